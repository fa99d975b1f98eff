using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NarrativeEngine.IntegrationTests;

/// <summary>Signing in at a real OpenID Connect provider, which runs as a process of its own.</summary>
public sealed class OidcFacts : IAsyncLifetime
{
    private const string Organization = """
        name: Six Ltd
        people:
          - { id: ada-berg, name: Ada Berg, email: ada@six.example }
          - { id: cy-dole, name: Cy Dole }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole] }
        """;

    private readonly Narrative program = new();
    private readonly HttpClient client = new();
    private Process? provider;
    private string authority = "";
    private WebSite? site;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(program.File("company/conversations/bench"));
        await File.WriteAllTextAsync(program.File("company/organization.yaml"), Organization);
        await program.GetAsync("import", program.File("company"));
        authority = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NarrativeEngine.SignInHost.dll"), "--urls", authority]) { RedirectStandardOutput = true };
        provider = Process.Start(start)!;
        Assert.Equal("ready", await provider.StandardOutput.ReadLineAsync());
        program.Environment["Oidc__Authority"] = authority;
        program.Environment["Oidc__ClientId"] = "narrative";
        program.Environment["Oidc__ClientSecret"] = "a secret between two programs";
        program.Environment["Oidc__Roles__NarrativeManagers"] = "manager";
        program.Environment["Oidc__Name"] = "Six";
        site = await WebSite.StartAsync(program);
    }

    [Fact]
    public async Task SignIn_EndsAtThePageThatWasAskedFor_AsThePersonOfTheAddress()
    {
        using var browser = await SignInAsync("ada", "/account");
        var (answer, body) = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("ADA@six.example", body);
        var users = await program.GetAsync("users", "list");
        Assert.Matches("ADA@six.example +manager +ada-berg +enabled", users);
        Assert.Contains("oidc", await program.GetAsync("audit", "--action", "session.begin", "--format", "csv"));

        using var again = await SignInAsync("ada", "/");
        Assert.Equal(users, await program.GetAsync("users", "list"));
    }

    [Fact]
    public async Task SignIn_TakesRolesFromTheProvider_EachTime()
    {
        using var before = await SignInAsync("ada", "/");
        using var after = await SignInAsync("demoted", "/trends");
        Assert.Matches("ADA@six.example +hr +ada-berg +enabled", await program.GetAsync("users", "list"));
        var (answer, _) = await before.OpenAsync("/account");
        Assert.Equal("/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_TakesTheNameThatEntraWrites()
    {
        using var browser = await SignInAsync("boss", "/");
        Assert.Matches("boss@six.example +executive +- +enabled", await program.GetAsync("users", "list"));
    }

    [Theory]
    [InlineData("stranger", "none of the roles")]
    [InlineData("forger", "no confirmed address")]
    public async Task SignIn_IsRefused_WhenTheProviderSaysTooLittle(string who, string sentence)
    {
        await client.GetAsync($"{authority}/be/{who}");
        using var browser = site!.NewBrowser();
        var (answer, body) = await browser.OpenAsync("/sign-in/oidc?return=/");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(sentence, body);
        Assert.DoesNotContain("six.example", await program.GetAsync("users", "list"));
        Assert.DoesNotContain("six.example", await program.GetAsync("audit", "--format", "csv"));
    }

    [Fact]
    public async Task SignIn_IsRefused_WhenTheAccountIsDisabledHere()
    {
        using (await SignInAsync("ada", "/"))
        {
            await program.GetAsync("users", "disable", "ADA@six.example");
        }

        using var browser = site!.NewBrowser();
        var (answer, body) = await browser.OpenAsync("/sign-in/oidc");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("disabled", body);
    }

    [Fact]
    public async Task Callback_LeadsNowhere_WhenItIsForged()
    {
        using var browser = site!.NewBrowser();
        var (answer, body) = await browser.OpenAsync("/sign-in/oidc/callback?code=x&state=y");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("did not work", body);
    }

    [Fact]
    public async Task SignInPage_OffersTheProvider()
    {
        using var browser = site!.NewBrowser();
        Assert.Contains("Sign in with Six", (await browser.OpenAsync("/sign-in")).Body);
    }

    public async ValueTask DisposeAsync()
    {
        await (site?.DisposeAsync() ?? ValueTask.CompletedTask);
        provider?.Kill();
        await (provider?.WaitForExitAsync() ?? Task.CompletedTask);
        provider?.Dispose();
        client.Dispose();
        program.Dispose();
    }

    private async Task<WebBrowser> SignInAsync(string who, string page)
    {
        await client.GetAsync($"{authority}/be/{who}");
        var browser = site!.NewBrowser();
        var (answer, body) = await browser.OpenAsync("/sign-in/oidc?return=" + page);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage!.RequestUri}: {body}");
        Assert.Equal(page, answer.RequestMessage!.RequestUri!.AbsolutePath);
        return browser;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
