using System.Diagnostics;
using NarrativeEngine.FaultHost;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>kill -9 at random points of whatever writes into the store.</summary>
[Trait("Category", "Faults")]
public sealed class KillAnywhereFacts
{
    private static readonly TimeSpan Ready = TimeSpan.FromSeconds(10);
    private readonly List<string> acknowledged = [];
    private readonly Random random = new(20260302);
    private int documents;

    [Fact]
    public async Task Store_LosesNothingAndDoublesNothing_WhenItsWritersAreKilled()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, documents = 20));
        var whole = Stopwatch.StartNew();
        await store.Program.GetAsync("import", store.Company);
        var longest = (int)(whole.ElapsedMilliseconds * 1.2);
        for (var i = 0; i < FaultRuns.Of(24, 500); i++)
        {
            await KillOneAsync(i % 3, store, longest);
            store.Ledger.AssertWhole();
            AssertAcknowledgedAreThere(store);
        }

        await FinishAsync(store);
    }

    private Task KillOneAsync(int which, FaultStore store, int longest) => which switch
    {
        0 => KillImportAsync(store, longest),
        1 => KillIngestAsync(store, longest),
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
        var files = Enumerable.Range(documents, 4).Select(i => store.Program.File($"2026-04-01-team-meeting-{i:0000}.txt")).ToList();
        files.ForEach(file => File.WriteAllText(file, SmallCompany.Words(documents++)));
        var output = await KillAsync(store.Program.Start(["ingest", "--team", "bench", .. files]), longest);

        // What was said is kept; the rest is handed in again, as its user would.
        acknowledged.AddRange(output.Split('\n').Where(line => line.StartsWith("Queued: ", StringComparison.Ordinal)).Select(line => line["Queued: ".Length..].Trim()));
        await store.Program.GetAsync(["ingest", "--team", "bench", .. files]);
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
        Assert.True(watch.Elapsed < Ready, $"Ready after {watch.Elapsed}.");
        await store.Program.GetAsync("import", store.Company);
        Assert.Equal(0, await store.RunHostAsync(FaultPlan.None));
        store.Ledger.AssertDone(documents);
    }
}
