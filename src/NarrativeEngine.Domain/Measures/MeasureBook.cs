using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>All measures of one scope and period.</summary>
/// <remarks>
/// What was said after the period is left out before anything is counted. Confidential passages are part of the list only where counting
/// them is permitted; they enter numbers above the group threshold and never evidence.
/// </remarks>
public static class MeasureBook
{
    /// <param name="passagesUpToPeriodEnd">What the reader may know, of the period and of the time before it.</param>
    /// <param name="threads">Found in the same passages.</param>
    /// <param name="cadence">How often such a measure set is made; part of what it is stored under, no number depends on it.</param>
    public static MeasureSet Compute(
        Organization organization,
        Strategy strategy,
        IReadOnlyList<TaggedPassage> passagesUpToPeriodEnd,
        IReadOnlyList<MatterThread> threads,
        Period period,
        Cadence cadence,
        GroupThreshold threshold)
    {
        _ = cadence;
        var heard = SpokenFor.InOrder(passagesUpToPeriodEnd.Where(passage => passage.SaidOn < period.Until));
        var counted = threshold.Countable([.. heard.Where(passage => period.Contains(passage.SaidOn))]);
        var quotable = SpokenFor.Quotable(heard);
        var matter = new SameMatter(quotable, organization);
        return new MeasureSet(
            counted.Select(passage => passage.Conversation.Id).Distinct(StringComparer.Ordinal).Count(),
            counted.Count,
            AlignmentMeasure.Of(heard, organization, strategy, period, threshold),
            PromiseTracker.Follow(quotable, organization, matter, period),
            PinchPoints.Find(heard, threads, organization, matter, period, threshold),
            SaidVersusStatus.Find(heard, strategy, period),
            SilentObjectives.Find(heard, strategy, period, threshold),
            Alarms.Find(heard, organization, period, threshold),
            UnansweredRisks.Find(heard, threads, organization, matter, period))
        {
            Attention = AttentionMeasure.Of(heard, strategy, period, threshold),
        };
    }
}
