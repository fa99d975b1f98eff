namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>The sample company on its pages, with an account of each role: one server for a whole class of tests.</summary>
public sealed class DemoDesk(SampleCompany samples) : IAsyncLifetime
{
    private static readonly string[] Roles = ["manager", "executive", "hr", "admin"];

    private WebSite? site;

    public Narrative Program { get; } = new();

    public WebSite Site => site!;

    /// <summary>Where the demo keeps its store.</summary>
    public string Store => Program.File("narrative-demo/store");

    public async ValueTask InitializeAsync()
    {
        // It is worked through once for all tests; the demo finds a copy of it, and has nothing left to do.
        Directory.CreateDirectory(Store);
        foreach (var file in Directory.EnumerateFiles(samples.Program.File("narrative-data"), "narrative.db*"))
        {
            File.Copy(file, Path.Combine(Store, Path.GetFileName(file)));
        }

        site = await WebSite.StartAsync(Program, "--demo");
    }

    /// <summary>A path at which a role's account comes in and goes on to a page.</summary>
    public string Door(string role, string path) => $"{Site.DemoLinks[Array.IndexOf(Roles, role)]}?return={Uri.EscapeDataString(path)}";

    /// <summary>A browser without script that is signed in.</summary>
    public async Task<WebBrowser> EnterAsync(string role)
    {
        var browser = Site.NewBrowser();
        await browser.OpenAsync(Door(role, "/account"));
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        Program.Dispose();
    }
}
