using System.Globalization;

namespace NarrativeEngine.Intake.Formats;

/// <summary>The escapes of JSON text, where a parser looks only when somebody asks for the string.</summary>
internal static class JsonEscapes
{
    /// <summary>True for <c>\uD83D</c> without its other half: no text can hold it.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (text[at..].IndexOf('\\') is var next and >= 0)
        {
            at += next;
            if (Unit(text, at) is not { } unit)
            {
                at = Math.Min(at + 2, text.Length); // "\\n", or a backslash that the next character is escaped by
            }
            else if (!char.IsSurrogate(unit))
            {
                at += 6;
            }
            else if (char.IsHighSurrogate(unit) && Unit(text, at + 6) is { } second && char.IsLowSurrogate(second))
            {
                at += 12;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static char? Unit(ReadOnlySpan<char> text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
