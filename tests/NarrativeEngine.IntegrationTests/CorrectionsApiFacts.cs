using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

[Collection(SharedApi.Name)]
public sealed class CorrectionsApiFacts(ApiServer api)
{
    [Theory]
    [InlineData(null, 401, 401, 401)]
    [InlineData("ed", 404, 404, 404)]
    [InlineData("boss", 404, 404, 404)]
    [InlineData("hr", 404, 404, 404)]
    [InlineData("root", 404, 404, 404)]
    [InlineData("top", 201, 404, 200)]
    [InlineData("ada", 201, 201, 200)]
    public async Task Correcting_IsForThoseWhoMayOpenTheConversation(string? who, int open, int confidential, int list)
    {
        var mark = who ?? "nobody";
        var meeting = await PassageAsync($"The lathe is slow today, said {mark}, and we wait for it.", "2026-03-05-team-meeting.txt");
        var secret = await PassageAsync($"In confidence of {mark}: the lathe is slow and he is tired of it.", "2026-03-05-one-on-one.md");
        await IsAsync(await CorrectAsync(meeting.Passage, who, "{\"themes\": {\"risk\": true}}"), open);
        await IsAsync(await CorrectAsync(secret.Passage, who, "{\"polarity\": \"negative\"}"), confidential);
        await IsAsync(await api.SendAsync(HttpMethod.Get, $"/api/v1/conversations/{meeting.Conversation}/passages", who), list);
        if (open == 404)
        {
            using var hidden = await CorrectAsync(meeting.Passage, who, "{\"themes\": {\"risk\": true}}");
            using var absent = await CorrectAsync("c000000000000-0", who, "{\"themes\": {\"risk\": true}}");
            Assert.Equal(await absent.Content.ReadAsStringAsync(), await hidden.Content.ReadAsStringAsync());
            Assert.Empty((await api.GetAsync("/api/v1/corrections?passage=" + meeting.Passage, who)).AsArray());
        }
    }

    [Fact]
    public async Task Correction_ShowsAtOnce_AndIsGoneWhenItIsRevoked()
    {
        var (conversation, passage) = await PassageAsync("We put the blue crates on the third shelf and went home.", "2026-03-06-team-meeting.txt");
        var before = await FindAsync(conversation);
        using var answer = await CorrectAsync(passage, "ada", "{\"themes\": {\"decision\": true, \"workload\": false}, \"polarity\": \"positive\"}");
        await ApiServer.AssertIsAsync(answer, 201);
        var given = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal($"/api/v1/corrections/{given["id"]}", answer.Headers.Location?.OriginalString);
        var after = await FindAsync(conversation);
        Assert.Contains("decision", after["themes"]!.AsArray().Select(theme => (string?)theme));
        Assert.Equal("positive", (string?)after["polarity"]);
        Assert.Contains("decision", (await api.GetAsync("/api/v1/trends?measure=theme&by=theme&team=bench", "ada")).ToJsonString());

        using var revoked = await api.SendAsync(HttpMethod.Delete, $"/api/v1/corrections/{given["id"]}", "ada");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(before.ToJsonString(), (await FindAsync(conversation)).ToJsonString());
        await IsAsync(await api.SendAsync(HttpMethod.Delete, $"/api/v1/corrections/{given["id"]}", "ada"), 404);
        var listed = Assert.Single((await api.GetAsync("/api/v1/corrections?passage=" + passage, "ada")).AsArray());
        Assert.NotNull(listed!["revokedAt"]);
    }

    [Fact]
    public async Task Correction_TeachesThePassageThatComesLaterAndIsLikeIt()
    {
        var (_, passage) = await PassageAsync("The forklift licence list hangs by the loading dock.", "2026-03-07-team-meeting.txt");
        await IsAsync(await CorrectAsync(passage, "ada", "{\"themes\": {\"clarity\": true}}"), 201);
        var later = await PassageAsync("The forklift licence list hangs by the loading dock again.", "2026-03-08-team-meeting.txt");
        Assert.Contains("clarity", (await FindAsync(later.Conversation))["themes"]!.AsArray().Select(theme => (string?)theme));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"themes\": {\"gloom\": true}}")]
    [InlineData("{\"themes\": {\"0\": true}}")]
    [InlineData("{\"polarity\": \"sour\"}")]
    [InlineData("{\"objectives\": {\"nothing\": true}}")]
    [InlineData("{\"theme\": {\"risk\": true}}")]
    [InlineData("{\"themes\": {\"risk\": true}, \"themes\": {\"risk\": false}}")]
    [InlineData("not json")]
    public async Task Correcting_IsRefused_WhenItCannotBeUnderstood(string body)
    {
        var (_, passage) = await PassageAsync("The lamp in the hall is on.", "2026-03-09-other.txt");
        await IsAsync(await CorrectAsync(passage, "ada", body), 400);
    }

    private async Task<(string Conversation, string Passage)> PassageAsync(string words, string name)
    {
        var posted = await api.UploadAsync("desk", words, name);
        await api.FollowAsync((string)posted["id"]!, "desk");
        return ((string)posted["id"]!, $"{posted["id"]}-0");
    }

    private async Task<JsonNode> FindAsync(string conversation) => (await api.GetAsync($"/api/v1/conversations/{conversation}/passages", "more")).AsArray().Single()!;

    private async Task<HttpResponseMessage> CorrectAsync(string passage, string? who, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await api.SendAsync(HttpMethod.Post, $"/api/v1/passages/{passage}/corrections", who, content);
    }

    private static async Task IsAsync(HttpResponseMessage answer, int expected)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(expected == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {expected}: {body}");
        }
    }
}
