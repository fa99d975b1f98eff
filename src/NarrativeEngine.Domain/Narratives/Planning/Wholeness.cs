using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Says whether words can be understood by somebody who was not there.</summary>
internal static class Wholeness
{
    /// <summary>Shorter words are a reply to something that the reader has not heard.</summary>
    public const int FewestWords = 7;

    // Each of these points back to what was said before.
    private static readonly HashSet<string> Pointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "but", "so", "or", "nor", "yet", "then", "also", "because", "which", "who", "where", "whose", "anyway", "still", "too", "instead", "now",
        "it", "its", "it's", "it'll", "it'd", "he", "he's", "he'll", "he'd", "she", "she's", "she'll", "she'd", "they", "they're", "they'll", "they've", "they'd",
        "him", "her", "them", "his", "hers", "their", "theirs", "that", "that's", "that'll", "this", "those", "these", "such", "same", "both", "neither", "either",
        "yes", "no", "yeah", "yep", "nope", "well", "right", "okay", "ok", "oh", "ah", "hm", "sure", "exactly", "true", "mine", "ours", "yours",
    };

    // After these, a word such as "that" or "no" points at something named: "that lifter is down", "no gaskets came".
    private static readonly HashSet<string> MayLeadANoun = new(StringComparer.OrdinalIgnoreCase) { "that", "this", "those", "these", "both", "no", "his", "her", "their", "such", "same" };

    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "should", "must", "may", "might", "does", "did", "do", "one", "makes", "made", "means",
        "way", "time", "much", "many", "i", "we", "you", "he", "she", "it", "they", "said", "of", "and", "in", "on", "at",
    };

    /// <summary>True when words are long enough and do not begin by pointing back.</summary>
    public static bool StandsAlone(string words)
    {
        if (QuotableSpan.WordCount(words) < FewestWords)
        {
            return false;
        }

        var (first, second) = FirstTwo(words);
        return !Pointers.Contains(first) || (MayLeadANoun.Contains(first) && !Verbs.Contains(second) && !words.StartsWith($"{first},", StringComparison.Ordinal));
    }

    private static (string First, string Second) FirstTwo(string words)
    {
        var tokens = words.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries).Select(Plain).ToList();
        return (tokens[0], tokens.Count > 1 ? tokens[1] : "");
    }

    private static string Plain(string token) => token.Trim(',', '.', ':', ';', '!', '?', '“', '”', '"', '(', ')', '…').Replace('’', '\'');
}
