using System.Net;

namespace NarrativeEngine.IntegrationTests;

public sealed class ServeFacts
{
    [Fact]
    public async Task Serve_LetsTheFirstAdministratorIn_WhoOpensTheLinkAndSetsAPassword()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        var link = site.FirstLink!;
        using var browser = site.NewBrowser();
        var (looked, form) = await browser.OpenAsync(link);
        Assert.Contains("Choose a password", form);
        Assert.Contains("default-src 'self'", looked.Headers.GetValues("Content-Security-Policy").Single());

        var (_, tooShort) = await browser.SendAsync(link, form, ("password", "short"), ("again", "short"));
        Assert.Contains("at least 12 characters", tooShort);
        var (home, _) = await browser.SendAsync(link, form, ("password", "the quiet oven hums"), ("again", "the quiet oven hums"));
        Assert.Equal("/admin", home.RequestMessage!.RequestUri!.AbsolutePath);

        using var second = site.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await second.OpenAsync(link)).Answer.StatusCode);
        Assert.Equal("/admin", await second.SignInAsync("admin", "the quiet oven hums"));
        Assert.Contains("session.begin", await program.GetAsync("audit"));
    }

    [Fact]
    public async Task Pages_SendToTheSignIn_WhoeverIsNotSignedIn()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        using var stranger = site.NewBrowser();
        var (asked, _) = await stranger.OpenAsync("/account");
        Assert.Equal("/sign-in", asked.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal("ready", (await stranger.OpenAsync("/health/ready")).Body);
        var (absent, page) = await stranger.OpenAsync("/nothing/here");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Contains("There is no such page", page);
    }

    [Fact]
    public async Task SignIn_ClosesTheAccount_AfterFiveWrongPasswords()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        await site.SetPasswordAsync(site.FirstLink!);
        using var guesser = site.NewBrowser();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("/sign-in", await guesser.SignInAsync("admin", $"guess number {i}"));
        }

        Assert.Equal("/sign-in", await guesser.SignInAsync("admin", WebSite.Password));
        var log = await program.GetAsync("audit", "--format", "csv");
        Assert.Contains("refused: wrong password", log);
        Assert.Contains("refused: locked", log);
        Assert.DoesNotContain("guess number", log);

        // A new link opens it again.
        await site.SetPasswordAsync((await program.GetAsync("users", "link", "admin")).Split(": ")[^1].Trim());
        Assert.Equal("/admin", await guesser.SignInAsync("admin", WebSite.Password));
    }

    [Fact]
    public async Task Session_Ends_OnTheNextRequestAfterAChangeOfTheAccount()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        await site.SetPasswordAsync(site.FirstLink!);
        (string Home, string[] Change)[] steps = [("/admin", ["users", "roles", "admin", "--role", "hr"]), ("/trends", ["users", "disable", "admin"])];
        foreach (var (home, change) in steps)
        {
            using var browser = site.NewBrowser();
            Assert.Equal(home, await browser.SignInAsync("admin", WebSite.Password));
            await program.GetAsync(change);
            Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Answer.RequestMessage!.RequestUri!.AbsolutePath);
        }

        using var disabled = site.NewBrowser();
        Assert.Equal("/sign-in", await disabled.SignInAsync("admin", WebSite.Password));
    }

    [Fact]
    public async Task Change_IsRefused_WithoutTheFormsToken()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        await site.SetPasswordAsync(site.FirstLink!);
        using var browser = site.NewBrowser();
        await browser.SignInAsync("admin", WebSite.Password);
        foreach (var path in new[] { "/account/password", "/account/end-others", "/account/second-factor", "/sign-out" })
        {
            var (answer, page) = await browser.SendAsync(path, "");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("reload it", page);
        }

        Assert.Equal("/account", (await browser.OpenAsync("/account")).Answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task SecondFactor_IsAskedFor_WhenItWasSetUp()
    {
        using var program = new Narrative();
        await using var site = await WebSite.StartAsync(program);
        await site.SetPasswordAsync(site.FirstLink!);
        using var browser = site.NewBrowser();
        await browser.SignInAsync("admin", WebSite.Password);
        var (_, account) = await browser.OpenAsync("/account");
        var (_, setUp) = await browser.SendAsync("/account/second-factor", account);
        var key = TimeCode.KeyOf(setUp);
        var (_, codes) = await browser.SendAsync("/account/second-factor/on", setUp, ("code", TimeCode.Of(key)));
        Assert.Contains("Keep these codes", codes);
        var recovery = TimeCode.RecoveryOf(codes);

        using var other = site.NewBrowser();
        foreach (var (code, lands) in new[] { ("000000", "/sign-in/code"), (TimeCode.Of(key), "/admin") })
        {
            Assert.Equal(lands, await other.SignInAsync("admin", WebSite.Password, code));
        }

        using var third = site.NewBrowser();
        Assert.Equal("/admin", await third.SignInAsync("admin", WebSite.Password, recovery));
        using var fourth = site.NewBrowser();
        Assert.Equal("/sign-in/code", await fourth.SignInAsync("admin", WebSite.Password, recovery));
    }
}
