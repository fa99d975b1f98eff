using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests;

/// <summary>The program serving its pages on loopback, over the store of a folder.</summary>
public sealed partial class WebSite : IAsyncDisposable
{
    public const string Password = "a lamp over the long table";

    private readonly Process server;

    private WebSite(Process server, string address) => (this.server, Address) = (server, address);

    public string Address { get; }

    /// <summary>The path of the first administrator's link, when nobody could sign in yet.</summary>
    public string? FirstLink { get; private set; }

    /// <summary>Paths of the demo's links, in the order in which they are printed.</summary>
    public List<string> DemoLinks { get; } = [];

    public static async Task<WebSite> StartAsync(Narrative program, params string[] more)
    {
        var port = FreePort();
        var site = new WebSite(program.Start(["serve", "--port", port.ToString(), .. more]), $"http://127.0.0.1:{port}");
        while (await site.server.StandardOutput.ReadLineAsync() is { } line)
        {
            site.FirstLink ??= Path().Match(line) is { Success: true } link ? link.Value : null;
            if (DemoPath().Match(line) is { Success: true } demo)
            {
                site.DemoLinks.Add(demo.Value);
            }

            if (line.StartsWith("Programs", StringComparison.Ordinal))
            {
                return site;
            }
        }

        throw new Xunit.Sdk.XunitException("The program ended: " + await site.server.StandardError.ReadToEndAsync());
    }

    /// <summary>The path of a one-time link in what the program printed.</summary>
    public static string LinkIn(string printed) => Path().Match(printed).Value;

    public WebBrowser NewBrowser() => new(Address);

    /// <summary>Opens a one-time link and sets <see cref="Password"/>.</summary>
    public async Task SetPasswordAsync(string link)
    {
        using var browser = NewBrowser();
        await SetPasswordAsync(link, browser);
    }

    /// <summary>As above; the browser is then signed in.</summary>
    public static async Task SetPasswordAsync(string link, WebBrowser browser)
    {
        var path = Path().Match(link).Value;
        var (_, form) = await browser.OpenAsync(path);
        var (answer, page) = await browser.SendAsync(path, form, ("password", Password), ("again", Password));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"/sign-in/link/\w+")]
    private static partial Regex Path();

    [GeneratedRegex(@"/demo/\w+")]
    private static partial Regex DemoPath();
}
