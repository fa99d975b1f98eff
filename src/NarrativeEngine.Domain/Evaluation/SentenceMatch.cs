using System.Text;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>How much of a sentence a quote holds.</summary>
public enum Held
{
    Nothing,

    /// <summary>A span of at least 60 % of its words: what is left when names were taken off its ends.</summary>
    InPart,

    Whole,
}

/// <summary>Compares words as people read them: white space and the shape of quotation marks do not count.</summary>
public static class SentenceMatch
{
    /// <summary>The share of a sentence's words that a span must have.</summary>
    public const double PartShare = 0.6;

    // 60 % of a very short sentence would be found by chance in many others.
    private const int FewestWords = 4;

    /// <summary>One space for any white space, straight for typographic quotation marks and hyphens.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(letter))
            {
                folded.Append(FoldMark(letter));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>How much of the sentence stands in the quote, word for word.</summary>
    public static Held In(string quote, string sentence) => In(new FoldedText(quote), new FoldedText(sentence));

    internal static Held In(FoldedText quote, FoldedText sentence)
    {
        if (quote.Folded.Contains(sentence.Folded, StringComparison.Ordinal))
        {
            return Held.Whole;
        }

        var needed = Math.Max((int)Math.Ceiling(sentence.Words.Count * PartShare), FewestWords);
        return sentence.Words.Count(quote.Has) >= needed && LongestCommonSpan(sentence.Words, quote.Words) >= needed ? Held.InPart : Held.Nothing;
    }

    /// <summary>Whether a phrase occurs as words of their own, in whatever case, also with an s behind: "Turin" is not in "capturing".</summary>
    public static bool Mentions(string text, string phrase) => Mentions(new FoldedText(text), new FoldedText(phrase));

    internal static bool Mentions(FoldedText text, FoldedText phrase)
    {
        var (folded, wanted) = (text.Folded, phrase.Folded);
        for (var at = Find(0); at >= 0; at = Find(at + 1))
        {
            var end = at + wanted.Length;
            var plural = end < folded.Length && char.ToLowerInvariant(folded[end]) == 's' ? end + 1 : end;
            if (!IsLetter(at - 1) && (!IsLetter(end) || !IsLetter(plural)))
            {
                return true;
            }
        }

        return false;

        int Find(int from) => wanted.Length == 0 || from >= folded.Length
            ? -1
            : folded.IndexOf(wanted, from, StringComparison.OrdinalIgnoreCase);

        bool IsLetter(int at) => at >= 0 && at < folded.Length && char.IsLetterOrDigit(folded[at]);
    }

    public static int CountWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));

    private static int LongestCommonSpan(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var (longest, above) = (0, new int[right.Count + 1]);
        foreach (var word in left)
        {
            // From right to left, so that above[j] is still the row before when above[j + 1] needs it.
            for (var j = right.Count - 1; j >= 0; j--)
            {
                above[j + 1] = word == right[j] ? above[j] + 1 : 0;
                longest = Math.Max(longest, above[j + 1]);
            }
        }

        return longest;
    }

    private static char FoldMark(char letter) => letter switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' => '"',
        '\u2010' or '\u2011' => '-',
        _ => letter,
    };
}

/// <summary>A text made ready to be compared with many.</summary>
internal sealed class FoldedText
{
    private readonly HashSet<string> distinct;

    public FoldedText(string text)
    {
        Folded = SentenceMatch.Fold(text);
        Words = [.. Folded.ToLowerInvariant().Split(' ').Select(word => word.Trim('"', '\'', '.', ',', ';', ':', '!', '?', '(', ')', '-', '…')).Where(word => word.Length > 0)];
        distinct = [.. Words];
    }

    public string Folded { get; }

    public IReadOnlyList<string> Words { get; }

    public bool Has(string word) => distinct.Contains(word);
}
