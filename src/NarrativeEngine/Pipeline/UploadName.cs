using System.Globalization;
using System.Text;

namespace NarrativeEngine.Pipeline;

/// <summary>The name of a file that somebody handed in, made fit to be kept and shown.</summary>
/// <param name="Text">Never empty, never a path, and a name that every system takes.</param>
/// <param name="IsClean">False when something had to be changed.</param>
public sealed record UploadName(string Text, bool IsClean)
{
    private const int MaxLength = 120;
    private const int MaxExtension = 10;

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>With its dot, in small letters; empty when there is none worth keeping.</summary>
    public string Extension => Path.GetExtension(Text).ToLowerInvariant();

    /// <param name="path">A name, perhaps with folders before it, in the manner of any system.</param>
    public static UploadName Of(string path)
    {
        var last = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = Shorten(Letters(last).Trim(' ', '.'));
        var stem = clean.Split('.')[0].Trim();
        var text = stem.Length == 0 || Devices.Contains(stem) ? "_" + clean : clean;
        return new UploadName(text, string.Equals(text, path, StringComparison.Ordinal));
    }

    private static string Letters(string raw)
    {
        var clean = new StringBuilder();
        foreach (var rune in raw.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isVisible = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar;
            clean.Append(!isVisible ? "" : rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "-" : rune.ToString());
        }

        return clean.ToString();
    }

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        extension = extension.Length <= MaxExtension ? extension : "";
        var end = MaxLength - extension.Length;
        end -= char.IsHighSurrogate(name[end - 1]) ? 1 : 0;
        return name[..end].TrimEnd(' ', '.') + extension;
    }
}
