using System.Net;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests;

public sealed partial class ServeFacts(SampleCompany sample)
{
    [Fact]
    public async Task Serve_ShowsNarratives_ToWhoeverHasTheKey()
    {
        var port = FreePort();
        using var server = sample.Program.Start("serve", "--port", port.ToString());
        try
        {
            var address = Address().Match(await server.StandardOutput.ReadLineAsync() ?? "").Value;
            using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
            using var browser = new HttpClient(handler);
            var front = await browser.GetStringAsync(address);
            Assert.Contains("Executive digest", front);

            var digest = await browser.GetAsync($"http://127.0.0.1:{port}/narratives/executive/2026-W10");
            Assert.Equal(HttpStatusCode.OK, digest.StatusCode);
            Assert.Contains("default-src 'none'", digest.Headers.GetValues("Content-Security-Policy").Single());
            var absent = await browser.GetAsync($"http://127.0.0.1:{port}/narratives/team:nobody/2026-W10");
            var forbidden = await browser.GetAsync($"http://127.0.0.1:{port}/narratives/person:callum-rourke/2026-W10");
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, forbidden.StatusCode);
            Assert.Equal(await absent.Content.ReadAsStringAsync(), await forbidden.Content.ReadAsStringAsync());

            using var stranger = new HttpClient();
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"http://127.0.0.1:{port}/narratives/executive/2026-W10")).StatusCode);
            Assert.Equal("ready", await stranger.GetStringAsync($"http://127.0.0.1:{port}/health/ready"));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/\?key=\w+")]
    private static partial Regex Address();
}
