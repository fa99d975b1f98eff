using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Otter text and Teams documents: a line with a name and a time, then what the person said.</summary>
internal static partial class HeaderLinesReader
{
    /// <returns>Null when the lines are no such transcript.</returns>
    public static Transcript? TryRead(TextSource source)
    {
        var lines = source.Lines;
        var headers = lines.Select((line, i) => Follows(lines, i) ? Parse(line, source.Budget) : null).ToList();
        var found = headers.OfType<Header>().ToList();
        if (found.Count == 0 || !IsTranscript(found, lines, source))
        {
            return null;
        }

        var turns = new List<RawTurn>();
        Header? current = null;
        for (var i = 0; i < lines.Count; i++)
        {
            // What stands above the first header is the title, the day and the length.
            current = headers[i] ?? current;
            if (headers[i] is null && current is not null && !string.IsNullOrWhiteSpace(lines[i]) && !SpeakerLinesReader.Dropped().IsMatch(lines[i]))
            {
                turns.Add(new RawTurn(current.Name, lines[i], current.At));
            }
        }

        return HeadingDay.AddTo(new Transcript(turns, true), lines.Take(headers.FindIndex(header => header is not null)));
    }

    private static bool IsTranscript(List<Header> found, IReadOnlyList<string> lines, TextSource source)
    {
        if (lines.Any(line => SpeakerLinesReader.Dropped().IsMatch(line)))
        {
            return true;
        }

        // An agenda has names and times too ("Lunch  12:30"): somebody must be known, or come back.
        var names = found.Select(header => header.Name).OfType<string>().ToList();
        return names.Any(source.IsKnown)
            || (found.Count >= 2 && names.GroupBy(name => name).Any(group => group.Count() >= 2 && SpeakerLabels.LooksLikeName(group.Key)))
            || names.Any(name => name.StartsWith("Speaker ", StringComparison.OrdinalIgnoreCase) || name == "Unknown Speaker");
    }

    private static bool Follows(IReadOnlyList<string> lines, int i) =>
        i + 1 < lines.Count && !string.IsNullOrWhiteSpace(lines[i]) && !string.IsNullOrWhiteSpace(lines[i + 1]);

    private static Header? Parse(string line, ReadingBudget budget)
    {
        budget.Spend();
        if (line.Length > 140)
        {
            return null;
        }

        var match = NameAndTime().Match(line);
        if (!match.Success || TimeText.Parse(match.Groups["time"].Value) is not { } at)
        {
            return null;
        }

        var name = match.Groups["name"].Value.Trim().Trim('[', ']').Trim();
        return new Header(name.Length == 0 ? null : name, at);
    }

    private sealed record Header(string? Name, TimeSpan At);

    [GeneratedRegex(@"^\s*(?:(?<name>[^\s:\d][^\t:]{0,80}?)(?:\s{2,}|\t+|(?<=\])\s))?(?<time>(?:\d{1,2}:)?\d{1,2}:\d{2})\s*$", RegexOptions.None, 1000)]
    private static partial Regex NameAndTime();
}
