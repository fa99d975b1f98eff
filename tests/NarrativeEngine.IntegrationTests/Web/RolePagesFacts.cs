using System.Net;
using Microsoft.Playwright;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>What each role finds on its pages, and that it finds nothing on the others'.</summary>
public sealed class RolePagesFacts(DemoDesk desk) : IClassFixture<DemoDesk>
{
    private static readonly string[] ForAdministrators =
    [
        "/admin", "/admin/people", "/admin/strategy", "/admin/strategy/new", "/admin/strategy/objectives/uptime", "/admin/accounts", "/admin/tokens", "/admin/queue",
        "/admin/model", "/admin/audit", "/admin/audit/verify", "/admin/audit.csv",
    ];

    // Page by manager, executive, human resources, administrator.
    private static readonly (string Path, int[] Statuses)[] Table =
    [
        ("/narratives/executive/2026-W10", [404, 200, 403, 403]),
        ("/narratives/executive/2026-W10/docx", [404, 200, 403, 403]),
        ("/narratives/executive/2026-Q1", [404, 200, 403, 403]),
        ("/narratives/team%3Aservice/2026-W10", [404, 200, 403, 403]),
        ("/alignment", [403, 200, 403, 403]),
        ("/ask", [200, 200, 403, 403]),
        ("/threads?scope=executive", [404, 200, 403, 403]),
        ("/trends", [200, 200, 200, 403]),
        ("/trends?team=service", [403, 200, 200, 403]),
        ("/trends.csv", [200, 200, 200, 403]),
        ("/trends/hidden", [200, 200, 200, 403]),
        ("/hand-in", [200, 403, 403, 403]),
        ("/conversations", [200, 403, 403, 403]),
        ("/people", [200, 403, 403, 403]),
        ("/promises", [200, 403, 403, 403]),
        .. ForAdministrators.Select(path => (path, new[] { 403, 403, 403, 200 })),
    ];

    [Fact]
    public async Task Pages_OpenForTheirRolesOnly()
    {
        string[] roles = ["manager", "executive", "hr", "admin"];
        var wrong = new List<string>();
        for (var i = 0; i < roles.Length; i++)
        {
            using var browser = await desk.EnterAsync(roles[i]);
            foreach (var (path, statuses) in Table)
            {
                var (answer, _) = await browser.OpenAsync(path);
                if ((int)answer.StatusCode != statuses[i])
                {
                    wrong.Add($"{roles[i]} at {path}: {(int)answer.StatusCode}, not {statuses[i]}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Changes_AreRefused_ToWhoeverIsNoAdministrator()
    {
        foreach (var role in new[] { "manager", "executive", "hr" })
        {
            using var browser = await desk.EnterAsync(role);
            var (_, account) = await browser.OpenAsync("/account");
            foreach (var path in new[] { "/admin/accounts", "/admin/tokens", "/admin/strategy", "/admin/strategy/new", "/admin/people/import", "/admin/people/preview", "/admin/queue/retry-all" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(path, account, ("name", "intruder"), ("role", "admin"))).Answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Administrator_FindsNoWordsOfConversations_OnAnyPage()
    {
        using var reader = await desk.EnterAsync("executive");
        var (_, digest) = await reader.OpenAsync("/narratives/executive/2026-Q1");
        var quotes = System.Text.RegularExpressions.Regex.Matches(digest, "<blockquote>(.+?)</blockquote>").Select(quote => quote.Groups[1].Value).Where(quote => quote.Length > 30).ToList();
        Assert.NotEmpty(quotes);
        using var administrator = await desk.EnterAsync("admin");
        foreach (var path in ForAdministrators)
        {
            var (_, page) = await administrator.OpenAsync(path);
            Assert.DoesNotContain(quotes, quote => page.Contains(quote, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Trends_SayOnPageAndFile_WhatTheVerbSays()
    {
        using var browser = await desk.EnterAsync("hr");
        var (answer, csv) = await browser.OpenAsync("/trends.csv?measure=theme&rows=team&columns=theme");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var byVerb = await desk.Program.GetAsync("trends", "--data", desk.Store, "--measure", "theme", "--by", "team", "--by", "theme", "--format", "csv");
        Assert.Equal(byVerb.ReplaceLineEndings("\n").Trim(), csv.ReplaceLineEndings("\n").Trim());
        var (_, page) = await browser.OpenAsync("/trends?measure=theme&rows=team&columns=theme&number=people");
        foreach (var row in csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(row => row.EndsWith("true", StringComparison.Ordinal)))
        {
            Assert.Matches("^[^,]+,[^,]+,+true$", row);
        }

        Assert.Contains("too few", page);
        var (bad, sentence) = await browser.OpenAsync("/trends?measure=theme&team=nowhere");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("There is no team", sentence);
    }

    [Fact]
    public async Task Manager_SeesRowsOfOwnTeamsOnly_InTheTrends()
    {
        using var browser = await desk.EnterAsync("manager");
        var (_, csv) = await browser.OpenAsync("/trends.csv?measure=theme&rows=theme&columns=week");
        var teams = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[0]).Distinct().ToList();
        Assert.NotEmpty(teams);
        Assert.DoesNotContain("", teams);
        Assert.DoesNotContain("service", teams);
        Assert.DoesNotContain("leadership", teams);
    }

    [Fact]
    public async Task Digest_IsTheExecutivesHomePage_AndCanBeTakenAway()
    {
        using var browser = await desk.EnterAsync("executive");
        var (home, page) = await browser.OpenAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        var (_, digest) = await browser.OpenAsync(System.Text.RegularExpressions.Regex.Match(page, "href=\"(/narratives/executive/[^\"]+)/docx\"").Groups[1].Value);
        Assert.Equal(Headline(digest), Headline(page));
        var (file, bytes) = await browser.OpenAsync("/narratives/executive/2026-W10/docx");
        Assert.StartsWith("PK", bytes);
        Assert.Equal("executive-2026-W10.docx", file.Content.Headers.ContentDisposition!.FileName);
    }

    [Fact]
    public async Task Ask_AnswersInTheWordsThatTheAskerMaySee()
    {
        using var browser = await desk.EnterAsync("executive");
        var (_, form) = await browser.OpenAsync("/ask");
        var (_, page) = await browser.SendAsync("/ask", form, ("question", "Is the safety firmware reviewed?"));
        Assert.Contains("<blockquote>", page);
        Assert.DoesNotContain("open the conversation", page);
        var (empty, again) = await browser.SendAsync("/ask", form, ("question", "  "));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("Type a question", again);
    }

    [Theory]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Executive_ReadsThisMondaysPage_AndAsks(int width, int height, ColorScheme scheme)
    {
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, width, height, scheme);
        var page = chromium.Page;
        await page.GotoAsync(desk.Door("executive", "/"));
        await page.Locator("h1.headline").WaitForAsync();
        await page.Locator("details.evidence > summary").First.ClickAsync();
        await page.Locator("blockquote").First.WaitForAsync();
        await chromium.CheckAsync("/");
        foreach (var path in new[] { "/narratives/executive/2026-W10", "/narratives/executive/2026-03", "/narratives/executive/2026-Q1", "/threads", "/alignment", "/alignment?period=2026-Q1" })
        {
            await chromium.CheckAsync(path);
        }

        await chromium.CheckAsync("/ask");
        await page.GetByLabel("Your question").FillAsync("Who waits for the welders?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.Locator("#h-answer").WaitForAsync();
        Assert.Empty(chromium.Faults);
    }

    [Theory]
    [InlineData(1280, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    public async Task HumanResources_LooksAtTrends_AndLearnsWhatIsHidden(int width, int height, ColorScheme scheme)
    {
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, width, height, scheme);
        var page = chromium.Page;
        await page.GotoAsync(desk.Door("hr", "/"));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Trends" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Themes over time" }).ClickAsync();
        await page.Locator("figure.chart").WaitForAsync();
        await chromium.CheckAsync(new Uri(page.Url).PathAndQuery);
        await page.GetByLabel("Only the theme").SelectOptionAsync("workload");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "workload" }).WaitForAsync();
        foreach (var path in new[]
        {
            "/trends", "/trends/hidden", "/trends?measure=conversation&rows=team&columns=week&number=mentioned", "/trends?measure=objective&rows=objective&columns=team&number=strategy",
            "/trends?measure=theme&rows=team&columns=week&number=negative", "/trends?from=nonsense",
        })
        {
            await chromium.CheckAsync(path);
        }

        Assert.Empty(chromium.Faults);
    }

    [Theory]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task Administrator_LooksAfterTheProgram(int width, int height, ColorScheme scheme)
    {
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, width, height, scheme);
        var page = chromium.Page;
        await page.GotoAsync(desk.Door("admin", "/"));
        await page.GetByText("worked through").First.WaitForAsync();
        foreach (var path in ForAdministrators.Where(path => !path.EndsWith(".csv", StringComparison.Ordinal)))
        {
            await chromium.CheckAsync(path);
        }

        await page.GotoAsync("/admin/accounts");
        await page.GetByLabel("Name to sign in with").FillAsync($"greta-{width}");
        await page.GetByLabel("Executive").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add, and make a link" }).ClickAsync();
        await page.GetByText("/sign-in/link/").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable the account" }).ClickAsync();
        await page.GetByText("The account is disabled").WaitForAsync();
        await chromium.CheckAsync(new Uri(page.Url).PathAndQuery);
        Assert.Empty(chromium.Faults);
    }

    private static string Headline(string page) => System.Text.RegularExpressions.Regex.Match(page, "<h1 class=\"headline\">(.+?)</h1>").Groups[1].Value;
}
