using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>What an administrator changes in the browser, and that it takes effect.</summary>
public sealed partial class AdministrationFacts(WebDesk desk) : IClassFixture<WebDesk>
{
    [Fact]
    public async Task Accounts_AreAddedChangedAndDisabled_AndTheAuditLogTellsOfIt()
    {
        using var administrator = await desk.EnterAsync("root-accounts", "admin");
        var (_, list) = await administrator.OpenAsync("/admin/accounts");
        var (_, refused) = await administrator.SendAsync("/admin/accounts", list, ("name", "gus"), ("role", "manager"), ("person", "somebody"));
        Assert.Contains("Nobody, or more than one person, is called so", refused);

        var (_, made) = await administrator.SendAsync("/admin/accounts", list, ("name", "gus"), ("role", "manager"), ("person", "Gus Lind"));
        var link = Link().Match(made).Value;
        using var gus = desk.Site.NewBrowser();
        await WebSite.SetPasswordAsync(link, gus);
        Assert.Equal(HttpStatusCode.Forbidden, (await gus.OpenAsync("/admin")).Answer.StatusCode);

        var path = AccountPath().Match(made).Value;
        var (_, granted) = await administrator.SendAsync($"{path}/roles", made, ("role", "hr"), ("role", "executive"), ("person", ""));
        Assert.Contains("The roles are kept", granted);
        Assert.Equal("/sign-in", (await gus.OpenAsync("/trends")).Answer.RequestMessage!.RequestUri!.AbsolutePath);
        await gus.SignInAsync("gus", WebSite.Password);
        Assert.Equal(HttpStatusCode.OK, (await gus.OpenAsync("/alignment")).Answer.StatusCode);

        await administrator.SendAsync($"{path}/disable", granted);
        Assert.Equal("/sign-in", await gus.SignInAsync("gus", WebSite.Password));
        var log = await desk.Program.GetAsync("audit", "--format", "csv");
        Assert.All(["user.add", "user.link", "user.roles", "user.disable"], deed => Assert.Contains(deed, log));
    }

    [Fact]
    public async Task LastAdministrator_StaysOne()
    {
        using var company = new Narrative();
        await using var site = await WebSite.StartAsync(company);
        using var administrator = site.NewBrowser();
        await WebSite.SetPasswordAsync(site.FirstLink!, administrator);
        var (_, list) = await administrator.OpenAsync("/admin/accounts");
        var path = AccountPath().Match(list).Value;
        var (_, page) = await administrator.OpenAsync(path);
        foreach (var (what, fields) in new (string, (string, string)[])[] { ("disable", []), ("roles", [("role", "hr")]) })
        {
            var (answer, problem) = await administrator.SendAsync($"{path}/{what}", page, fields);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("This is the only administrator", problem);
        }
    }

    [Fact]
    public async Task Token_LetsAProgramIn_UntilItIsRevoked()
    {
        using var administrator = await desk.EnterAsync("root-tokens", "admin");
        await desk.InviteAsync("reader", "hr");
        var (_, page) = await administrator.OpenAsync("/admin/tokens");
        var user = Regex.Match(page, "<option value=\"(u[0-9a-f]{12})\">reader").Groups[1].Value;
        var (_, none) = await administrator.SendAsync("/admin/tokens", page, ("user", user), ("days", "90"));
        Assert.Contains("Choose at least one thing", none);
        var (_, made) = await administrator.SendAsync("/admin/tokens", page, ("user", user), ("name", "nightly"), ("scope", "narratives:read"), ("days", "90"));
        var secret = Regex.Match(made, "nrt_t[0-9a-f]{12}_[0-9a-f]{64}").Value;
        using var program = new HttpClient { BaseAddress = new Uri(desk.Site.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/trends")).StatusCode);

        var (_, listed) = await administrator.OpenAsync("/admin/tokens");
        Assert.DoesNotContain(secret, listed);
        await administrator.SendAsync($"/admin/tokens/{secret.Split('_')[1]}/revoke", listed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/trends")).StatusCode);
    }

    [Fact]
    public async Task Strategy_IsChangedInPlace_AndNobodyOverwritesAnother()
    {
        using var administrator = await desk.EnterAsync("root-strategy", "admin");
        const string path = "/admin/strategy/objectives/care";
        var (_, form) = await administrator.OpenAsync(path);
        (string, string)[] fields =
        [
            ("version", VersionOf(form)), ("title", "Customers hear from us at once"), ("description", "Nobody waits."), ("weight", "3"), ("owner", "gus-lind"), ("team", "works"),
            ("kr-id", ""), ("kr-title", "Hours to answer"), ("kr-baseline", "30"), ("kr-target", "24"), ("kr-current", "28"), ("kr-unit", "hours"),
        ];
        var (_, wrong) = await administrator.SendAsync(path, form, [.. fields.Select(field => field.Item1 == "weight" ? ("weight", "heavy") : field)]);
        Assert.Contains("Give a weight above 0", wrong);
        var (_, kept) = await administrator.SendAsync(path, form, fields);
        Assert.Contains("The strategy is kept", kept);
        Assert.Contains("Customers hear from us at once", kept);
        Assert.Contains("28 now, from 30 to 24 hours, 33 % of the way", kept);

        var (stale, again) = await administrator.SendAsync(path, form, fields);
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        Assert.Contains("changed in the meantime", again);
        Assert.Contains("strategy.change", await desk.Program.GetAsync("audit", "--format", "csv"));
    }

    [Fact]
    public async Task Company_IsTakenIn_AfterALookAtWhatItChanges()
    {
        using var administrator = await desk.EnterAsync("root-company", "admin");
        var (_, page) = await administrator.OpenAsync("/admin/people");
        var yaml = (await File.ReadAllTextAsync(desk.Program.File("company/organization.yaml"))).Replace("{ id: fay-moss, name: Fay Moss }", "{ id: fay-moss, name: Fay Moss-Lind }\n  - { id: hal-oak, name: Hal Oak }");
        using var upload = new MultipartFormDataContent
        {
            { new StringContent(WebBrowser.TokenOf(page)), "__RequestVerificationToken" },
            { new StringContent(yaml), "organization", "organization.yaml" },
        };
        var (_, preview) = await administrator.SendFormAsync("/admin/people/preview", upload);
        Assert.Contains("Hal Oak (hal-oak) is new.", preview);
        Assert.Contains("Fay Moss (fay-moss) is called Fay Moss-Lind from now on.", preview);
        Assert.DoesNotContain("Hal Oak", (await administrator.OpenAsync("/admin/people")).Body);

        var (_, taken) = await administrator.SendAsync("/admin/people/import", preview, ("version", VersionOf(preview)), ("organization", yaml), ("strategy", ""));
        Assert.Contains("Taken in.", taken);
        Assert.Contains("Hal Oak", taken);
        var (_, broken) = await administrator.SendAsync("/admin/people/import", preview, ("version", VersionOf(preview)), ("organization", "people: ["), ("strategy", ""));
        Assert.Contains("changed in the meantime", broken);
    }

    [Fact]
    public async Task Queue_ShowsIdsAndReasons_AndForgetsWhatIsDropped()
    {
        using var company = new Narrative();
        Directory.CreateDirectory(company.File("company/conversations/bench"));
        await File.WriteAllTextAsync(company.File("company/organization.yaml"), "people: [{ id: ada, name: Ada Berg }]\nteams: [{ id: bench, name: Bench, manager: ada, members: [ada] }]\n");
        await File.WriteAllTextAsync(company.File("company/conversations/bench/about-ada-berg.md"), "We spoke without a day.");
        await company.RunAsync("import", company.File("company"));
        await using var site = await WebSite.StartAsync(company);
        using var administrator = site.NewBrowser();
        await WebSite.SetPasswordAsync(site.FirstLink!, administrator);
        var (_, queue) = await administrator.OpenAsync("/admin/queue");
        Assert.Contains("refused", queue);
        Assert.DoesNotContain("about-ada-berg", queue);
        var id = Regex.Match(queue, "/admin/queue/([a-z][0-9a-f]{12})/drop").Groups[1].Value;
        var (_, dropped) = await administrator.SendAsync($"/admin/queue/{id}/drop", queue);
        Assert.Contains("Nothing waits, and nothing was refused", dropped);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.SendAsync($"/admin/queue/{id}/drop", queue)).Answer.StatusCode);
        Assert.Contains($"queue.drop,{id},done", await company.GetAsync("audit", "--format", "csv"));
    }

    [Fact]
    public async Task AuditLog_IsFilteredAndChecked()
    {
        using var administrator = await desk.EnterAsync("root-audit", "admin");
        var (_, filtered) = await administrator.OpenAsync("/admin/audit?action=session.begin");
        Assert.Contains("<td class=\"text-nowrap\">session.begin</td>", filtered);
        Assert.DoesNotContain("<td class=\"text-nowrap\">folder.import</td>", filtered);
        Assert.Contains("follow from one another", (await administrator.OpenAsync("/admin/audit/verify")).Body);
    }

    private static string VersionOf(string page) => Regex.Match(page, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;

    [GeneratedRegex(@"/sign-in/link/\w+")]
    private static partial Regex Link();

    [GeneratedRegex("/admin/accounts/u[0-9a-f]{12}")]
    private static partial Regex AccountPath();
}
