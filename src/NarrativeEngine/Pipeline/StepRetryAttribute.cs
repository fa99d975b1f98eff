using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Retries of a step: as often as <see cref="Steps.MaxAttempts"/> counts, soon, and then forgotten by the executor, because the store knows.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StepRetryAttribute : JobFilterAttribute, IElectStateFilter, IApplyStateFilter
{
    private readonly AutomaticRetryAttribute retry = new()
    {
        Attempts = Steps.MaxAttempts - 1,
        DelaysInSeconds = [0, 1, 1, 2],
        LogEvents = false,
        OnAttemptsExceeded = AttemptsExceededAction.Delete,
    };

    public void OnStateElection(ElectStateContext context) => retry.OnStateElection(context);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => retry.OnStateApplied(context, transaction);

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) => retry.OnStateUnapplied(context, transaction);
}
