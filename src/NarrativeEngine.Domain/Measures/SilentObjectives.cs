using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Objectives that were spoken of and are no more, or never were.</summary>
/// <remarks>
/// The tagger aligns some passages wrongly, so a single one does not break a silence. A mention is firm when the objective is
/// the passage's best and a word of its title, description or key results is heard. An objective is silent when for at least
/// three whole weeks there was no firm mention (or fewer than a tenth of what its earlier rate would have brought), and all its
/// alignments together came at less than three tenths of their earlier weekly rate. Weeks run from the end of the week of the last firm
/// mention to the period's end.
/// </remarks>
public static class SilentObjectives
{
    private const int WeeksAtLeast = 3;
    private const double FirmShareAllowed = 0.1;
    private const double AnyShareAllowed = 0.3;

    public static IReadOnlyList<SilentObjective> Find(
        IReadOnlyList<TaggedPassage> passages, Strategy strategy, Period period, GroupThreshold threshold)
    {
        var heard = SpokenFor.InOrder(threshold.Countable([.. passages.Where(passage => passage.SaidOn < period.Until)]));
        return heard.Count == 0 ? [] : [.. strategy.Objectives.Select(objective => Silence(objective, heard, period)).OfType<SilentObjective>()];
    }

    private static SilentObjective? Silence(Objective objective, IReadOnlyList<TaggedPassage> heard, Period period)
    {
        var any = heard.Where(passage => passage.Tags.AlignedObjectives.Contains(objective.Id)).ToList();
        var words = StemsOf(objective);
        var firm = any.Where(passage => passage.Tags.BestObjective == objective.Id && Names(passage, words)).ToList();
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

            var anyBefore = any.Count(passage => passage.SaidOn < start);
            var anySince = any.Count - anyBefore;
            if (silentWeeks >= WeeksAtLeast && anySince <= AnyShareAllowed * anyBefore / weeksBefore * silentWeeks)
            {
                var lastPassages = SpokenFor.Quotable(firm.Take(last + 1)).TakeLast(3).ToList();
                return new SilentObjective(objective.Id, firm[last].SaidOn, silentWeeks, lastPassages);
            }
        }

        return null;
    }

    private static int WholeWeeks(DateOnly from, DateOnly until) => Math.Max(0, (until.DayNumber - from.DayNumber) / 7);

    private static bool Names(TaggedPassage passage, HashSet<string> words) =>
        PassageWords.Tokens(passage.Passage.Words).SelectMany(token => PassageWords.Plain(token).Split('-')).Any(word => words.Contains(Stemmer.Stem(word)));

    private static HashSet<string> StemsOf(Objective objective) =>
        PassageWords.Tokens(string.Join(' ', objective.KeyResults.Select(keyResult => keyResult.Title).Prepend(objective.Description).Prepend(objective.Title)))
            .SelectMany(token => PassageWords.Plain(token).Split('-'))
            .Where(word => word.Length > 2 && !StopWords.Contains(word))
            .Select(Stemmer.Stem)
            .ToHashSet(StringComparer.Ordinal);
}
