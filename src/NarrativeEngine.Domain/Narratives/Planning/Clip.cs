using System.Buffers;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Picks the part of a quote that a sentence can carry: word for word, whole clauses, not too long.</summary>
public static class Clip
{
    private const int FewestWords = 6;
    private static readonly SearchValues<char> QuotationMarks = SearchValues.Create("“”\"„«»");

    /// <summary>The most telling sentence of a quote, cut at a clause's end where it runs on beyond the limit.</summary>
    /// <param name="telling">Says whether a part holds what the quote is wanted for; may be null.</param>
    public static string Of(string quote, int wordLimit, Func<string, bool>? telling = null)
    {
        var sentences = QuotableSpan.Sentences(quote).Select(range => quote[range].Trim()).ToList();
        var best = sentences
            .Where(sentence => !HasQuotationMark(sentence))
            .OrderByDescending(sentence => telling?.Invoke(sentence) == true)
            .ThenByDescending(sentence => QuotableSpan.WordCount(sentence) >= FewestWords)
            .ThenByDescending(sentence => QuotableSpan.WordCount(sentence) <= wordLimit)
            .ThenByDescending(QuotableSpan.WordCount)
            .FirstOrDefault();
        return best is null ? "" : Shortened(best, wordLimit);
    }

    private static string Shortened(string sentence, int wordLimit)
    {
        if (QuotableSpan.WordCount(sentence) <= wordLimit)
        {
            return sentence;
        }

        var clauses = QuotableSpan.Clauses(sentence);
        var fitting = clauses
            .Select(clause => sentence[..clause.End.Value].TrimEnd(' ', ',', ';', ':', '–', '—', '-', '('))
            .LastOrDefault(start => QuotableSpan.WordCount(start) is >= FewestWords and var words && words <= wordLimit);
        return fitting ?? sentence;
    }

    // A quote inside a quote could not be told apart when the text is proved.
    private static bool HasQuotationMark(string text) => text.AsSpan().IndexOfAny(QuotationMarks) >= 0;
}
