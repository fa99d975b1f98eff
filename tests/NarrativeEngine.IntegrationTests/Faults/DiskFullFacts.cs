using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>A store on a disk of a few MiB. The disk is a tmpfs that only the test's own processes see.</summary>
[Trait("Category", "Faults")]
public sealed class DiskFullFacts
{
    private const int Files = 40;

    // Ingest until the disk is full, look, make room, the same command again; then work through it.
    private const string IngestUntilFull = """
        set -u
        mount -t tmpfs -o size=$SIZE tmpfs "$DATA" || exit 90
        $NARRATIVE import company > import.out 2> import.err || exit 91
        $NARRATIVE ingest --team bench notes/* > full.out 2> full.err; echo $? > full.code
        $CHECK > full.check
        mount -o remount,size=64m "$DATA" || exit 92
        $NARRATIVE ingest --team bench notes/* > again.out 2> again.err; echo $? > again.code
        $WORK > work.out 2> work.err; echo $? > work.code
        mkdir kept && cp "$DATA"/narrative.db* kept/
        """;

    // A worker meets the full disk, stays alive, and goes on when there is room. It is stopped where it holds no lock: nobody else could write.
    private const string WorkWhileFull = """
        set -u
        mount -t tmpfs -o size=$SIZE tmpfs "$DATA" || exit 90
        $NARRATIVE import empty > import.out 2> import.err || exit 91
        $NARRATIVE worker > worker.out 2> worker.err & worker=$!
        for i in $(seq 600); do grep -q Working worker.err && break; sleep 0.1; done
        for i in $(seq 100); do kill -STOP $worker; sqlite3 "$DATA"/narrative.db "BEGIN IMMEDIATE; ROLLBACK" 2> /dev/null && break; kill -CONT $worker; sleep 0.1; done
        $NARRATIVE import company > import.out 2> import.err || exit 92
        head -c 100000000 /dev/zero > "$DATA"/filler 2> /dev/null
        kill -CONT $worker
        for i in $(seq 600); do grep -q "full; make room" worker.err && break; sleep 0.1; done
        kill -0 $worker; echo $? > alive.code
        rm "$DATA"/filler
        for i in $(seq 600); do grep -q "written again" worker.err && break; sleep 0.1; done
        for i in $(seq 600); do test "$($COUNT)" = "$DONE" && break; sleep 0.1; done
        kill -0 $worker; echo $? >> alive.code
        kill -9 $worker
        mkdir kept && cp "$DATA"/narrative.db* kept/
        """;

    [Fact]
    public async Task Ingest_EndsWithOneSentenceAndLosesNothing_WhenTheDiskIsFull()
    {
        for (var run = 0; run < FaultRuns.Of(2, 20); run++)
        {
            using var store = await PrepareAsync(Files);
            await RunAsync(store, IngestUntilFull, $"{900 + run * 61}k");
            string Read(string name) => File.ReadAllText(store.Program.File(name)).Trim();
            Assert.Equal("1", Read("full.code"));
            Assert.Contains("full; make room", Assert.Single(Read("full.err").Split('\n')));
            var acknowledged = Queued(Read("full.out"));
            Assert.InRange(acknowledged.Count, 1, Files - 1);
            // The one that met the full disk may be kept without having been acknowledged, but then whole.
            Assert.Contains(Read("full.check"), new[] { $"ok|{acknowledged.Count}", $"ok|{acknowledged.Count + 1}" });
            Assert.Equal("0", Read("again.code"));
            Assert.Equal(Files, Read("again.out").Split('\n').Count(line => line.StartsWith("Queued: ", StringComparison.Ordinal) || line.StartsWith("Already here: ", StringComparison.Ordinal)));
            Assert.All(acknowledged, line => Assert.Contains(line.Replace("Queued", "Already here"), Read("again.out")));
            Assert.Equal("0", Read("work.code"));
            new Ledger(store.Program.File("kept")).AssertDone(Files);
        }
    }

    [Fact]
    public async Task Worker_StaysAliveAndGoesOn_WhenTheDiskWasFull()
    {
        using var store = await PrepareAsync(0);
        SmallCompany.Write(store.Company, Enumerable.Range(0, 12));
        SmallCompany.Write(store.Program.File("empty"), []);
        await RunAsync(store, WorkWhileFull, "3m");
        Assert.Equal("0\n0", (await File.ReadAllTextAsync(store.Program.File("alive.code"))).Trim());
        var said = await File.ReadAllTextAsync(store.Program.File("worker.err"));
        Assert.Contains("The disk that holds the store is full", said);
        Assert.Contains("The store can be written again", said);
        new Ledger(store.Program.File("kept")).AssertDone(12);
    }

    private static async Task<FaultStore> PrepareAsync(int notes)
    {
        Assert.SkipUnless(
            await CanMountAsync(), "A small disk needs 'unshare -m' and 'mount', as root or in a user namespace; neither is to be had here.");
        Assert.SkipUnless(File.Exists("/usr/bin/sqlite3"), "The test looks into the store on its small disk with sqlite3, which is not installed.");
        var store = new FaultStore();
        SmallCompany.Write(store.Company, []);
        Directory.CreateDirectory(store.Data);
        var folder = Directory.CreateDirectory(store.Program.File("notes")).FullName;
        for (var i = 0; i < notes; i++)
        {
            // Large, but with few words: it is the disk that is to be filled.
            var padding = new string('A', 60_000);
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"2026-03-02-team-meeting-{i:0000}.json"),
                $$"""[{"speaker": "Ada Berg", "text": "Delivery number {{i}} is late because nobody has answered us.", "start": 1.0, "picture": "{{padding}}"}]""");
        }

        return store;
    }

    private static List<string> Queued(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("Queued: ", StringComparison.Ordinal)).Select(line => line.Trim())];

    private static async Task<bool> CanMountAsync()
    {
        var folder = Directory.CreateTempSubdirectory("narrative-mount-").FullName;
        try
        {
            return File.Exists("/usr/bin/unshare") && await ShellAsync(folder, $"mount -t tmpfs -o size=1m tmpfs '{folder}'", []) == 0;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static async Task RunAsync(FaultStore store, string script, string size)
    {
        const string TaggedSql = "SELECT group_concat(n) FROM (SELECT Step || ' ' || COUNT(*) AS n FROM Sources GROUP BY Step) WHERE (SELECT COUNT(DISTINCT Value) FROM Versions WHERE Name IN ('talk', 'narratives')) = 1";
        var database = Path.Combine(store.Data, "narrative.db");
        var code = await ShellAsync(
            store.Program.Folder,
            script,
            new Dictionary<string, string>
            {
                ["DATA"] = store.Data,
                ["SIZE"] = size,
                ["NARRATIVE"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "narrative.dll")}",
                ["WORK"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "NarrativeEngine.FaultHost.dll")} {store.Data}",
                ["DONE"] = "tagged 12",
                ["CHECK"] = "sh ./check.sh",
                ["COUNT"] = "sh ./count.sh",
            },
            ("check.sh", $"sqlite3 -readonly '{database}' \"SELECT (SELECT * FROM pragma_integrity_check) || '|' || (SELECT COUNT(*) FROM Sources WHERE length(Content) > 60000)\""),
            ("count.sh", $"sqlite3 -readonly '{database}' \"{TaggedSql}\" 2> /dev/null"));
        Assert.Equal(0, code);
    }

    private static async Task<int> ShellAsync(
        string folder, string script, Dictionary<string, string> variables, params (string Name, string Line)[] helpers)
    {
        foreach (var (name, line) in helpers)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), line + "\n");
        }

        // A mount namespace of its own, so that the disk goes with the last process that uses it.
        var start = new ProcessStartInfo("unshare") { WorkingDirectory = folder, RedirectStandardError = true };
        string[] arguments = Environment.IsPrivilegedProcess ? ["-m", "sh", "-c", script] : ["-rm", "sh", "-c", script];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
