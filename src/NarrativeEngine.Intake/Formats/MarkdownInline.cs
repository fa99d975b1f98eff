using System.Text;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Takes the marks out of a line of Markdown and leaves every word.</summary>
/// <remarks>Not a Markdown parser on purpose: a quote must stand word for word in what people wrote, smart quotes and entities included.</remarks>
internal static partial class MarkdownInline
{
    private const string Escapable = @"\`*_{}[]()#+-.!|>~";

    public static string Strip(string line)
    {
        var text = line;
        if (text.Contains('<'))
        {
            text = AutoLink().Replace(Comment().Replace(text, ""), "$1");
        }

        if (text.Contains('['))
        {
            text = Link().Replace(text, "$1");
        }

        return Unescape(WithoutEmphasis(text));
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && Escapable.Contains(text[i + 1]))
            {
                i++;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static string WithoutEmphasis(string text)
    {
        if (text.AsSpan().IndexOfAny("*_~`") < 0)
        {
            return text;
        }

        // An opener waits for a closer of the same kind and length; whoever waits in vain was no mark.
        var waiting = new Dictionary<(char, int), int>();
        bool[]? removed = null;
        for (var i = 0; i < text.Length; i++)
        {
            var length = RunLength(text, i);
            if (length == 0)
            {
                continue;
            }

            var key = (text[i], length);
            var end = i + length;
            if (CanClose(text, i, end) && waiting.Remove(key, out var opener))
            {
                removed ??= new bool[text.Length];
                removed.AsSpan(opener, length).Fill(true);
                removed.AsSpan(i, length).Fill(true);
            }
            else if (CanOpen(text, i, end))
            {
                waiting[key] = i;
            }

            i = end - 1;
        }

        return removed is null ? text : Without(text, removed);
    }

    private static int RunLength(string text, int at)
    {
        if (text[at] is not ('*' or '_' or '~' or '`') || (at > 0 && text[at - 1] == '\\'))
        {
            return 0;
        }

        var end = at + 1;
        while (end < text.Length && text[end] == text[at])
        {
            end++;
        }

        // A lone ~ means "about".
        return text[at] == '~' && end - at != 2 ? 0 : end - at;
    }

    // Underscores inside a word (snake_case) are part of it.
    private static bool CanOpen(string text, int start, int end) =>
        end < text.Length && !char.IsWhiteSpace(text[end]) && (text[start] != '_' || start == 0 || !char.IsLetterOrDigit(text[start - 1]));

    private static bool CanClose(string text, int start, int end) =>
        start > 0 && !char.IsWhiteSpace(text[start - 1]) && (text[start] != '_' || end == text.Length || !char.IsLetterOrDigit(text[end]));

    private static string Without(string text, bool[] removed)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!removed[i])
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"!?\[([^\[\]]{0,500})\](?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+""[^""]{0,200}"")?\)|\[[^\[\]]{0,100}\])", RegexOptions.None, 2000)]
    private static partial Regex Link();

    [GeneratedRegex(@"<((?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,100})>", RegexOptions.None, 2000)]
    private static partial Regex AutoLink();

    [GeneratedRegex(@"<!--.{0,2000}?-->", RegexOptions.None, 2000)]
    private static partial Regex Comment();
}
