using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Zoom's text files: time, tab, speaker, and the words behind another tab or on the next line.</summary>
internal static partial class ZoomTextReader
{
    /// <returns>Null when the text is no such transcript.</returns>
    public static Transcript? TryRead(TextSource source)
    {
        var written = source.Lines.Count(line => !string.IsNullOrWhiteSpace(line));
        var heads = source.Lines.Count(line => IsHead(line, source.Budget));
        if (heads == 0 || heads * 4 < written)
        {
            return null;
        }

        var turns = new List<RawTurn>();
        (string? Speaker, TimeSpan? At) current = (null, null);
        foreach (var line in source.Lines)
        {
            var words = line;
            if (Head().Match(Front(line)) is { Success: true } head)
            {
                current = (head.Groups["name"].Value.Trim(), head.Groups["from"].Success ? null : TimeText.Parse(head.Groups["time"].Value));
                words = line[head.Length..];
            }

            if (!string.IsNullOrWhiteSpace(words))
            {
                turns.Add(new RawTurn(current.Speaker, words, current.At));
            }
        }

        return turns.Count == 0 ? null : new Transcript(turns, true);
    }

    private static bool IsHead(string line, ReadingBudget budget)
    {
        budget.Spend();
        return Head().IsMatch(Front(line));
    }

    private static string Front(string line) => line.Length > 240 ? line[..240] : line;

    // Chat logs write the time of day: "From Ana Diaz : words", sometimes "From Ana Diaz to Everyone:".
    [GeneratedRegex(@"^\s*\[?(?<time>\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?)\]?\t\s*(?<from>From\s+)?(?<name>[^\t:]{1,80}?)(?:\s+to\s+Everyone)?\s*(?::\s*|\t|$)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Head();
}
