using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

[Collection(SharedApi.Name)]
public sealed class NarrativesApiFacts(ApiServer api)
{
    [Theory]
    [InlineData(null, 401, 401, 401, 401)]
    [InlineData("gone", 401, 401, 401, 401)]
    [InlineData("pen", 403, 403, 403, 403)]
    [InlineData("root", 403, 403, 403, 403)]
    [InlineData("hr", 403, 403, 200, 403)]
    [InlineData("boss", 200, 200, 200, 200)]
    [InlineData("ada", 200, 200, 200, 200)]
    public async Task Endpoints_AnswerByRole_AsTheContractSays(string? who, int narratives, int threads, int trends, int ask)
    {
        await api.MeetAsync();
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/narratives", who), narratives);
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/threads", who), threads);
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/trends?by=theme", who), trends);
        await IsAsync(await AskAsync("Is the gasket press broken?", who), ask);
    }

    [Fact]
    public async Task Narratives_AreThoseOfTheReader_AndOthersDoNotExist()
    {
        await api.MeetAsync();
        var own = await api.GetAsync("/api/v1/narratives?period=2026-W11", "ada");
        Assert.Equal(["person:ada-berg", "team:bench"], own.AsArray().Select(entry => (string)entry!["scope"]!).Order());
        var bosses = await api.GetAsync("/api/v1/narratives?period=2026-W11", "boss");
        Assert.Equal(["executive", "team:bench", "team:field", "team:works"], bosses.AsArray().Select(entry => (string)entry!["scope"]!).Order());

        var digest = (string)bosses.AsArray().Single(entry => (string?)entry!["scope"] == "executive")!["location"]!;
        Assert.Equal("executive", (string?)(await api.GetAsync(digest, "boss"))["scope"]);
        using var forbidden = await api.SendAsync(HttpMethod.Get, digest, "ada");
        using var absent = await api.SendAsync(HttpMethod.Get, "/api/v1/narratives/n000000000000", "ada");
        await ApiServer.AssertIsAsync(forbidden, 404);
        Assert.Equal(await absent.Content.ReadAsStringAsync(), await forbidden.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task TeamNarrative_NamesNobody_ForTheExecutiveOfASmallTeam()
    {
        await api.MeetAsync();
        var location = (await api.GetAsync("/api/v1/narratives?period=2026-W11&scope=team:bench", "ada")).AsArray().Single()!["location"]!;
        Assert.Contains("press maker", (await api.GetAsync((string)location!, "ada")).ToJsonString());
        Assert.DoesNotContain("press maker", (await api.GetAsync((string)location!, "boss")).ToJsonString());
    }

    [Fact]
    public async Task Ask_QuotesTheConfidence_ToTheTeamsOwnManagerAlone()
    {
        await api.MeetAsync();
        Assert.Contains("frightens", await AnswerAsync("Why does the gasket press frighten him?", "ada"));
        Assert.DoesNotContain("frightens", await AnswerAsync("Why does the gasket press frighten him?", "top"));
        Assert.DoesNotContain("frightens", await AnswerAsync("Why does the gasket press frighten him?", "boss"));
    }

    [Theory]
    [InlineData("{\"question\": \"a\", \"question\": \"b\"}")]
    [InlineData("{\"question\": \"\"}")]
    [InlineData("{\"question\": \"\\ud800\"}")]
    [InlineData("not json")]
    public async Task Ask_IsRefused_WhenTheBodyIsNoQuestion(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await IsAsync(await api.SendAsync(HttpMethod.Post, "/api/v1/ask", "top", content), 400);
    }

    [Fact]
    public async Task Trends_HoldOwnTeamsOnly_ForAManager()
    {
        await api.MeetAsync();
        var rows = (await api.GetAsync("/api/v1/trends?measure=theme", "ada"))["rows"]!.AsArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("bench", (string?)row!["team"]));
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/trends?team=field", "ada"), 403);
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/trends?measure=mood", "hr"), 400);
    }

    [Fact]
    public async Task Threads_AreNotFound_OutsideTheReadersScopes()
    {
        await api.MeetAsync();
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/threads?scope=team:field", "ada"), 404);
        await IsAsync(await api.SendAsync(HttpMethod.Get, "/api/v1/threads?scope=executive", "ada"), 404);
        Assert.Equal("team:bench", (string?)(await api.GetAsync("/api/v1/threads?scope=team:bench", "top"))["scope"]);
    }

    [Fact]
    public async Task Description_NamesEveryAddress_ForEverybody()
    {
        var paths = (await api.GetAsync("/openapi/v1.json", null))["paths"]!.AsObject().Select(path => path.Key).Order().ToList();
        Assert.Equal(
            [
                "/api/v1/ask", "/api/v1/conversations", "/api/v1/conversations/{id}", "/api/v1/conversations/{id}/passages", "/api/v1/corrections", "/api/v1/corrections/{id}",
                "/api/v1/narratives", "/api/v1/narratives/{id}", "/api/v1/passages/{id}/corrections", "/api/v1/people/{id}", "/api/v1/threads", "/api/v1/trends",
            ],
            paths);
    }

    private async Task<HttpResponseMessage> AskAsync(string question, string? who) =>
        await api.SendAsync(HttpMethod.Post, "/api/v1/ask", who, JsonContent.Create(new { question }));

    private async Task<string> AnswerAsync(string question, string who)
    {
        using var answer = await AskAsync(question, who);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["citations"]!.ToJsonString();
    }

    private static async Task IsAsync(HttpResponseMessage answer, int expected)
    {
        using (answer)
        {
            await ApiServer.AssertIsAsync(answer, expected);
        }
    }
}
