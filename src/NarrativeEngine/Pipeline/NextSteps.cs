using Hangfire;
using Hangfire.States;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>
/// Gives each step of each source one job, however often it is asked for: a long queue is swept many times before its end
/// is reached, and a second job for the same step would only be in the way.
/// </summary>
public sealed class NextSteps(IBackgroundJobClient jobs, JobStorage storage)
{
    private static readonly string[] Alive = [EnqueuedState.StateName, ScheduledState.StateName, ProcessingState.StateName, AwaitingState.StateName];

    private readonly Dictionary<(string Id, SourceStep Step), string> enqueued = [];
    private readonly Lock changing = new();

    /// <summary>Enqueues what comes after <paramref name="step"/>, unless it is enqueued already.</summary>
    public void Enqueue(string id, SourceStep step)
    {
        lock (changing)
        {
            // The executor is asked: a job that it dropped must not keep the source waiting for ever.
            if (!enqueued.TryGetValue((id, step), out var job) || !IsAlive(job))
            {
                enqueued[(id, step)] = Create(id, step);
            }
        }
    }

    /// <summary>The job has run; if the source still stands where it stood, it may have another.</summary>
    public void Forget(string id, SourceStep step)
    {
        lock (changing)
        {
            enqueued.Remove((id, step));
        }
    }

    private string Create(string id, SourceStep step) => step switch
    {
        SourceStep.Received => jobs.Enqueue<ReadSource>(job => job.RunAsync(id, CancellationToken.None)),
        SourceStep.Read => jobs.Enqueue<SegmentConversation>(job => job.RunAsync(id, CancellationToken.None)),
        SourceStep.Segmented => jobs.Enqueue<TagConversation>(job => job.RunAsync(id, CancellationToken.None)),
        _ => throw new InvalidOperationException($"The step {step} has none after it."),
    };

    private bool IsAlive(string job)
    {
        using var connection = storage.GetConnection();
        return connection.GetJobData(job) is { State: { } state } && Alive.Contains(state);
    }
}
