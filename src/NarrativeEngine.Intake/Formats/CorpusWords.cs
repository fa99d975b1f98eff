using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Words as research corpora write them: <c>{vocalsound} Okay , it 's done .</c></summary>
internal static partial class CorpusWords
{
    public static string Tidy(string text)
    {
        var plain = Token().Replace(text, " ");
        plain = Spaces().Replace(plain, " ");
        plain = Clitic().Replace(plain, "$1");
        plain = BeforeMark().Replace(plain, "$1");

        // A dropped token may leave its comma in front.
        return plain.Trim().TrimStart(',', '.', ';', ':', ' ');
    }

    [GeneratedRegex(@"(?<!\{)\{[a-z_]{2,30}\}(?!\})|<[a-z_]{2,30}>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ('(?:s|re|m|ve|ll|d|t)\b|n't\b)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Clitic();

    [GeneratedRegex(@" ([.,?!;:])(?=\s|$)", RegexOptions.None, 1000)]
    private static partial Regex BeforeMark();
}
