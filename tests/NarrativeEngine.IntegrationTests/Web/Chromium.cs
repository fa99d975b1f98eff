using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>A real browser, which notes whatever a page does against its policy and whichever other host it calls.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private const string NoteViolations = "document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));";

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<string> faults = [];

    private Chromium(IPlaywright playwright, IBrowser browser, IPage page) => (this.playwright, this.browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <summary>Breaches of the policy, calls of other hosts, errors of scripts.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static async Task<Chromium> OpenAsync(string address, int width, int height, ColorScheme scheme)
    {
        Assert.SkipUnless(File.Exists(Program), "Chromium is not installed; 'apt-get install chromium' brings it.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddInitScriptAsync(NoteViolations);
        context.SetDefaultTimeout(60_000);
        var chromium = new Chromium(playwright, browser, await context.NewPageAsync());
        chromium.Watch(address);
        return chromium;
    }

    /// <summary>Nothing on the page keeps anybody out, and nothing on it is wider than the window.</summary>
    public async Task CheckAsync(string path)
    {
        if (new Uri(Page.Url).PathAndQuery != path)
        {
            await Page.GotoAsync(path);
        }

        Assert.EndsWith("NarrativeEngine", await Page.TitleAsync());
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than the window.");
        var found = (await Page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
        Assert.Empty(found.Select(violation => $"{path}: {violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))}"));
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private void Watch(string address)
    {
        Page.Console += (_, message) => Note(message.Type == "error" && !message.Text.Contains("status of", StringComparison.Ordinal), message.Text);
        Page.PageError += (_, error) => Note(true, error);
        Page.Request += (_, request) => Note(!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), "calls " + request.Url);
    }

    private void Note(bool isFault, string text)
    {
        if (isFault)
        {
            lock (faults)
            {
                faults.Add(text);
            }
        }
    }
}
