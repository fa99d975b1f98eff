using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

[Collection(SharedApi.Name)]
public sealed class ApiFacts(ApiServer api)
{
    // Who, and what each may: hand in, see a team's conversation, see a confidential one by the team's manager, remove it.
    [Theory]
    [InlineData(null, 401, 401, 401, 401)]
    [InlineData("nrt_t000000000000_0", 401, 401, 401, 401)]
    [InlineData("gone", 401, 401, 401, 401)]
    [InlineData("revoked", 401, 401, 401, 401)]
    [InlineData("expired", 401, 401, 401, 401)]
    [InlineData("demoted", 403, 404, 404, 404)]
    [InlineData("boss", 403, 404, 404, 404)]
    [InlineData("hr", 403, 404, 404, 404)]
    [InlineData("root", 403, 404, 404, 404)]
    [InlineData("ed", 403, 404, 404, 404)]
    [InlineData("top", 202, 200, 404, 404)]
    [InlineData("ada", 202, 200, 200, 204)]
    public async Task Endpoints_AnswerByRole_AsTheContractSays(string? who, int post, int read, int readConfidential, int remove)
    {
        var mark = who ?? "nobody";
        var open = await api.UploadAsync("desk", $"We met because of {mark}, and the bench is broken.");
        var secret = await api.UploadAsync("desk", $"In confidence about {mark}: the part is late again.", "2026-03-03-one-on-one.md");
        using var posted = await api.PostAsync(who, $"Handed in by {mark}, who saw the broken bench.", fields: ("team", "bench"));
        await ApiServer.AssertIsAsync(posted, post);
        using var seen = await api.SendAsync(HttpMethod.Get, (string)open["location"]!, who);
        await ApiServer.AssertIsAsync(seen, read);
        using var seenConfidential = await api.SendAsync(HttpMethod.Get, (string)secret["location"]!, who);
        await ApiServer.AssertIsAsync(seenConfidential, readConfidential);
        using var removed = await api.SendAsync(HttpMethod.Delete, (string)secret["location"]!, who);
        await ApiServer.AssertIsAsync(removed, remove);
        if (read == 404)
        {
            using var absent = await api.SendAsync(HttpMethod.Get, "/api/v1/conversations/c000000000000", who);
            Assert.Equal(await absent.Content.ReadAsStringAsync(), await seen.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Upload_IsWorkedThrough_AndItsStatusSaysSo()
    {
        var posted = await api.UploadAsync("ada", "Cy Dole: The test bench is still broken and nobody can measure anything.\nAda Berg: I will call the supplier tomorrow.\n");
        var done = await api.FollowAsync((string)posted["id"]!, "ada");
        Assert.Equal(("bench", "team-meeting", "2026-03-02", "team"), ((string?)done["team"], (string?)done["kind"], (string?)done["date"], (string?)done["visibility"]));
        Assert.True((int)done["passages"]! >= 2);
        Assert.NotEmpty(done["themes"]!.AsObject());
        Assert.Null(done["queuePosition"]);
        Assert.Contains("supplier", (string)done["text"]!);
        Assert.Contains("supplier", await api.Program.GetAsync("report", "--scope", "team:bench", "--period", "2026-W10", "--format", "json"));
    }

    [Fact]
    public async Task Status_HoldsNoWords_WhenTheTokenMayOnlyWrite()
    {
        var posted = await api.UploadAsync("pen", "Handed in by a program that only writes.");
        var status = await api.GetAsync((string)posted["location"]!, "pen");
        Assert.Equal("bench", (string?)status["team"]);
        Assert.Null(status["text"]);
    }

    [Fact]
    public async Task Status_HoldsNoWords_ForTheUploaderOfAnothersConfidence()
    {
        var posted = await api.UploadAsync("top", "Cy told Ada that he thinks of leaving the bench.", "2026-03-04-one-on-one.md", ("team", "bench"), ("author", "ada-berg"));
        using var answer = await api.SendAsync(HttpMethod.Get, (string)posted["location"]!, "top");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("leaving", text);
        Assert.Null(JsonNode.Parse(text)!["themes"]);
    }

    [Fact]
    public async Task Upload_IsOneConversation_WhenAHundredPostItAtOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            api.UploadAsync(i % 2 == 0 ? "many" : "more", "A hundred people saw that the bench smokes.", $"2026-03-02-team-meeting-{i % 9}.txt")));
        Assert.Single(answers.Select(answer => (string?)answer["id"]).Distinct());
        Assert.Single(answers, answer => (bool)answer["isNew"]!);
    }

    [Theory]
    [InlineData("2026-03-02-other.txt", "", 422)]
    [InlineData("2026-03-02-other.docx", "PK\u0003\u0004broken", 422)]
    [InlineData("2026-03-02-other.exe", "MZ\u0090\0\u0003\0\0\0\u0004\0\0\0", 415)]
    [InlineData("2026-03-02-other.docm", "Words that Sesame said.", 415)]
    [InlineData("2026-03-02-other.json", "{\"sentences\": [{\"speaker\": \"Sesame\", ", 400)]
    [InlineData("notes.txt", "Sesame said something on no day at all.", 422)]
    [InlineData("2026-03-02-other.md", "---\nteam: Sesame\n---\nWords.", 422)]
    public async Task Upload_IsRefusedWithASentence_WhenItCannotBeRead(string name, string content, int expected)
    {
        using var answer = await api.SendAsync(HttpMethod.Post, "/api/v1/conversations", "ed", ApiServer.Form(Encoding.Latin1.GetBytes(content), name));
        await ApiServer.AssertIsAsync(answer, expected);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.StartsWith("The file ", (string)problem["detail"]!);
        Assert.DoesNotContain("Sesame", problem.ToJsonString());
        Assert.DoesNotContain(name, problem.ToJsonString());
    }

    [Theory]
    [InlineData("..\\..\\x")]
    [InlineData("../../x.md")]
    [InlineData("CON")]
    [InlineData("2026 \u202Efdp.exe.md")]
    public async Task Upload_GetsAServersName_WhenItsOwnIsNotFitToBeKept(string name)
    {
        var posted = await api.UploadAsync("ada", $"A note under an odd name of {name.Length} letters about the bench.", name, ("date", "2026-03-02"), ("kind", "other"));
        Assert.StartsWith($"bench/2026-03-02-other-{((string)posted["id"]!)[..8]}", (string)posted["name"]!);
    }

    [Fact]
    public async Task Upload_KeepsNothing_WhenItsFrontMatterNamesAForeignTeam()
    {
        using var answer = await api.PostAsync("ada", "---\nteam: field\n---\nWords for the field, which is not mine.", "2026-03-02-other.md");
        await ApiServer.AssertIsAsync(answer, 403);
        using var mine = await api.PostAsync("ed", "---\nteam: field\n---\nWords for the field, which is not mine.", "2026-03-02-other.md");
        Assert.True((bool)JsonNode.Parse(await mine.Content.ReadAsStringAsync())!["isNew"]!);
    }

    [Fact]
    public async Task Upload_TakesThePlaceOfAnother_OnlyWhenItSaysSo()
    {
        var first = await api.UploadAsync("top", "The first version of the notes.", "notes.md", ("date", "2026-03-05"), ("kind", "other"), ("team", "works"));
        var second = await api.UploadAsync("top", "The second version of the notes.", "notes.md", ("date", "2026-03-05"), ("kind", "other"), ("team", "works"));
        Assert.NotEqual((string?)first["name"], (string?)second["name"]);
        using var kept = await api.SendAsync(HttpMethod.Get, (string)first["location"]!, "top");
        await ApiServer.AssertIsAsync(kept, 200);

        using var foreign = await api.PostAsync("ed", "A version that is not his.", "2026-03-05-other.md", ("replaces", (string)first["id"]!));
        await ApiServer.AssertIsAsync(foreign, 404);
        await api.UploadAsync("top", "The third version of the notes.", "notes.md", ("replaces", (string)first["id"]!), ("date", "2026-03-05"), ("kind", "other"), ("team", "works"));
        using var replaced = await api.SendAsync(HttpMethod.Get, (string)first["location"]!, "top");
        await ApiServer.AssertIsAsync(replaced, 404);
    }

    [Fact]
    public async Task Remove_TakesTheWordsAlong_AndTheyAreInNoReport()
    {
        var posted = await api.UploadAsync("ada", "Cy Dole: The test bench is still broken and nobody can measure anything.\nAda Berg: I will call the xylophone maker tomorrow.\n", "2026-03-16-team-meeting.txt");
        await api.FollowAsync((string)posted["id"]!, "ada");
        string[] report = ["report", "--scope", "team:bench", "--period", "2026-W12", "--format", "json"];
        Assert.Contains("xylophone", await api.Program.GetAsync(report));
        using var removed = await api.SendAsync(HttpMethod.Delete, (string)posted["location"]!, "ada");
        await ApiServer.AssertIsAsync(removed, 204);
        Assert.DoesNotContain("xylophone", (await api.Program.RunAsync(report)).Output);
    }

    [Fact]
    public async Task Upload_IsTooOften_AfterSixtyInAMinute()
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 61; i++)
        {
            answers.Add(await api.SendAsync(HttpMethod.Post, "/api/v1/conversations", "busy", new StringContent("x")));
        }

        Assert.All(answers[..60], answer => Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode));
        await ApiServer.AssertIsAsync(answers[60], 429);
        Assert.InRange(answers[60].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var status = await api.SendAsync(HttpMethod.Get, "/api/v1/conversations/c000000000000", "busy");
        await ApiServer.AssertIsAsync(status, 404);
    }

    [Fact]
    public async Task Upload_IsTooLarge_AboveTenMebibytes()
    {
        using var answer = await api.SendAsync(
            HttpMethod.Post, "/api/v1/conversations", "ed", ApiServer.Form(new byte[(10 * 1024 * 1024) + 1], "2026-03-02-other.txt"));
        await ApiServer.AssertIsAsync(answer, 413);
        Assert.Empty(Directory.EnumerateFiles(api.Program.File("narrative-data/incoming")));
    }

    [Fact]
    public async Task Request_IsRefused_WhenItsHeadersAreHuge()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Large", new string('x', 100_000));
        using var answer = await client.GetAsync(api.Address + "/health/live");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("visibilty", "confidential")]
    [InlineData("file2", "x")]
    public async Task Upload_IsRefused_WhenAFieldIsNotKnown(string name, string value)
    {
        using var answer = await api.PostAsync("ed", "Words.", fields: (name, value));
        await ApiServer.AssertIsAsync(answer, 400);
    }

    [Fact]
    public async Task Unknown_IsNotFound_WithAProblem()
    {
        using var stranger = await api.SendAsync(HttpMethod.Get, "/api/v1/nothing", null);
        await ApiServer.AssertIsAsync(stranger, 401);
        Assert.Equal("Bearer", stranger.Headers.WwwAuthenticate.Single().Scheme);
        using var known = await api.SendAsync(HttpMethod.Get, "/api/v1/nothing", "root");
        await ApiServer.AssertIsAsync(known, 404);
        using var pages = await api.SendAsync(HttpMethod.Get, "/narratives/executive/2026-W10", "boss");
        Assert.EndsWith("/sign-in", pages.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Audit_HoldsWhatWasDoneAndRefused_AndNoWords()
    {
        var posted = await api.UploadAsync("ada", "Audited words about the zeppelin.", "2026-03-02-team-meeting-zeppelin.txt");
        using var foreign = await api.PostAsync("boss", "Words of the zeppelin.");
        var log = await api.Program.GetAsync("audit", "--format", "csv");
        Assert.Contains($"conversation.upload,{posted["id"]},accepted", log);
        Assert.Contains("conversation.upload,none,refused: 403", log);
        Assert.Contains("user.add", log);
        Assert.DoesNotContain("zeppelin", log);
        Assert.Contains("follow from one another", await api.Program.GetAsync("audit", "--verify"));
    }
}
