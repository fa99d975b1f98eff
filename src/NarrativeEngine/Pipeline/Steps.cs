using Hangfire;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>
/// How the steps of the queue behave when they fail: an attempt is counted in the store before the work, so that one
/// which kills the process counts too, and the fifth failure puts the source aside where it holds up nobody.
/// </summary>
/// <remarks>Class and method names of steps are stored with queued jobs: renaming one is a migration. Jobs carry ids, never words.</remarks>
public sealed class Steps(SourceStore sources, ILogger<Steps> log)
{
    public const int MaxAttempts = 5;

    /// <summary>Runs one step of a source.</summary>
    /// <param name="name">What the step does, for the reason shown to people: "read", "segment", "tag".</param>
    public async Task RunAsync(string sourceId, string name, Func<Task> work, CancellationToken cancel)
    {
        var attempt = await sources.CountAttemptAsync(sourceId, cancel);
        if (attempt > MaxAttempts)
        {
            await QuarantineAsync(sourceId, name, cancel);
            return;
        }

        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException && attempt == MaxAttempts)
        {
            // The type only: a message could hold somebody's words.
            log.LogError("Step {Step} of {Source} failed {Attempts} times, last with {Failure}.", name, sourceId, attempt, failure.GetType().Name);
            await QuarantineAsync(sourceId, name, cancel);
        }
    }

    private Task QuarantineAsync(string sourceId, string name, CancellationToken cancel) =>
        sources.QuarantineAsync(sourceId, $"The step '{name}' failed {MaxAttempts} times; send the file to support, or remove it.", cancel);
}

/// <summary>Retries of a step: as often as <see cref="Steps.MaxAttempts"/> counts, soon, and then forgotten by the executor, because the store knows.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StepRetryAttribute : Hangfire.Common.JobFilterAttribute, Hangfire.States.IElectStateFilter, Hangfire.States.IApplyStateFilter
{
    private readonly AutomaticRetryAttribute retry = new()
    {
        Attempts = Steps.MaxAttempts - 1,
        DelaysInSeconds = [0, 1, 1, 2],
        LogEvents = false,
        OnAttemptsExceeded = AttemptsExceededAction.Delete,
    };

    public void OnStateElection(Hangfire.States.ElectStateContext context) => retry.OnStateElection(context);

    public void OnStateApplied(Hangfire.States.ApplyStateContext context, Hangfire.Storage.IWriteOnlyTransaction transaction) =>
        retry.OnStateApplied(context, transaction);

    public void OnStateUnapplied(Hangfire.States.ApplyStateContext context, Hangfire.Storage.IWriteOnlyTransaction transaction) =>
        retry.OnStateUnapplied(context, transaction);
}
