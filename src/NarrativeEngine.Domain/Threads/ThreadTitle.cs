using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Names a thread after the words that its passages have in common.</summary>
/// <remarks>
/// The best run of two to four neighbouring words that carry matter, such as "Silicone door gaskets": words count by their weight and
/// by how many passages of the thread have them. Names of people are never among them.
/// </remarks>
internal static class ThreadTitle
{
    private const int MostWords = 4;

    public static string Of(IReadOnlyList<MatterPassage> members, CompanyVocabulary vocabulary)
    {
        var quotable = members.Where(member => member.Source.Conversation.Visibility != Visibility.Confidential).ToList();
        var heard = quotable.Count > 0 ? quotable : members;

        // What merely joined lends its words only where nothing else is there.
        var sources = heard.Any(member => member.Part != Part.Joiner) ? heard.Where(member => member.Part != Part.Joiner).ToList() : heard;
        var worth = sources.SelectMany(member => member.Words.Select(word => word.Stem).Distinct(StringComparer.Ordinal))
            .GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Pow(group.Count(), 0.8) * (0.1 + vocabulary.WeightOf(group.Key)), StringComparer.Ordinal);
        var run = sources.SelectMany(member => Runs(member.Words))
            .Where(words => words.Select(word => word.Stem).Distinct(StringComparer.Ordinal).Count() == words.Count)
            .OrderByDescending(words => Value(words, worth))
            .ThenBy(words => string.Join(' ', words.Select(word => word.Surface)), StringComparer.Ordinal)
            .FirstOrDefault();
        return run is null ? Fallback(sources, worth) : Sentence(run.Select(word => word.Surface));
    }

    // The third and fourth word must earn their place; endings of verbs make poor titles.
    private static double Value(IReadOnlyList<MatterWord> words, Dictionary<string, double> worth) =>
        words.Sum(word => worth[word.Stem] * Shape(word.Surface)) / Math.Pow(words.Count, 0.75);

    private static double Shape(string surface) =>
        surface.EndsWith("ed") || surface.EndsWith("ing") || surface.EndsWith("ly") ? 0.6 : 1;

    private static IEnumerable<IReadOnlyList<MatterWord>> Runs(IReadOnlyList<MatterWord> words)
    {
        for (var start = 0; start < words.Count; start++)
        {
            for (var length = 2; length <= MostWords && start + length <= words.Count; length++)
            {
                if (words[start + length - 1].At - words[start + length - 2].At > 1)
                {
                    break;
                }

                yield return [.. words.Skip(start).Take(length)];
            }
        }
    }

    private static string Fallback(IReadOnlyList<MatterPassage> sources, Dictionary<string, double> worth)
    {
        var best = sources.SelectMany(member => member.Words)
            .GroupBy(word => word.Stem, StringComparer.Ordinal)
            .OrderByDescending(group => worth[group.Key] * Shape(group.First().Surface)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(2)
            .Select(group => group.First().Surface)
            .ToList();
        return best.Count switch { 0 => "Matter without a name", 1 => Sentence(["About", best[0]]), _ => Sentence([best[0], "and", best[1]]) };
    }

    private static string Sentence(IEnumerable<string> words)
    {
        var text = string.Join(' ', words);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
