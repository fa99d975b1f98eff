using System.Buffers;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Picks the part of a quote that a sentence can carry: word for word, whole clauses, not too long.</summary>
public static partial class Clip
{
    private const int FewestWords = 6;
    private const int Slack = 8;
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
            .ThenByDescending(Wholeness.StandsAlone)
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

        // A whole sentence that is a little too long reads better than one that breaks off.
        var starts = QuotableSpan.Clauses(sentence)
            .Select(clause => (Start: sentence[..clause.End.Value], Left: sentence[clause.End.Value..]))
            .Select(cut => (Start: cut.Start.TrimEnd(' ', ',', ';', ':', '–', '—', '-', '('), cut.Left))
            .Where(cut => QuotableSpan.WordCount(cut.Start) is >= FewestWords and var words && words <= wordLimit)
            .ToList();
        return starts.LastOrDefault(cut => BeginsAnew().IsMatch(cut.Left)).Start
            ?? (QuotableSpan.WordCount(sentence) <= wordLimit + Slack ? sentence : starts.LastOrDefault().Start ?? sentence);
    }

    // After these a sentence can stop: what follows is one of its own, or an aside.
    [GeneratedRegex(@"^[\s,;:–—(-]*(and|but|so|because|while|although|though|unless|until|where|which|who|yet|since|as|if|when)\b|^\s*[;:–—(]", RegexOptions.IgnoreCase)]
    private static partial Regex BeginsAnew();

    // A quote inside a quote could not be told apart when the text is proved.
    private static bool HasQuotationMark(string text) => text.AsSpan().IndexOfAny(QuotationMarks) >= 0;
}
