using System.Diagnostics;
using NarrativeEngine.FaultHost;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>kill -9 at random points of whatever writes into the store.</summary>
[Trait("Category", "Faults")]
public sealed class KillAnywhereFacts : IDisposable
{
    // The goal is ten seconds; other tests have the processors as well. The longest is written to the test's output.
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(60);
    private TimeSpan slowest;
    private readonly List<string> acknowledged = [];
    private readonly Random random = new(20260302);
    private readonly HttpClient client = new();
    private int documents;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Store_LosesNothingAndDoublesNothing_WhenItsWritersAreKilled()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, documents = 20));
        var whole = Stopwatch.StartNew();
        await store.Program.GetAsync("import", store.Company);
        await store.Program.GetAsync("users", "add", "ada", "--role", "manager", "--person", "ada-berg");
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await store.Program.GetAsync("tokens", "create", "--user", "ada")).Trim());
        var longest = (int)(whole.ElapsedMilliseconds * 1.2);
        for (var i = 0; i < FaultRuns.Of(24, 500); i++)
        {
            await KillOneAsync(i % 4, store, longest);
            store.Ledger.AssertWhole();
            AssertAcknowledgedAreThere(store);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{FaultRuns.Of(24, 500)} kills, {acknowledged.Count} of {documents} documents acknowledged, ready within {slowest.TotalSeconds:0.0} s");
        await FinishAsync(store);
    }

    private Task KillOneAsync(int which, FaultStore store, int longest) => which switch
    {
        0 => KillImportAsync(store, longest),
        1 => KillIngestAsync(store, longest),
        2 => KillServeAsync(store),
        _ => KillWorkAsync(store, longest),
    };

    private async Task KillImportAsync(FaultStore store, int longest)
    {
        SmallCompany.Write(store.Company, Enumerable.Range(documents, 4));
        documents += 4;
        await KillAsync(store.Program.Start("import", store.Company), longest);
    }

    private async Task KillIngestAsync(FaultStore store, int longest)
    {
        var files = Enumerable.Range(documents, 4).Select(i => store.Program.File(NameOf(i))).ToList();
        files.ForEach(file => File.WriteAllText(file, SmallCompany.Words(documents++)));
        var output = await KillAsync(store.Program.Start(["ingest", "--team", "bench", .. files]), longest);

        // What was said is kept; the rest is handed in again, as its user would.
        acknowledged.AddRange(output.Split('\n').Where(line => line.StartsWith("Queued: ", StringComparison.Ordinal)).Select(line => line["Queued: ".Length..].Trim()));
        await store.Program.GetAsync(["ingest", "--team", "bench", .. files]);
    }

    // Posts one after another until the server is killed in the middle; what it answered with 202 must be there.
    private async Task KillServeAsync(FaultStore store)
    {
        var port = FreePort();
        using var server = store.Program.Start("serve", "--port", $"{port}");
        var watch = Stopwatch.StartNew();
        Assert.StartsWith("Open ", await server.StandardOutput.ReadLineAsync());
        Assert.Equal("ready", await client.GetStringAsync($"http://127.0.0.1:{port}/health/ready"));
        slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        Assert.True(slowest < Ready, $"Ready after {slowest}.");
        var killing = Task.Delay(random.Next(500)).ContinueWith(_ => server.Kill(), TaskScheduler.Default);
        for (var i = 0; i < 30; i++)
        {
            if (await PostAsync(port, documents) is not { } path)
            {
                break;
            }

            acknowledged.Add(path);
            documents++;
        }

        await killing;
        await server.WaitForExitAsync();

        // The one on its way may have been kept without an answer; whoever sent it sends it again.
        await File.WriteAllTextAsync(store.Program.File(NameOf(documents)), SmallCompany.Words(documents));
        await store.Program.GetAsync("ingest", "--team", "bench", store.Program.File(NameOf(documents++)));
    }

    // Answers with the name that it is kept under; null when there was no answer.
    private async Task<string?> PostAsync(int port, int document)
    {
        try
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent("bench"), "team" },
                { new StringContent(SmallCompany.Words(document)), "file", NameOf(document) },
            };
            var answer = await client.PostAsync($"http://127.0.0.1:{port}/api/v1/conversations", form);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
            return (string?)System.Text.Json.Nodes.JsonNode.Parse(body)!["name"];
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static string NameOf(int document) => $"2026-04-01-team-meeting-{document:0000}.txt";

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task KillWorkAsync(FaultStore store, int longest)
    {
        using var process = store.StartHost(FaultPlan.None);
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(longest)));
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task<string> KillAsync(Process started, int longest)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(random.Next(longest / 4, longest)));
        process.Kill();
        await process.WaitForExitAsync();
        return await output;
    }

    private void AssertAcknowledgedAreThere(FaultStore store)
    {
        var kept = store.Ledger.List<string>("SELECT Path FROM Sources").ToHashSet(StringComparer.Ordinal);
        Assert.All(acknowledged, path => Assert.Contains(path, kept));
    }

    private async Task FinishAsync(FaultStore store)
    {
        var watch = Stopwatch.StartNew();
        await store.Program.GetAsync("queue", "list");
        slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        Assert.True(slowest < Ready, $"Ready after {slowest}.");
        await store.Program.GetAsync("import", store.Company);
        Assert.Equal(0, await store.RunHostAsync(FaultPlan.None));
        store.Ledger.AssertDone(documents);
    }
}
