using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests.Faults;

[Trait("Category", "Faults")]
public sealed class TwoProcessesFacts
{
    private const int Documents = 12;

    [Theory]
    [InlineData("process")]
    [InlineData("worker")]
    [InlineData("serve")]
    public async Task Verb_IsRefusedWithASentence_WhileAWorkerRuns(string verb)
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, 2));
        await store.Program.GetAsync("import", store.Company);
        using var worker = await WorkerAsync(store);
        try
        {
            var second = await store.Program.RunAsync(verb);
            Assert.Equal(1, second.ExitCode);
            Assert.Contains("Another process", Assert.Single(second.Error.Trim().Split('\n')));
            Assert.False(worker.HasExited);
        }
        finally
        {
            await StopAsync(worker);
        }
    }

    [Fact]
    public async Task ImportIngestAndReport_Work_BesideAWorker()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, Documents - 1));
        await store.Program.GetAsync("import", store.Company);
        using var worker = await WorkerAsync(store);
        try
        {
            Assert.Contains("0 new or changed", await store.Program.GetAsync("import", store.Company));
            var note = store.Program.File("2026-03-20-team-meeting.txt");
            await File.WriteAllTextAsync(note, SmallCompany.Words(77));
            Assert.Contains("Queued", await store.Program.GetAsync("ingest", note, "--team", "bench"));
            await EventuallyAsync(() => store.Ledger.Where() == $"{Documents} tagged" && IsNarrated(store.Ledger));
            store.Ledger.AssertDone(Documents);
            Assert.Contains("number 77", await store.Program.GetAsync("report", "--scope", "team:bench", "--period", "2026-03", "--format", "json"));
        }
        finally
        {
            await StopAsync(worker);
        }
    }

    [Fact]
    public async Task Importers_BothSucceed_WhenTheyTakeInTheSameFolderAtOnce()
    {
        for (var round = 0; round < FaultRuns.Of(1, 10); round++)
        {
            using var store = new FaultStore();
            SmallCompany.Write(store.Company, Enumerable.Range(0, 60));
            var both = await Task.WhenAll(store.Program.RunAsync("import", store.Company), store.Program.RunAsync("import", store.Company));
            Assert.All(both, run => Assert.True(run.ExitCode == 0, run.Output + run.Error));
            store.Ledger.AssertWhole();
            Assert.Equal("60 read", store.Ledger.Where());
            await store.DrainAsync();
            store.Ledger.AssertDone(60);
        }
    }

    internal static async Task<Process> WorkerAsync(FaultStore store)
    {
        var worker = store.Program.Start("worker");
        Assert.Contains("Working", await worker.StandardError.ReadLineAsync());
        return worker;
    }

    internal static async Task StopAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Nothing may be stuck for more than a minute.</summary>
    internal static async Task EventuallyAsync(Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "Stuck for a minute.");
            await Task.Delay(100);
        }
    }

    private static bool IsNarrated(Ledger ledger) =>
        ledger.Ask<long>("SELECT COUNT(*) FROM Versions a JOIN Versions b ON a.Value = b.Value WHERE a.Name = 'talk' AND b.Name = 'narratives'") == 1;
}
