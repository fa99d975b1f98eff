using System.Collections.Concurrent;
using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests.Faults;

[Trait("Category", "Faults")]
public sealed class WatchFacts
{
    [Fact]
    public async Task Watch_TakesInWhatIsDropped_AndKeepsWhatIsDeleted()
    {
        using var store = await StartAsync();
        var inbox = Directory.CreateDirectory(store.Program.File("inbox/bench")).FullName;
        Drop(inbox, 1);
        using var watch = new Watching(store, "--watch", Path.GetDirectoryName(inbox)!);
        await watch.SaysAsync(line => line.StartsWith("Queued: bench/2026-04-01-team-meeting-0001.txt", StringComparison.Ordinal));

        // A copy that has not come to its end, under its own name and under a temporary one.
        var slow = Path.Combine(inbox, "2026-04-01-team-meeting-0002.txt");
        await using (var copying = new StreamWriter(slow) { AutoFlush = true })
        {
            for (var i = 0; i < 12; i++)
            {
                await copying.WriteAsync(SmallCompany.Words(200 + i));
                await Task.Delay(250);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(inbox, "2026-04-01-team-meeting-0003.txt.part"), SmallCompany.Words(3));
        await File.WriteAllTextAsync(Path.Combine(inbox, "~$2026-04-01-team-meeting-0003.txt"), "x");
        await watch.SaysAsync(line => line.StartsWith("Queued: bench/2026-04-01-team-meeting-0002.txt", StringComparison.Ordinal));
        File.Move(Path.Combine(inbox, "2026-04-01-team-meeting-0003.txt.part"), Path.Combine(inbox, "2026-04-01-team-meeting-0003.txt"));
        await watch.SaysAsync(line => line.StartsWith("Queued: bench/2026-04-01-team-meeting-0003.txt", StringComparison.Ordinal));
        Assert.Equal(3, watch.Lines.Count);

        await File.WriteAllTextAsync(slow, SmallCompany.Words(222));
        await watch.SaysAsync(line => line.StartsWith("Queued: ", StringComparison.Ordinal), after: 3);
        File.Delete(slow);
        await watch.SaysAsync(line => line.StartsWith("Kept: bench/2026-04-01-team-meeting-0002.txt", StringComparison.Ordinal));
        await watch.StopAsync();
        Assert.Equal("3 read", store.Ledger.Where());
        await store.DrainAsync();
        store.Ledger.AssertDone(3);
        Assert.Equal(0, store.Ledger.Ask<long>("SELECT COUNT(*) FROM Passages WHERE Words LIKE '%number 205%'"));
        Assert.NotEqual(0, store.Ledger.Ask<long>("SELECT COUNT(*) FROM Passages WHERE Words LIKE '%number 222%'"));
    }

    [Fact]
    public async Task Watch_NamesWhatItRefusesOnce_UntilItChanges()
    {
        using var store = await StartAsync();
        var inbox = Directory.CreateDirectory(store.Program.File("inbox")).FullName;
        var file = Path.Combine(inbox, "2026-04-01-team-meeting.txt");
        await File.WriteAllTextAsync(file, " ");
        using var watch = new Watching(store, "--watch", inbox, "--team", "bench");
        await watch.SaysAsync(line => line.StartsWith("Refused: 2026-04-01-team-meeting.txt: ", StringComparison.Ordinal));
        await Task.Delay(3000);
        Assert.Single(watch.Lines);
        await File.WriteAllTextAsync(file, SmallCompany.Words(1));
        await watch.SaysAsync(line => line.StartsWith("Queued: 2026-04-01-team-meeting.txt: bench/", StringComparison.Ordinal));
        await watch.StopAsync();
    }

    [Fact]
    public async Task Watch_GoesOn_WhenItsFolderWasAway()
    {
        using var store = await StartAsync();
        var inbox = store.Program.File("inbox");
        Directory.CreateDirectory(Path.Combine(inbox, "bench"));
        Drop(Path.Combine(inbox, "bench"), 1);
        using var watch = new Watching(store, "--watch", inbox);
        await watch.SaysAsync(line => line.StartsWith("Queued: ", StringComparison.Ordinal));
        Directory.Move(inbox, store.Program.File("away"));
        await watch.SaysAsync(line => line.Contains("cannot be seen", StringComparison.Ordinal));
        await Task.Delay(1500);
        Directory.Move(store.Program.File("away"), inbox);
        Drop(Path.Combine(inbox, "bench"), 2);
        await watch.SaysAsync(line => line.StartsWith("Queued: bench/2026-04-01-team-meeting-0002.txt", StringComparison.Ordinal));
        await watch.StopAsync();
        Assert.DoesNotContain(watch.Lines, line => line.StartsWith("Kept", StringComparison.Ordinal));
        Assert.Equal("2 read", store.Ledger.Where());
    }

    [Fact]
    public async Task Ingest_SaysWhatIsMissing_WhenThereIsNothingToTakeIn()
    {
        using var store = await StartAsync();
        Assert.Equal(2, (await store.Program.RunAsync("ingest")).ExitCode);
        Assert.Equal(1, (await store.Program.RunAsync("ingest", "--watch", store.Program.File("nowhere"))).ExitCode);
    }

    private static void Drop(string folder, int i) =>
        File.WriteAllText(Path.Combine(folder, $"2026-04-01-team-meeting-{i:0000}.txt"), SmallCompany.Words(i));

    private static async Task<FaultStore> StartAsync()
    {
        var store = new FaultStore();
        SmallCompany.Write(store.Company, []);
        await store.ImportAsync();
        return store;
    }

    private sealed class Watching : IDisposable
    {
        private readonly Process process;
        private readonly ConcurrentQueue<string> said = [];

        public Watching(FaultStore store, params string[] arguments)
        {
            process = store.Program.Start(["ingest", .. arguments]);
            process.OutputDataReceived += (_, line) => Add(line.Data);
            process.ErrorDataReceived += (_, line) => Add(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>What was said of files.</summary>
        public IReadOnlyList<string> Lines => [.. said.Where(line => line.Contains(": ", StringComparison.Ordinal))];

        public Task SaysAsync(Func<string, bool> line, int after = 0) =>
            TwoProcessesFacts.EventuallyAsync(() => Lines.Skip(after).Any(line) || after == 0 && said.Any(line));

        public async Task StopAsync()
        {
            // As Ctrl+C does; but that one is ignored by what a shell has started in its background.
            using var end = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(0, process.ExitCode);
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }

        private void Add(string? line)
        {
            if (line is not null)
            {
                said.Enqueue(line);
            }
        }
    }
}
