using System.Globalization;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Segmenting;

/// <summary>Finds the sentences of one turn, and cuts those that never end.</summary>
internal static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "eg", "ie", "approx", "dept", "est", "fig", "sr", "jr", "mt", "cf", "ca",
        "resp", "incl", "excl", "max", "min", "avg", "z.b", "bzw", "usw", "feb", "jan", "aug", "sept", "oct", "nov", "dec", "ext", "tel", "ref", "op", "gen", "col", "rev", "hon",
    };

    // These end a sentence when a capital follows, unlike "Dr." before a name.
    private static readonly HashSet<string> OpenAbbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "am", "pm", "u.s", "u.k", "al", "max", "min", "avg", "ext", "sec", "hrs", "hr", "mins", "wk", "wks",
    };

    public static List<SentenceSpan> Split(string text, int start, int length)
    {
        var spans = new List<SentenceSpan>();
        var end = start + length;
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (!IsTerminal(text[i]))
            {
                continue;
            }

            var stop = RunEnd(text, i, end);
            if (IsBoundary(text, from, i, stop, end))
            {
                Add(text, from, stop, spans);
                from = stop;
            }

            i = stop - 1;
        }

        Add(text, from, end, spans);
        return spans;
    }

    private static void Add(string text, int from, int until, List<SentenceSpan> spans)
    {
        while (from < until && text[from] == ' ')
        {
            from++;
        }

        while (until > from && text[until - 1] == ' ')
        {
            until--;
        }

        if (until > from)
        {
            LongSentence.Cut(text, new SentenceSpan(from, until - from, Words.Count(text.AsSpan(from, until - from))), spans);
        }
    }

    private static bool IsTerminal(char character) => character is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟';

    // "?!", "...", and the quotation marks and brackets that close with the sentence.
    private static int RunEnd(string text, int at, int end)
    {
        var stop = at + 1;
        while (stop < end && (IsTerminal(text[stop]) || text[stop] is '"' or '”' or '’' or '\'' or ')' or ']' or '»' or '」'))
        {
            stop++;
        }

        return stop;
    }

    private static bool IsBoundary(string text, int from, int at, int stop, int end)
    {
        if (text[at] is '。' or '！' or '？' or '।' or '؟' || stop >= end)
        {
            return true;
        }

        if (text[stop] != ' ' || stop + 1 >= end)
        {
            return false; // node.js, 3.5, example.com
        }

        var next = Next(text, stop + 1, end);
        var dots = text[at] == '…' || (stop - at >= 2 && text[at] == '.' && text[at + 1] == '.');
        if (dots || text[at] is '!' or '?')
        {
            return !char.IsLower(next); // "Why?" he asked. Well... perhaps.
        }

        return !IsAbbreviation(text, from, at, next);
    }

    private static char Next(string text, int at, int end)
    {
        while (at < end - 1 && text[at] is '"' or '“' or '‘' or '\'' or '(' or '[' or '«' or '-' or '*' or ' ')
        {
            at++;
        }

        return text[at];
    }

    private static bool IsAbbreviation(string text, int from, int dot, char next)
    {
        var start = dot;
        while (start > from && text[start - 1] is not (' ' or '(' or '"' or '“'))
        {
            start--;
        }

        var word = text[start..dot];
        if (Abbreviations.Contains(word) && !OpenAbbreviations.Contains(word))
        {
            // "Sept. 3", "Dr. Okoro"; but a word that also ends sentences ("the rev. It") is rare enough.
            return true;
        }

        if (OpenAbbreviations.Contains(word))
        {
            return !char.IsUpper(next);
        }

        if (word.Equals("no", StringComparison.OrdinalIgnoreCase) || word.Equals("nos", StringComparison.OrdinalIgnoreCase) || word.Equals("p", StringComparison.Ordinal))
        {
            return char.IsDigit(next);
        }

        return IsInitial(text, from, start, word) || IsListNumber(word, start == from);
    }

    // "J. Okoro" and "Mary J. Okoro", but not "so did I." or "plan B."
    private static bool IsInitial(string text, int from, int start, string word)
    {
        if (word.Length != 1 || !char.IsUpper(word[0]) || word == "I")
        {
            return word.Length > 2 && word[^2] == '.' && char.IsLetter(word[^1]) && word.Length <= 5; // "N.Y."
        }

        if (start == from)
        {
            return true;
        }

        var before = start - 1;
        while (before > from && text[before - 1] != ' ')
        {
            before--;
        }

        var previous = text.AsSpan(before, Math.Max(0, start - 1 - before));
        return !previous.IsEmpty && char.IsUpper(previous[0]) && !(previous is "Plan" or "Option" or "Team" or "Group" or "Line" or "Part" or "Phase" or "Type");
    }

    private static bool IsListNumber(string word, bool opens) => opens && word.Length <= 2 && word.All(character => char.GetUnicodeCategory(character) == UnicodeCategory.DecimalDigitNumber);
}
