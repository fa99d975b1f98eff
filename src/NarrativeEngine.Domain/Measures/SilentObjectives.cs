using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Objectives that were spoken of and are no more, or never were.</summary>
/// <remarks>
/// The tagger aligns some passages wrongly, so what is weakly aligned neither makes nor breaks a silence. A mention is firm when the
/// objective is the passage's best and scores at least 0.7, or 0.5 and a word of its title or key results, and of no other's, is
/// heard; and when the passage has some substance. An objective is silent when it had two firm mentions and for at least three whole weeks there was none, or fewer than an eighth
/// of what its earlier rate would have brought. Weeks run from the end of the week of the last firm mention to the period's end.
/// </remarks>
public static class SilentObjectives
{
    private const int WeeksAtLeast = 3;
    private const int FirmAtLeast = 2;
    private const double FirmShareAllowed = 0.12;
    private const double FirmScore = 0.7;
    private const double NamedScore = 0.5;

    // "Could you please lose your voice more often?" scores high for the objective with the voice guide, and mentions nothing.
    private const double SubstanceAtLeast = -3;

    public static IReadOnlyList<SilentObjective> Find(
        IReadOnlyList<TaggedPassage> passages, Strategy strategy, Period period, GroupThreshold threshold)
    {
        var heard = SpokenFor.InOrder(threshold.Countable([.. passages.Where(passage => passage.SaidOn < period.Until)]));
        return heard.Count == 0 ? [] : [.. strategy.Objectives.Select(objective => Silence(objective, strategy, heard, period)).OfType<SilentObjective>()];
    }

    private static SilentObjective? Silence(Objective objective, Strategy strategy, IReadOnlyList<TaggedPassage> heard, Period period)
    {
        var any = heard.Where(passage => passage.Tags.AlignedObjectives.Contains(objective.Id)).ToList();
        var words = StemsOf(objective);
        words.ExceptWith(strategy.Objectives.Where(other => other.Id != objective.Id).SelectMany(StemsOf));
        var firm = any.Where(passage => IsFirm(passage, objective, words)).ToList();
        var firstDay = heard[0].SaidOn;
        if (any.Count == 0)
        {
            var weeks = WholeWeeks(Period.WeekOf(firstDay).From, period.Until);
            return weeks < WeeksAtLeast ? null : new SilentObjective(objective.Id, null, weeks, []);
        }

        // From the latest mention backwards: the first that leaves a silence behind it which the few later ones do not break.
        for (var last = firm.Count - 1; last >= 0; last--)
        {
            var start = Period.WeekOf(firm[last].SaidOn).Until;
            var silentWeeks = WholeWeeks(start, period.Until);
            var weeksBefore = Math.Max(1, WholeWeeks(Period.WeekOf(firstDay).From, start));
            var firmAllowed = Math.Floor(FirmShareAllowed * (last + 1) / weeksBefore * silentWeeks);
            if (firm.Count - 1 - last > firmAllowed)
            {
                return null;
            }

            if (silentWeeks >= WeeksAtLeast && last + 1 >= FirmAtLeast)
            {
                var lastPassages = SpokenFor.Quotable(firm.Take(last + 1)).TakeLast(3).ToList();
                return new SilentObjective(objective.Id, firm[last].SaidOn, silentWeeks, lastPassages);
            }
        }

        return null;
    }

    private static int WholeWeeks(DateOnly from, DateOnly until) => Math.Max(0, (until.DayNumber - from.DayNumber) / 7);

    private static bool IsFirm(TaggedPassage passage, Objective objective, HashSet<string> words)
    {
        var best = passage.Tags.Objectives.Where(score => score.Aligned).MaxBy(score => score.Score);
        return best?.ObjectiveId == objective.Id && Substance.Of(passage) >= SubstanceAtLeast && (best.Score >= FirmScore || (best.Score >= NamedScore && Names(passage, words)));
    }

    private static bool Names(TaggedPassage passage, HashSet<string> words) =>
        ReadWords.Of(passage.Passage.Words).Stems.Overlaps(words);

    private static HashSet<string> StemsOf(Objective objective) =>
        PassageWords.Tokens(string.Join(' ', objective.KeyResults.Select(keyResult => keyResult.Title).Prepend(objective.Title)))
            .SelectMany(token => PassageWords.Plain(token).Split('-'))
            .Where(word => word.Length > 2 && !StopWords.Contains(word))
            .Select(Stemmer.Stem)
            .ToHashSet(StringComparer.Ordinal);
}
