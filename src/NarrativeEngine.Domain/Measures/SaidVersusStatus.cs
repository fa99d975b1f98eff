using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Key results that are on track by their number while people doubt the number or report trouble with it.</summary>
/// <remarks>
/// A passage speaks of a key result when it names the number (its value, or a word of its title beside "rate", "figure", "percent"), or
/// two words of its title. It doubts when its words do ("looks better than it is", "on paper", "the dashboard says … yet") or when it
/// reports an obstacle or a risk. Reported from two such passages on, in two conversations or by two voices, of which one was heard in the
/// last four weeks; a passage that is about the objective before any other and takes its number back needs no second.
/// </remarks>
public static partial class SaidVersusStatus
{
    private const int HeardWithinDays = 28;

    public static IReadOnlyList<StatusDoubt> Find(IReadOnlyList<TaggedPassage> passages, Strategy strategy, Period period)
    {
        var heard = SpokenFor.InOrder(SpokenFor.Quotable(passages).Where(passage => passage.SaidOn < period.Until));
        var keyResults = strategy.Objectives.SelectMany(objective => objective.KeyResults.Select(keyResult => (Objective: objective, KeyResult: keyResult))).ToList();
        var titles = keyResults.ToDictionary(entry => entry.KeyResult, entry => Words(entry.KeyResult.Title));
        var doubts = new List<StatusDoubt>();
        foreach (var (objective, keyResult) in keyResults.Where(entry => entry.KeyResult.IsOnTrack(strategy, period.LastDay) == true))
        {
            // A word of several titles ("ovens") does not tell which of them is meant.
            var own = titles[keyResult].Where(word => titles.Values.Count(title => title.Any(other => other.Overlaps(word))) <= 1).ToList();
            var evidence = heard.Where(passage => Doubts(passage, objective, keyResult, own)).ToList();
            if (IsReportable(evidence, period) || evidence.Any(passage => IsPlain(passage, objective, period)))
            {
                doubts.Add(new StatusDoubt(objective.Id, keyResult.Id, keyResult.Progress ?? 0, evidence));
            }
        }

        return doubts;
    }

    // Somebody who says outright that the number is not what it seems need not wait for a second.
    private static bool IsPlain(TaggedPassage passage, Objective objective, Period period) =>
        passage.SaidOn >= period.Until.AddDays(-HeardWithinDays) &&
        passage.Tags.BestObjective == objective.Id &&
        NumberIsTakenBack(passage.Passage.Words);

    private static bool NumberIsTakenBack(string words) => DoubtWords().IsMatch(words) || Contrast().IsMatch(words);

    private static bool IsReportable(List<TaggedPassage> evidence, Period period) =>
        evidence.Count >= 2 &&
        (evidence.Select(passage => passage.Conversation.Id).Distinct(StringComparer.Ordinal).Count() >= 2 ||
            evidence.Select(passage => passage.Passage.Voice?.PersonId).OfType<string>().Distinct(StringComparer.Ordinal).Count() >= 2) &&
        evidence[^1].SaidOn >= period.Until.AddDays(-HeardWithinDays);

    private static bool Doubts(TaggedPassage passage, Objective objective, KeyResult keyResult, List<HashSet<string>> own)
    {
        var words = passage.Passage.Words;
        var said = ReadWords.Of(words).Stems;
        var shared = own.Count(said.Overlaps);
        var isElsewhere = passage.Tags.AlignedObjectives.Any() && !passage.Tags.AlignedObjectives.Contains(objective.Id);
        if (shared == 0 || (isElsewhere && shared < 2))
        {
            return false;
        }

        var namesNumber = NumberWords().IsMatch(words) || SaysValue(words, keyResult);
        var inTrouble = passage.Tags.Polarity == Polarity.Negative && (passage.Has(Theme.Obstacle) || passage.Has(Theme.Risk));
        return DoubtWords().IsMatch(words) ? shared >= 2 || namesNumber :
            (namesNumber && !isElsewhere && Contrast().IsMatch(words)) || (inTrouble && shared >= 2 && !isElsewhere);
    }

    private static bool SaysValue(string words, KeyResult keyResult) =>
        new[] { keyResult.Current, keyResult.Target }.OfType<double>()
            .Any(value => Regex.IsMatch(words, $@"(?<![\d.,]){Regex.Escape(value.ToString("0.##"))}(?![\d])") ||
                words.Contains(SpelledNumber.Of(value), StringComparison.OrdinalIgnoreCase));

    // One word each, as stems; a compound ("pre-series") is one word of several stems.
    private static List<HashSet<string>> Words(string text) =>
    [
        .. PassageWords.Tokens(text)
            .Select(token => PassageWords.Plain(token).Split('-').Where(part => part.Length > 2 && !StopWords.Contains(part)).Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal))
            .Where(stems => stems.Count > 0),
    ];

    [GeneratedRegex(@"\b(?:rates?|figures?|numbers?|per ?cent|percentage|score|statistics?|share|kpi|dashboard|average|count|report(?:ed)?)\b|%", RegexOptions.IgnoreCase)]
    private static partial Regex NumberWords();

    // "The figure glows, but …": what follows takes back what the number says.
    [GeneratedRegex(@"\b(?:but|yet|though|although|whereas|however|except that|only that)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Contrast();

    [GeneratedRegex(
        """
        \b(?:(?:do(?:es)?\ not|don['’]t|doesn['’]t|nobody|no\ one|hardly\ anyone|stopped)\ (?:\w+\ )?(?:believ|trust|buy|add)\w*|looks?\ (?:\w+\ )?(?:better|healthier|rosier|greener|nicer|prettier)|
        better\ than\ it\ is|flatter(?:s|ing|ed)?|on\ paper|only\ because|counted?\ (?:\w+\ ){0,3}(?:twice|double|as)|double[-\ ]count\w*|count\ (?:\w+\ ){0,3}twice|
        laugh\w*|(?:dashboard|report|figure|number|screen|slide|sheet|chart|system|statistic|board)s?\ (?:says?|shows?|claims?|reads?|tells?|has|have)\b.*\b(?:yet|but|while|whereas|though|although|however|mine|my\ own|we)|
        in\ truth|in\ reality|the\ real\ (?:number|figure|rate|share)|misleading|too\ good|dressed\ up|massaged|cosmetic|rosy|gam(?:ed|ing)|fudg\w*|hides?|
        not\ (?:the\ whole|really|actually|what|count(?:ed)?|in\ the)|leaves?\ out|left\ out|ignores?|does\ not\ count|doesn['’]t\ count|never\ counted|fresh\ ticket|new\ ticket|reopen\w*|
        meaningless|worth\ nothing|means\ (?:little|nothing)|green\ (?:only|because|but)|makes?\ (?:it|us|the\ \w+)\ look)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DoubtWords();
}
