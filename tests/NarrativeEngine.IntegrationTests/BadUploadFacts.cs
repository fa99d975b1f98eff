using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NarrativeEngine.Intake;
using NarrativeEngine.Tests.Intake;

namespace NarrativeEngine.IntegrationTests;

/// <summary>The catalogue of bad inputs at the HTTP door: one server takes them all.</summary>
public sealed class BadUploadFacts(ApiServer api) : IClassFixture<ApiServer>
{
    private const long MostExtra = 100L * 1024 * 1024;
    private const long MostExtraForLarge = 400L * 1024 * 1024;
    private const int Large = 5 * 1024 * 1024;

    private static readonly string[] Uploaders = ["ada", "many", "more"];

    // Two seconds is the promise, kept with room to spare on a machine that does nothing else (docs/assurance.md); tests share theirs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Upload_AnswersAsPromised_WhenOneServerTakesThemAll()
    {
        // The tagger's own memory comes with the first note and is no bad input's.
        var first = await api.UploadAsync("ada", ApiServer.Words);
        await api.FollowAsync((string)first["id"]!, "ada");
        var refused = 0;

        // The largest come last: one is taken in, and its tagging goes on for a long time after the answer.
        var inputs = BadInput.All.Select(input => (Input: input, Content: input.Make())).OrderBy(bad => bad.Content.Length >= Large).ThenBy(bad => bad.Input.Number == 34);
        foreach (var ((input, content), i) in inputs.Select((bad, i) => (bad, i)))
        {
            await CheckAsync(input, content, Uploaders[i % Uploaders.Length]);
            refused += input.Kind is null ? 0 : 1;
        }

        using var alive = await api.SendAsync(HttpMethod.Get, "/health/live", null);
        Assert.True(alive.IsSuccessStatusCode);
        var log = await api.Program.GetAsync("audit", "--format", "csv");
        Assert.True(log.Split('\n').Count(line => line.Contains("conversation.upload") && line.Contains("refused")) >= refused, log);
        Assert.DoesNotContain(BadInput.Canary, log);
    }

    [Fact]
    public async Task Upload_IsTooLarge_WhenItSaysSoFalsely() =>
        Assert.StartsWith("HTTP/1.1 413 ", await SendRawAsync("Content-Length: 1073741824\r\n", "--x\r\n"));

    [Fact]
    public async Task Upload_IsTooSlow_WhenAByteComesEachSecond()
    {
        var answer = await SendRawAsync("Content-Length: 5000\r\n", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n", true);

        Assert.StartsWith("HTTP/1.1 408 ", answer);
    }

    [Fact]
    public async Task Request_IsRefused_WhenAHeaderHasAMebibyte() =>
        Assert.StartsWith("HTTP/1.1 431 ", await SendRawAsync($"X-Large: {new string('x', 1024 * 1024)}\r\n", ""));

    private async Task CheckAsync(BadInput input, byte[] content, string who)
    {
        var name = $"2026-03-03-team-meeting-{input.FileName}";

        // Of a name that climbs out, the server keeps too little to tell day and kind from.
        (string, string)[] fields = input.Number == 38 ? [("date", "2026-03-03"), ("kind", "team-meeting")] : [];
        var before = api.ResidentBytes;
        var watch = Stopwatch.StartNew();
        using var answer = await api.SendAsync(HttpMethod.Post, "/api/v1/conversations", who, ApiServer.Form(content, name.ReplaceLineEndings("_"), fields));
        var (elapsed, held) = (watch.Elapsed, api.ResidentBytes - before);
        var body = await answer.Content.ReadAsStringAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{input.Number} {input.What}: {(int)answer.StatusCode} after {elapsed.TotalMilliseconds:0} ms, {held >> 20} MiB");
        var expected = input.Kind switch
        {
            null => 202,
            RefusalKind.TooLarge => 413,
            RefusalKind.Unsupported => 415,
            RefusalKind.Malformed => 400,
            _ => 422,
        };

        Assert.True(expected == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {expected} for {input.Number} ({input.What}): {body}");
        Assert.DoesNotContain(BadInput.Canary, body);
        Assert.True(elapsed <= Patience, $"{input.Number} ({input.What}) took {elapsed}.");
        Assert.True(held <= (content.Length < Large ? MostExtra : MostExtraForLarge), $"{input.Number} ({input.What}) took {held >> 20} MiB more.");
        if (input.Kind is not null)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.EndsWith(".", (string)JsonNode.Parse(body)!["detail"]!);
        }
    }

    // Below HttpClient, which would not send what is wrong here.
    private async Task<string> SendRawAsync(string headers, string body, bool slowly = false)
    {
        var address = new Uri(api.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        var head = $"POST /api/v1/conversations HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {api.Secret("ada")}\r\nContent-Type: multipart/form-data; boundary=x\r\n{headers}\r\n";
        var answer = ReadAsync(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body));
            for (var i = 0; slowly && i < 60 && !answer.IsCompleted; i++)
            {
                await stream.WriteAsync("x"u8.ToArray());
                await Task.WhenAny(answer, Task.Delay(1000));
            }
        }
        catch (IOException)
        {
            // It has answered and hung up before it was told everything.
        }

        return await answer;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            var read = await stream.ReadAsync(buffer);
            return Encoding.ASCII.GetString(buffer, 0, read);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
