using System.Collections.Concurrent;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>
/// How the steps of the queue behave when they fail: an attempt is counted in the store before the work, so that one
/// which kills the process counts too, and the fifth failure puts the source aside where it holds up nobody. What is not
/// the source's fault (a full disk, a stop that was asked for) does not count.
/// </summary>
/// <remarks>Class and method names of steps are stored with queued jobs: renaming one is a migration. Jobs carry ids, never words.</remarks>
public sealed class Steps(QueueStore queue, NextSteps next, StepGate gate, QueueTrouble trouble, ILogger<Steps> log)
{
    public const int MaxAttempts = 5;

    private readonly ConcurrentDictionary<(string What, SourceStep? Step), bool> underway = [];
    private int companyFailures;

    /// <summary>True when what is made of the whole company failed as often as it may.</summary>
    public bool HasGivenUpOnCompany => Volatile.Read(ref companyFailures) >= MaxAttempts;

    /// <summary>Runs the step that comes after <paramref name="from"/>; does nothing when the source is gone, or further, or the step is running.</summary>
    public async Task RunAsync(string sourceId, SourceStep from, Func<Task> work, CancellationToken cancel)
    {
        if (!underway.TryAdd((sourceId, from), true))
        {
            return;
        }

        try
        {
            if (await queue.AttemptsAsync(sourceId, from, cancel) is { } before)
            {
                using var place = await gate.EnterAsync(alone: before > 0, cancel);
                await AttemptAsync(sourceId, from, work, cancel);
                trouble.Clear();
            }
        }
        catch (Exception failure) when (Note(failure))
        {
            throw;
        }
        finally
        {
            underway.TryRemove((sourceId, from), out _);
            next.Forget(sourceId, from);
        }
    }

    /// <summary>Runs a step that is made of the whole company; does nothing when it is running, the sweep looks again.</summary>
    public async Task RunForCompanyAsync(string name, Func<Task> work)
    {
        if (!underway.TryAdd((name, null), true))
        {
            return;
        }

        try
        {
            await work();
            Interlocked.Exchange(ref companyFailures, 0);
            trouble.Clear();
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Note(failure))
        {
            Interlocked.Increment(ref companyFailures);
            log.LogError("The step {Step} failed with {Failure}.", name, failure.GetType().Name);
            throw;
        }
        finally
        {
            underway.TryRemove((name, null), out _);
        }
    }

    private async Task AttemptAsync(string sourceId, SourceStep from, Func<Task> work, CancellationToken cancel)
    {
        var attempt = await queue.CountAttemptAsync(sourceId, from, cancel);
        if (attempt == 0)
        {
            return; // it went on, or away, while this waited for its place
        }

        if (attempt > MaxAttempts)
        {
            // An attempt that failed would have come back; this many did not.
            await PutAsideAsync(sourceId, from, "ended the program", cancel);
            return;
        }

        try
        {
            await work();
        }
        catch (Exception failure) when (failure is OperationCanceledException || StoreFailure.Of(failure) is { WaitingMayMend: true })
        {
            await RefundAsync(sourceId, from);
            throw;
        }
        catch (Exception failure)
        {
            // The type only: a message could hold somebody's words.
            log.LogError("Step {Step} of {Source} failed, attempt {Attempt}, with {Failure}.", QueueStore.NameAfter(from), sourceId, attempt, failure.GetType().Name);
            if (attempt < MaxAttempts)
            {
                throw;
            }

            await PutAsideAsync(sourceId, from, $"failed ({failure.GetType().Name})", cancel);
        }
    }

    private Task PutAsideAsync(string sourceId, SourceStep from, string what, CancellationToken cancel) =>
        queue.PutAsideAsync(
            sourceId,
            from,
            $"The step '{QueueStore.NameAfter(from)}' {what} {MaxAttempts} times; try again with 'narrative queue retry', or remove it with 'narrative queue drop'.",
            cancel);

    private async Task RefundAsync(string sourceId, SourceStep from)
    {
        try
        {
            await queue.RefundAsync(sourceId, from);
        }
        catch (System.Data.Common.DbException failure)
        {
            // The store is what failed in the first place. One attempt too many is counted, and four are left.
            log.LogWarning("An attempt of {Source} could not be taken back ({Failure}).", sourceId, failure.GetType().Name);
        }
    }

    // In a filter, so that the exception goes on as it was.
    private bool Note(Exception failure) => failure is not OperationCanceledException && trouble.Note(failure);
}
