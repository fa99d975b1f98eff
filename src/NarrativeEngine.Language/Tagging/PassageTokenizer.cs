using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace NarrativeEngine.Language.Tagging;

/// <summary>Turns words into the ids that the model was trained on: WordPiece, lower case, [CLS] and [SEP] around them.</summary>
/// <remarks>
/// The normaliser must stay the twin of the one in <c>training/wordpiece.py</c>. It exists because the library's own
/// normalisation drops some symbols without a trace and joins words across tabs and line breaks.
/// </remarks>
internal sealed class PassageTokenizer
{
    private readonly BertTokenizer tokenizer;
    private readonly Dictionary<char, char> plainLetters;
    private readonly int maxTokens;

    /// <param name="foldFile">Lines of accented letter, tab, plain letter: the program runs without a Unicode normaliser.</param>
    public PassageTokenizer(string vocabularyFile, string foldFile, int maxTokens)
    {
        this.maxTokens = maxTokens;
        plainLetters = File.ReadLines(foldFile).ToDictionary(line => line[0], line => line[2]);
        tokenizer = BertTokenizer.Create(vocabularyFile, new BertOptions
        {
            LowerCaseBeforeTokenization = true,
            ApplyBasicTokenization = true,
            RemoveNonSpacingMarks = false,
            SplitOnSpecialTokens = false,
        });
    }

    /// <summary>At most the model's number of tokens; what is longer loses its end, never its closing mark.</summary>
    public int[] Encode(string text)
    {
        var ids = tokenizer.EncodeToIds(Normalize(text).ToLowerInvariant(), addSpecialTokens: true);
        if (ids.Count <= maxTokens)
        {
            return [.. ids];
        }

        var cut = ids.Take(maxTokens).ToArray();
        cut[^1] = ids[^1];
        return cut;
    }

    internal string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            Append(result, c);
        }

        return result.ToString();
    }

    private void Append(StringBuilder result, char c)
    {
        _ = c switch
        {
            '\u2019' or '\u2018' => result.Append('\''),
            '\u201c' or '\u201d' => result.Append('"'),
            '\u2014' or '\u2013' or '\u2011' => result.Append('-'),
            '\u2026' => result.Append("..."),
            '$' or '\u20ac' or '\u00a3' or '\u20b9' or '\u00a5' => result.Append(" dollar "),
            '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~' or '_' => result.Append(' '),
            '\t' or '\n' or '\r' or '\v' or '\f' => result.Append(' '),
            '\u00d7' => result.Append('x'),
            _ when plainLetters.TryGetValue(c, out var plain) => result.Append(plain),
            _ when c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark => result,
            _ when char.IsSurrogate(c) || IsSymbol(c) => result.Append(' '),
            _ => result.Append(c),
        };
    }

    private static bool IsSymbol(char c) => c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherNumber or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
