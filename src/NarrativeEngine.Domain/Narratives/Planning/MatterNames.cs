using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Finds what a matter is called by those who speak of it, and which of its passages say most.</summary>
internal sealed class MatterNames(EvidencePack pack)
{
    private const int MostWords = 3;

    private static readonly HashSet<string> Determiners = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "our", "my", "your", "their", "its", "his", "her", "this", "these", "those", "no", "any", "every", "each", "some", "new", "of", "for", "with", "without", "about",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "both", "many", "more", "few", "all",
    };

    // Found beside any matter, and the name of none.
    private static readonly HashSet<string> Vague = new(StringComparer.OrdinalIgnoreCase)
    {
        "day", "days", "week", "weeks", "month", "months", "year", "years", "time", "times", "morning", "afternoon", "evening", "night", "hour", "hours", "minute", "minutes",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "thing", "things", "people", "person", "man", "woman", "men", "women", "lot", "bit", "way", "end", "place", "side", "part", "point", "case", "kind",
        "sort", "matter", "word", "words", "half", "number", "numbers", "quarter", "hand", "hands", "head", "eye", "eyes", "name", "names", "piece", "pair", "half-hour", "today", "yesterday",
        "tomorrow", "team", "teams", "company", "meeting", "meetings", "note", "notes", "question", "answer", "idea", "reason", "problem", "problems", "trouble", "work", "job", "rest", "start", "other", "others",
        "same", "next", "last", "first", "second", "third", "good", "bad", "big", "small", "long", "short", "old", "own", "couple", "hundred", "thousand", "dozen", "percent", "list", "one", "ones",
        "wait", "waits", "waiting", "come", "comes", "get", "gets", "go", "goes", "say", "says", "see", "need", "needs", "want", "wants", "fail", "fails", "arrive", "arrives", "call", "calls", "ask", "asks", "back", "still",
        "southern", "northern", "eastern", "western", "red", "green", "blue", "black", "white", "yellow", "main", "whole", "full", "empty", "open",
    };

    // Verbs that their endings do not give away: "the bakers rang" names nothing.
    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "rang", "went", "came", "took", "got", "said", "made", "saw", "gave", "ran", "sat", "stood", "kept", "held", "left", "lost", "broke", "fell", "felt", "found", "told", "sent", "spent",
        "wrote", "brought", "bought", "thought", "knew", "grew", "began", "drove", "ate", "slept", "spoke", "met", "paid", "put", "set", "let", "hit", "led", "won", "wore", "threw", "drew", "flew",
        "shut", "built", "caught", "taught", "sold", "meant", "shows", "stands", "stand", "sits", "runs", "takes", "gives", "keeps", "looks", "asks", "knows", "thinks", "makes", "works", "holds", "feels",
        "happens", "goes", "tells", "turns", "starts", "stops", "opens", "closes", "hangs", "brings", "sends", "writes", "reads", "become", "became", "done", "gone", "seen", "taken", "given", "written", "broken", "ready", "late", "early",
    };

    private readonly PassageWords reader = new(pack.Organization);
    private readonly Dictionary<string, string?> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, int>> shared = new(StringComparer.Ordinal);

    /// <summary><c>the door rubber</c>: the phrase that at least two passages have in common; null when there is none worth the name.</summary>
    public string? Of(MatterThread thread)
    {
        if (!names.TryGetValue(thread.Id, out var name))
        {
            names[thread.Id] = name = Find(thread);
        }

        return name;
    }

    private string? Find(MatterThread thread)
    {
        var counts = SharedStems(thread);
        var best = thread.Passages
            .Select(pack.EvidenceOf).OfType<Evidence>()
            .SelectMany(evidence => QuotableSpan.Clauses(evidence.Quote).Select(range => evidence.Quote[range]))
            .SelectMany(clause => Phrases(clause, counts))
            .GroupBy(phrase => phrase.Words.ToLowerInvariant())
            .Select(group => (Words: MostUsual(group.Select(phrase => phrase.Words)), Worth: group.First().Worth + (0.5 * group.Count())))
            .Where(phrase => !pack.Names.HasName($"the {phrase.Words}") && !phrase.Words.Any(char.IsDigit))
            .OrderByDescending(phrase => phrase.Worth).ThenBy(phrase => phrase.Words, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Words is null ? null : $"the {best.Words}";
    }

    /// <summary>How many of a passage's words another passage of the matter has as well.</summary>
    public int SharedWith(MatterThread thread, TaggedPassage passage)
    {
        var counts = SharedStems(thread);
        return Stems(passage).Count(counts.ContainsKey);
    }

    /// <summary>True when words are about the thing that a name names: they hold one of its words.</summary>
    public bool Mentions(string words, string name)
    {
        var stems = reader.Read(name).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        return reader.Read(words).Any(word => stems.Contains(word.Stem));
    }

    /// <summary>True when words hold something that the matter's passages have in common.</summary>
    public bool SharesWords(MatterThread thread, string words)
    {
        var counts = SharedStems(thread);
        return reader.Read(words).Any(word => counts.ContainsKey(word.Stem));
    }

    // Stems that at least two passages have, with the number of passages.
    private IReadOnlyDictionary<string, int> SharedStems(MatterThread thread)
    {
        if (!shared.TryGetValue(thread.Id, out var counts))
        {
            shared[thread.Id] = counts = thread.Passages.Where(passage => pack.EvidenceOf(passage) is not null)
                .SelectMany(Stems)
                .GroupBy(stem => stem, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        }

        return counts;
    }

    private IEnumerable<string> Stems(TaggedPassage passage) =>
        reader.Read(pack.EvidenceOf(passage)?.Quote ?? "").Where(word => !Vague.Contains(word.Surface)).Select(word => word.Stem).Distinct(StringComparer.Ordinal);

    private IEnumerable<(string Words, double Worth)> Phrases(string clause, IReadOnlyDictionary<string, int> counts)
    {
        var tokens = PassageWords.Tokens(clause).ToList();
        var matter = reader.Read(clause).GroupBy(word => word.At).ToDictionary(group => group.Key, group => group.Last());
        for (var at = 0; at + 1 < tokens.Count; at++)
        {
            if (!Determiners.Contains(tokens[at]))
            {
                continue;
            }

            var length = 0;
            while (length < MostWords && at + 1 + length < tokens.Count && matter.ContainsKey(at + 1 + length))
            {
                length++;
            }

            var words = tokens.GetRange(at + 1, length);
            while (words.Count > 0 && !Ends(words[^1], counts, matter[at + words.Count].Stem))
            {
                words.RemoveAt(words.Count - 1);
            }

            while (words.Count > 1 && Vague.Contains(words[0]))
            {
                words.RemoveAt(0);
            }

            if (words.Count > 0)
            {
                var worth = Enumerable.Range(at + 1, length).Select(i => matter[i]).Where(word => words.Contains(tokens[word.At]))
                    .Sum(word => (double)counts.GetValueOrDefault(word.Stem));
                yield return (string.Join(' ', words), worth / Math.Pow(words.Count, 0.4));
            }
        }
    }

    private static bool Ends(string word, IReadOnlyDictionary<string, int> counts, string stem) =>
        counts.ContainsKey(stem) && !Vague.Contains(word) && !Verbs.Contains(word) && word.Length > 2 && !word.Contains('\'') && !word.Contains('’')
        && !word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("ing", StringComparison.Ordinal) && !word.EndsWith("ly", StringComparison.Ordinal);

    private static string MostUsual(IEnumerable<string> forms) =>
        forms.GroupBy(form => form, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
}
