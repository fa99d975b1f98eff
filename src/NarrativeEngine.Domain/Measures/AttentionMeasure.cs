using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Which objectives take more of the talk than their weight.</summary>
/// <remarks>
/// Counted are clear alignments (0.5 and more). Over-talked: at least half as much again as its weight would give it, at least ten points more, and an exact binomial
/// test of its alignments against its weight gives a chance below one in a hundred; or at least its weight, and somebody says that it takes the time.
/// Counted over four weeks at least: a week has its own subject.
/// </remarks>
public static partial class AttentionMeasure
{
    private const int DaysAtLeast = 28;
    private const double TimesWeight = 1.5;
    private const double PointsAbove = 0.1;
    private const double Chance = 0.01;
    private const int MostEvidence = 5;

    // What is weakly aligned is aligned wrongly too often to be weighed.
    private const double ClearScore = 0.5;

    public static IReadOnlyList<ObjectiveAttention> Of(
        IReadOnlyList<TaggedPassage> passages, Strategy strategy, Period period, GroupThreshold threshold)
    {
        var from = period.Until.AddDays(-Math.Max(DaysAtLeast, period.Until.DayNumber - period.From.DayNumber));
        var heard = SpokenFor.InOrder(threshold.Countable([.. passages.Where(passage => from <= passage.SaidOn && passage.SaidOn < period.Until)]));
        var clear = strategy.Objectives.ToDictionary(objective => objective.Id, objective => heard.Where(passage => ScoreOf(passage, objective) >= ClearScore).ToList());
        var alignments = clear.Values.Sum(hits => hits.Count);
        var shares = clear.ToDictionary(entry => entry.Key, entry => (double)entry.Value.Count / Math.Max(1, alignments));
        var names = NamesOf(strategy);
        return
        [
            .. strategy.Objectives.Where(objective => shares[objective.Id] > 0).Select(objective =>
            {
                var (talk, weight) = (shares[objective.Id], strategy.WeightShare(objective.Id));
                var hits = clear[objective.Id];
                var isOver = (talk >= TimesWeight * weight && talk >= weight + PointsAbove && ExactTests.BinomialAtLeast(hits.Count, alignments, weight) < Chance) ||
                    (talk >= weight && heard.Any(passage => SaysSo(passage, objective, names[objective.Id])));
                return new ObjectiveAttention(objective.Id, talk, weight, isOver, Evidence(objective.Id, [.. hits.Union(heard.Where(passage => SaysSo(passage, objective, names[objective.Id])))], period));
            }),
        ];
    }

    // "Half an hour went to the launch again, and the customers got five minutes": what is named before the turn is what took the time.
    private static bool SaysSo(TaggedPassage passage, Objective objective, IReadOnlySet<string> names)
    {
        var words = passage.Passage.Words;
        if (passage.Conversation.Visibility == Visibility.Confidential || !ReadWords.Of(words).Stems.Overlaps(names) || !AboutAttention().IsMatch(words))
        {
            return false;
        }

        var turn = Turn().Match(words);
        return ReadWords.Of(turn.Success ? words[..turn.Index] : words).Stems.Overlaps(names);
    }

    /// <summary>The words of each objective's title that stand in no other title or key result.</summary>
    private static Dictionary<string, HashSet<string>> NamesOf(Strategy strategy)
    {
        var all = strategy.Objectives.ToDictionary(objective => objective.Id, objective => ReadWords.Of(objective.Title).Stems);
        return strategy.Objectives.ToDictionary(
            objective => objective.Id,
            objective => all[objective.Id].Where(word => !all.Any(other => other.Key != objective.Id && other.Value.Contains(word))).ToHashSet(StringComparer.Ordinal));
    }

    private static double ScoreOf(TaggedPassage passage, Objective objective) =>
        passage.Tags.Objectives.Where(score => score.Aligned && score.ObjectiveId == objective.Id).Select(score => (double)score.Score).FirstOrDefault();

    private static IReadOnlyList<TaggedPassage> Evidence(string objectiveId, List<TaggedPassage> hits, Period period) =>
        SpokenFor.InOrder(SpokenFor.Quotable(hits)
            .OrderByDescending(passage => AboutAttention().IsMatch(passage.Passage.Words))
            .ThenByDescending(passage => period.Contains(passage.SaidOn))
            .ThenByDescending(passage => passage.Tags.Objectives.First(score => score.ObjectiveId == objectiveId).Score)
            .ThenBy(passage => passage.Id, StringComparer.Ordinal)
            .Take(MostEvidence));

    [GeneratedRegex(
        @"\b(?:every (?:\w+ )?(?:meeting|agenda|minute|call)|whole (?:meeting|hour)|(?:of|this|the) (?:\w+ )?(?:hour|meeting|agenda) (?:went|goes|was|is)|hardly a (?:minute|word)|all (?:we|anyone|they) (?:ever )?talks? about|nobody talks about|last (?:\w+ )?minutes|talk(?:ed|s)? (?:of|about) (?:nothing|little) (?:but|else)|every (?:\S+ )?(?:is|was) about|(?:took|takes|ate|eats|fills?|filled|swallow(?:s|ed)) (?:\S+ ){0,5}(?:minutes|hour|meeting|agenda|time)|(?:spen[dt]|talk(?:ed)?|spoke) (?:\S+ ){0,6}(?:minutes|hour|meeting)|hour (?:went|goes) to|only ever|too much (?:time|talk|attention)|crowds out)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex AboutAttention();

    [GeneratedRegex(@"\b(?:and|but|while|whereas)\b|;", RegexOptions.IgnoreCase)]
    private static partial Regex Turn();
}
