using System.Diagnostics;
using NarrativeEngine.FaultHost;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>A store in a folder of its own, worked on by the pipeline in this process, or in one that can be killed.</summary>
internal sealed class FaultStore : IDisposable
{
    /// <summary>The real program over the same store.</summary>
    public Narrative Program { get; } = new();

    public string Data => Program.File("narrative-data");

    public string Company => Program.File("company");

    public Ledger Ledger => new(Data);

    public async Task ImportAsync(string? folder = null, FaultPlan? faults = null, TimeProvider? clock = null)
    {
        await using var pipeline = await FaultyPipeline.OpenAsync(Data, faults ?? FaultPlan.None, clock);
        await pipeline.ImportAsync(folder ?? Company);
    }

    public async Task<string?> DrainAsync(FaultPlan? faults = null, TimeProvider? clock = null)
    {
        await using var pipeline = await FaultyPipeline.OpenAsync(Data, faults ?? FaultPlan.None, clock);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await pipeline.DrainAsync(limit.Token);
    }

    /// <summary>Works through the queue in a process of its own.</summary>
    /// <returns>Its exit code; 137 when it was killed.</returns>
    public async Task<int> RunHostAsync(FaultPlan faults)
    {
        using var process = StartHost(faults);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public Process StartHost(FaultPlan faults)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Program.Folder };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "NarrativeEngine.FaultHost.dll"), Data, .. faults.ToArguments()];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Program.Dispose();
    }
}
