using System.Net;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace NarrativeEngine.IntegrationTests;

/// <summary>The protocol's own client, over loopback, as assistants use it.</summary>
[Collection(SharedApi.Name)]
public sealed class McpFacts(ApiServer api)
{
    [Fact]
    public async Task Tools_AreTheFour_AndChangeNothing()
    {
        await using var client = await ConnectAsync("ada");
        var tools = await client.ListToolsAsync();
        Assert.Equal(["ask", "narratives", "threads", "trends"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
    }

    [Fact]
    public async Task Ask_QuotesTheConfidence_ToTheTeamsOwnManagerAlone()
    {
        await api.MeetAsync();
        var question = new Dictionary<string, object?> { ["question"] = "Why does the gasket press frighten him?" };
        Assert.Contains("frightens", await CallAsync("ada", "ask", question));
        Assert.DoesNotContain("frightens", await CallAsync("top", "ask", question));
        Assert.DoesNotContain("frightens", await CallAsync("boss", "ask", question));
        Assert.DoesNotContain("gasket press is", await CallAsync("ed", "ask", question));
    }

    [Fact]
    public async Task Narratives_AreThoseOfTheReader_AndOthersDoNotExist()
    {
        await api.MeetAsync();
        var list = await CallAsync("ada", "narratives", new() { ["period"] = "2026-W11" });
        Assert.Contains("team:bench", list);
        Assert.DoesNotContain("executive", list);
        var digest = (string)(await api.GetAsync("/api/v1/narratives?period=2026-W11&scope=executive", "boss")).AsArray().Single()!["id"]!;
        Assert.Contains("2026", await CallAsync("boss", "narratives", new() { ["id"] = digest }));
        var hidden = await CallAsync("ada", "narratives", new() { ["id"] = digest }, isError: true);
        Assert.Equal(await CallAsync("ada", "narratives", new() { ["id"] = "n000000000000" }, isError: true), hidden);
    }

    [Fact]
    public async Task Threads_AreNotThere_ForAnotherTeam()
    {
        await api.MeetAsync();
        Assert.Contains("team:bench", await CallAsync("ada", "threads", new() { ["scope"] = "team:bench" }));
        await CallAsync("ada", "threads", new() { ["scope"] = "team:field" }, isError: true);
        await CallAsync("ed", "threads", new() { ["scope"] = "team:bench" }, isError: true);
    }

    [Fact]
    public async Task Trends_AreForHumanResourcesToo_AndNothingElseIs()
    {
        await api.MeetAsync();
        Assert.Contains("rows", await CallAsync("hr", "trends", new() { ["by"] = new[] { "theme" } }));
        Assert.Contains("may not", await CallAsync("hr", "ask", new() { ["question"] = "Who is tired?" }, isError: true));
        await CallAsync("ada", "trends", new() { ["team"] = "field" }, isError: true);
        await CallAsync("hr", "trends", new() { ["measure"] = "mood" }, isError: true);
        Assert.Contains("mcp.ask", await api.Program.GetAsync("audit", "--action", "mcp.ask", "--format", "csv"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("revoked", HttpStatusCode.Unauthorized)]
    [InlineData("root", HttpStatusCode.Forbidden)]
    [InlineData("pen", HttpStatusCode.Forbidden)]
    public async Task Door_IsClosed_WithoutARightToRead(string? who, HttpStatusCode expected)
    {
        using var body = new StringContent("""{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await api.SendAsync(HttpMethod.Post, "/mcp", who, body);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Calls_AreLimited_ByAccount()
    {
        await api.MeetAsync();
        await using var client = await ConnectAsync("many");
        var refused = 0;
        for (var i = 0; i < 65; i++)
        {
            var result = await client.CallToolAsync("threads", new Dictionary<string, object?>());
            refused += result.IsError == true && TextOf(result).Contains("too often", StringComparison.Ordinal) ? 1 : 0;
        }

        // 30 a minute, and the 65 calls may lie in two minutes.
        Assert.InRange(refused, 5, 35);
    }

    private async Task<McpClient> ConnectAsync(string who) => await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(api.Address + "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + api.Secret(who) },
    }));

    private async Task<string> CallAsync(string who, string tool, Dictionary<string, object?> arguments, bool isError = false)
    {
        await using var client = await ConnectAsync(who);
        var result = await client.CallToolAsync(tool, arguments);
        var text = TextOf(result);
        Assert.True(isError == (result.IsError == true), text);
        return text;
    }

    private static string TextOf(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
