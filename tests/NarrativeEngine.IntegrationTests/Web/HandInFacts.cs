using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>Handing in and what follows, by forms alone, as a browser without script sends them.</summary>
public sealed class HandInFacts(WebDesk desk) : IClassFixture<WebDesk>
{
    [Fact]
    public async Task HandIn_KeepsAFile_WhichOnlyItsReadersMayOpen()
    {
        using var ada = await desk.EnterAsync("ada-file", "manager", "ada-berg");
        var path = await HandInAsync(ada, "file", "Cy fears that the press breaks again before the fair.", "2026-03-03-one-on-one.md");
        var page = await FollowAsync(ada, path);
        Assert.Contains("One-to-one, 3 March 2026", page);
        Assert.Contains("In confidence", page);
        Assert.Contains("fears that the press breaks", page);

        foreach (var (name, role, person) in new[] { ("gus-file", "manager", "gus-lind"), ("boss-file", "executive", null), ("root-file", "admin", null), ("hr-file", "hr", null) })
        {
            using var other = await desk.EnterAsync(name, role, person);
            var (hidden, body) = await other.OpenAsync(path);
            var (absent, absentBody) = await other.OpenAsync("/conversations/c000000000000");
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
            Assert.Equal(WebBrowser.WithoutTokens(absentBody), WebBrowser.WithoutTokens(body));
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(path + "/progress")).Answer.StatusCode);
        }
    }

    [Fact]
    public async Task HandIn_KeepsAPastedNote_AsAOneToOneOfToday()
    {
        using var ada = await desk.EnterAsync("ada-note", "manager", "ada-berg");
        var path = await HandInAsync(ada, "words", "Dee asked when the gaskets come, and I promised to call the supplier on Thursday.", null);
        var page = await FollowAsync(ada, path);
        Assert.Contains("One-to-one", page);
        Assert.Contains("gaskets come", page);
    }

    [Theory]
    [InlineData("file", "{\"x\": ", "broken.json", "JSON")]
    [InlineData("file", "", "empty.md", "nothing to hand in")]
    [InlineData("words", "   ", null, "is empty")]
    public async Task HandIn_SaysWhatIsWrong_InOneSentence(string part, string words, string? name, string says)
    {
        using var ada = await desk.EnterAsync($"ada-{Guid.NewGuid():N}", "manager", "ada-berg");
        var (answer, page) = await SendAsync(ada, part, words, name);
        Assert.True((int)answer.StatusCode is 400 or 422, page);
        Assert.Contains("role=\"alert\"", page);
        Assert.Contains(says, page);
    }

    [Fact]
    public async Task HandIn_IsRefused_ForAnotherTeamAnotherRoleAndAForgedForm()
    {
        using var gus = await desk.EnterAsync("gus-team", "manager", "gus-lind");
        using var ada = await desk.EnterAsync("ada-team", "manager", "ada-berg");
        var (foreign, page) = await SendAsync(ada, "file", "We met.", "2026-03-02-team-meeting.md", ("team", "works"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Contains("do not lead", page);
        var (own, _) = await SendAsync(gus, "file", "We met above.", "2026-03-02-team-meeting.md", ("team", "works"));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);

        using var form = Form("", "file", "Forged words.", "2026-03-02-team-meeting.md");
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.SendFormAsync("/hand-in", form)).Answer.StatusCode);
        using var boss = await desk.EnterAsync("boss-team", "executive");
        Assert.Equal(HttpStatusCode.Forbidden, (await boss.OpenAsync("/hand-in")).Answer.StatusCode);
        var log = await desk.Program.GetAsync("audit", "--format", "csv");
        Assert.Contains("conversation.upload,none,refused: 400", log);
        Assert.DoesNotContain("Forged", log);
    }

    [Fact]
    public async Task Conversation_CanBePutRightCorrectedAndWithdrawn()
    {
        using var ada = await desk.EnterAsync("ada-right", "manager", "ada-berg");
        var path = await HandInAsync(ada, "file", "The press is broken again and nobody can seal a door until the part arrives.", "2026-03-04-one-on-one.md");
        var page = await FollowAsync(ada, path);
        var (_, changed) = await ada.SendAsync(path + "/details", page, ("team", "bench"), ("kind", "team-meeting"), ("date", "2026-03-05"), ("visibility", "team"));
        Assert.Contains("Team meeting, 5 March 2026", changed);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.OpenAsync(path)).Answer.StatusCode);

        var now = PathIn(changed);
        page = await FollowAsync(ada, now);
        var (_, corrected) = await ada.SendAsync(now + "/passages/0", page, ("theme:growth", "yes"), ("polarity", "positive"));
        Assert.Contains("""name="theme:growth" value="no" aria-pressed="true""", corrected);
        Assert.Contains("""value="positive" aria-pressed="true""", corrected);

        using var gus = await desk.EnterAsync("gus-right", "executive", "gus-lind");
        var (_, account) = await gus.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.NotFound, (await gus.SendAsync(now + "/withdraw", account)).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gus.SendAsync(now + "/passages/0", account, ("theme:growth", "no"))).Answer.StatusCode);
        var (list, _) = await ada.SendAsync(now + "/withdraw", corrected);
        Assert.Equal("/conversations", list.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.OpenAsync(now)).Answer.StatusCode);
    }

    [Fact]
    public async Task Api_TakesTheSession_ButNoChangeWithoutTheFormsToken()
    {
        using var ada = await desk.EnterAsync("ada-api", "manager", "ada-berg");
        Assert.Equal(HttpStatusCode.OK, (await ada.OpenAsync("/api/v1/narratives")).Answer.StatusCode);
        using var form = ApiServer.Form(Encoding.UTF8.GetBytes("Words."), "2026-03-02-team-meeting.txt");
        var (answer, body) = await ada.SendFormAsync("/api/v1/conversations", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("RequestVerificationToken", (string)JsonNode.Parse(body)!["detail"]!);
    }

    [Theory]
    [InlineData("manager", "/", "/hand-in", "/conversations", "/narratives", "/threads", "/people", "/promises", "/account")]
    [InlineData("executive", "/", "/narratives", "/threads", "/account")]
    [InlineData("hr", "/", "/account")]
    [InlineData("admin", "/", "/account")]
    public async Task Pages_OpenByRole_AsTheContractSays(string role, params string[] open)
    {
        using var browser = await desk.EnterAsync($"{role}-pages", role, role == "manager" ? "ada-berg" : null);
        string[] all = ["/", "/hand-in", "/conversations", "/narratives", "/threads", "/people", "/promises", "/account"];
        foreach (var path in all)
        {
            var (answer, _) = await browser.OpenAsync(path);
            Assert.Equal((path, open.Contains(path) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (path, answer.StatusCode));
        }

        foreach (var hidden in new[] { "/narratives/person:gus-lind/2026-W10", "/threads?scope=person:gus-lind" }.Where(_ => role is "manager" or "executive"))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(hidden)).Answer.StatusCode);
        }
    }

    private static MultipartFormDataContent Form(string token, string part, string words, string? name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        if (token.Length > 0)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(part == "file" ? words : "")), "file", name ?? "none");
        form.Add(new StringContent(part == "words" ? words : ""), "words");
        foreach (var field in fields)
        {
            form.Add(new StringContent(field.Value), field.Name);
        }

        return form;
    }

    private static async Task<(HttpResponseMessage Answer, string Body)> SendAsync(
        WebBrowser browser, string part, string words, string? name, params (string Name, string Value)[] fields)
    {
        var (_, page) = await browser.OpenAsync("/hand-in");
        using var form = Form(WebBrowser.TokenOf(page), part, words, name, fields);
        return await browser.SendFormAsync("/hand-in", form);
    }

    private static async Task<string> HandInAsync(WebBrowser browser, string part, string words, string? name)
    {
        var (answer, page) = await SendAsync(browser, part, words, name);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    private static string PathIn(string page) =>
        System.Text.RegularExpressions.Regex.Match(page, "action=\"(/conversations/[a-z0-9]+)/").Groups[1].Value;

    private static async Task<string> FollowAsync(WebBrowser browser, string path)
    {
        for (var i = 0; ; i++)
        {
            var (answer, body) = await browser.OpenAsync(path + "/progress");
            Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
            if ((string?)JsonNode.Parse(body)!["status"] == "done")
            {
                return (await browser.OpenAsync(path)).Body;
            }

            Assert.True(i < 600, $"It is still {body} after {i} looks.");
            await Task.Delay(200);
        }
    }
}
