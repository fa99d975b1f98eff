using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Access;

/// <summary>Cuts words into sentences and clauses, and finds the longest part that names nobody.</summary>
public static partial class QuotableSpan
{
    /// <summary>A shorter rest says too little to be evidence.</summary>
    public const int FewestWords = 5;

    /// <summary>The longest run of whole sentences without a name, else of whole clauses; null when less than five words are left.</summary>
    /// <returns>Word for word a part of <paramref name="words"/>.</returns>
    public static string? WithoutNames(string words, NameGuard names)
    {
        if (!names.HasName(words))
        {
            return words;
        }

        return LongestRun(words, Sentences(words), names) ?? LongestRun(words, Clauses(words), names);
    }

    /// <summary>Sentences as ranges of the text, in order, without the white space between them.</summary>
    public static IReadOnlyList<Range> Sentences(string text) => Cut(text, SentenceEnd());

    /// <summary>Clauses as ranges of the text: parted by commas, colons, dashes, brackets, and words such as "because".</summary>
    public static IReadOnlyList<Range> Clauses(string text) => Cut(text, ClauseEnd());

    public static int WordCount(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length;

    private static string? LongestRun(string text, IReadOnlyList<Range> parts, NameGuard names)
    {
        string? longest = null;
        for (var first = 0; first < parts.Count; first++)
        {
            for (var last = first; last < parts.Count && !names.HasName(text[parts[last]]); last++)
            {
                var run = Trimmed(text[parts[first].Start..parts[last].End]);
                if (WordCount(run) >= FewestWords && WordCount(run) > WordCount(longest ?? "") && !names.HasName(run))
                {
                    longest = run;
                }
            }
        }

        return longest;
    }

    private static string Trimmed(string run) => LeadingJoin().Replace(run.Trim(' ', ',', ';', ':', '–', '—', '-', '(', ')'), "");

    private static List<Range> Cut(string text, Regex boundary)
    {
        var parts = new List<Range>();
        var start = 0;
        foreach (Match match in boundary.Matches(text))
        {
            Keep(start, match.Index + match.Groups["keep"].Length);
            start = match.Index + match.Length;
        }

        Keep(start, text.Length);
        return parts;

        void Keep(int from, int to)
        {
            if (to > from && !string.IsNullOrWhiteSpace(text[from..to]))
            {
                parts.Add(from..to);
            }
        }
    }

    [GeneratedRegex("""(?<keep>[.!?…]+["”'’)\]]*)\s+""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("""(?<keep>[.!?…]+["”'’)\]]*)\s+|(?<keep>[,;:])\s+|\s+[–—-]\s+|\s*[()]\s*|\s+(?=(because|but|while|although|whereas|so that|unless|until)\s)""")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"^(and|but|so|or|because|then|while)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingJoin();
}
