using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Which objectives take more of the talk than their weight.</summary>
/// <remarks>
/// Over-talked: at least half as much again as its weight would give it, at least ten points more, and an exact binomial test of its
/// alignments against its weight gives a chance below one in a hundred. Counted over four weeks at least: a week has its own subject.
/// </remarks>
public static partial class AttentionMeasure
{
    private const int DaysAtLeast = 28;
    private const double TimesWeight = 1.5;
    private const double PointsAbove = 0.1;
    private const double Chance = 0.01;
    private const int MostEvidence = 5;

    public static IReadOnlyList<ObjectiveAttention> Of(
        IReadOnlyList<TaggedPassage> passages, Strategy strategy, Period period, GroupThreshold threshold)
    {
        var from = period.Until.AddDays(-Math.Max(DaysAtLeast, period.Until.DayNumber - period.From.DayNumber));
        var heard = SpokenFor.InOrder(threshold.Countable([.. passages.Where(passage => from <= passage.SaidOn && passage.SaidOn < period.Until)]));
        var shares = AlignmentMeasure.SharesByObjective(heard, strategy);
        var alignments = heard.Sum(passage => passage.Tags.AlignedObjectives.Count());
        return
        [
            .. strategy.Objectives.Where(objective => shares[objective.Id] > 0).Select(objective =>
            {
                var (talk, weight) = (shares[objective.Id], strategy.WeightShare(objective.Id));
                var hits = heard.Where(passage => passage.Tags.AlignedObjectives.Contains(objective.Id)).ToList();
                var isOver = talk >= TimesWeight * weight && talk >= weight + PointsAbove && ExactTests.BinomialAtLeast(hits.Count, alignments, weight) < Chance;
                return new ObjectiveAttention(objective.Id, talk, weight, isOver, Evidence(objective.Id, hits, period));
            }),
        ];
    }

    private static IReadOnlyList<TaggedPassage> Evidence(string objectiveId, List<TaggedPassage> hits, Period period) =>
        SpokenFor.InOrder(SpokenFor.Quotable(hits)
            .OrderByDescending(passage => AboutAttention().IsMatch(passage.Passage.Words))
            .ThenByDescending(passage => period.Contains(passage.SaidOn))
            .ThenByDescending(passage => passage.Tags.Objectives.First(score => score.ObjectiveId == objectiveId).Score)
            .ThenBy(passage => passage.Id, StringComparer.Ordinal)
            .Take(MostEvidence));

    [GeneratedRegex(
        @"\b(?:every (?:\w+ )?(?:meeting|agenda|minute|call)|whole (?:meeting|hour)|(?:of|this|the) (?:\w+ )?(?:hour|meeting|agenda) (?:went|goes|was|is)|hardly a (?:minute|word)|all (?:we|anyone|they) (?:ever )?talks? about|nobody talks about|last (?:\w+ )?minutes|talk(?:ed|s)? (?:of|about) (?:nothing|little) (?:but|else)|only ever|too much (?:time|talk|attention)|crowds out)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex AboutAttention();
}
