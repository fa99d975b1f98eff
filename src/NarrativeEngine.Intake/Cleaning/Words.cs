using System.Globalization;
using System.Text;

namespace NarrativeEngine.Intake.Cleaning;

/// <summary>Makes raw text safe to keep and to show, without touching a word of it.</summary>
internal static class Words
{
    // Even stacked scripts need no more; thousands of them make one letter cover a page.
    private const int MaxMarks = 6;

    /// <summary>One line: invisible and directional characters gone, every run of white space a single space.</summary>
    public static string Clean(string raw)
    {
        if (IsClean(raw))
        {
            return raw;
        }

        var clean = new StringBuilder(raw.Length);
        var marks = 0;
        var pendingSpace = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var rune = ReadRune(raw, ref i);
            if (rune is null || IsInvisible(rune.Value))
            {
                continue;
            }

            if (IsSpace(rune.Value))
            {
                pendingSpace = clean.Length > 0;
                continue;
            }

            marks = IsMark(rune.Value) ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                continue;
            }

            if (pendingSpace)
            {
                clean.Append(' ');
                pendingSpace = false;
            }

            Append(clean, rune.Value);
        }

        return clean.ToString();
    }

    // Most lines are: a file of ten mebibytes need not be copied to find that out.
    private static bool IsClean(string raw)
    {
        var before = ' ';
        foreach (var character in raw)
        {
            if (character is < ' ' or > '~' || (character == ' ' && before == ' '))
            {
                return false;
            }

            before = character;
        }

        return before != ' ' || raw.Length == 0;
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }

    /// <summary>True when there is anything to read: a letter or a digit.</summary>
    public static bool HasWords(string text) => text.Any(char.IsLetterOrDigit) || text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    /// <summary>How many words stand in a stretch of clean text.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        foreach (var character in text)
        {
            var space = character == ' ';
            count += !space && !inside ? 1 : 0;
            inside = !space;
        }

        return count;
    }

    /// <summary>A name or path fit to stand in a sentence: one line, of bearable length.</summary>
    public static string Short(string raw, int length = 160)
    {
        var clean = Clean(raw);
        return clean.Length <= length ? clean : clean[..length] + "…";
    }

    private static Rune? ReadRune(string raw, ref int i)
    {
        var status = Rune.DecodeFromUtf16(raw.AsSpan(i), out var rune, out var consumed);
        i += consumed - 1;
        return status == System.Buffers.OperationStatus.Done ? rune : null; // a lone surrogate is dropped
    }

    private static bool IsSpace(Rune rune) =>
        Rune.IsWhiteSpace(rune) || rune.Value is '\t' or '\n' or '\r' or '\v' or '\f';

    // Format covers zero-width, bidirectional and tag characters and the soft hyphen.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control && !IsSpace(rune))
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0xFFFD;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
