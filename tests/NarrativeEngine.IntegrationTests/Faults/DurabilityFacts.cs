using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>What kill -9 cannot show: that the disk was told to hold a document before its user was told that it is kept.</summary>
[Trait("Category", "Faults")]
public sealed class DurabilityFacts
{
    [Fact]
    public async Task Ingest_SynchronisesLogAndFolders_BeforeItSaysQueued()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed.");
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, []);
        var calls = await TraceAsync(store.Program, "import", store.Company);
        Assert.True(Before(calls, $"fsync(", store.Program.Folder + ">", "narrative.db-wal"), "The folder above a new store is synchronised first.");
        Assert.True(calls.Any(call => IsSync(call) && call.Contains(store.Data + ">", StringComparison.Ordinal)), "So is the store's folder, which has new files.");

        var files = Enumerable.Range(0, FaultRuns.Of(20, 200)).Select(i => store.Program.File($"2026-04-01-team-meeting-{i:0000}.txt")).ToList();
        files.ForEach(file => File.WriteAllText(file, SmallCompany.Words(files.IndexOf(file))));
        AssertEachIsSynchronised(await TraceAsync(store.Program, ["ingest", "--team", "bench", .. files]), files.Count);
    }

    private static void AssertEachIsSynchronised(IReadOnlyList<string> calls, int files)
    {
        var (told, dirty, wrote) = (0, false, false);
        foreach (var call in calls)
        {
            var isLog = call.Contains("narrative.db-wal>", StringComparison.Ordinal);
            if (isLog && IsSync(call))
            {
                dirty = false;
            }
            else if (isLog && call.Contains("write", StringComparison.Ordinal))
            {
                (dirty, wrote) = (true, true);
            }
            else if (call.Contains("\"Queued: ", StringComparison.Ordinal))
            {
                Assert.True(wrote && !dirty, $"Document {told} was acknowledged before its log was on the disk.");
                (told, wrote) = (told + 1, false);
            }
        }

        Assert.Equal(files, told);
    }

    private static bool IsSync(string call) => call.Contains("fsync(", StringComparison.Ordinal) || call.Contains("fdatasync(", StringComparison.Ordinal);

    private static bool Before(IReadOnlyList<string> calls, string name, string path, string later)
    {
        var at = calls.ToList().FindIndex(call => call.Contains(name, StringComparison.Ordinal) && call.Contains(path, StringComparison.Ordinal));
        return at >= 0 && at < calls.ToList().FindIndex(call => call.Contains(later, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> TraceAsync(Narrative program, params string[] arguments)
    {
        var log = program.File("strace.log");
        var start = new ProcessStartInfo("strace") { WorkingDirectory = program.Folder, RedirectStandardOutput = true };
        string[] all = ["-f", "-y", "-qq", "-e", "trace=fsync,fdatasync,write,pwrite64", "-e", "signal=none", "-s", "40", "-o", log,
            "dotnet", Path.Combine(AppContext.BaseDirectory, "narrative.dll"), .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await File.ReadAllLinesAsync(log);
    }
}
