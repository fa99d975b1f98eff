using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>The old Teams document: a line with two times, a line with the name, a line with the words.</summary>
internal static partial class TimeLinesReader
{
    /// <returns>Null when the lines are no such transcript.</returns>
    public static Transcript? TryRead(TextSource source)
    {
        var lines = source.Lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim()).ToList();
        var starts = Enumerable.Range(0, lines.Count).Where(i => lines[i].Length < 80 && Times().IsMatch(lines[i])).ToList();
        if (starts.Count == 0)
        {
            return null;
        }

        var turns = new List<RawTurn>();
        for (var k = 0; k < starts.Count; k++)
        {
            var from = starts[k] + 1;
            var until = k + 1 < starts.Count ? starts[k + 1] : lines.Count;
            var at = TimeText.Parse(Times().Match(lines[starts[k]]).Groups["start"].Value);
            var block = lines[from..until];
            var named = block.Count >= 2 && block[0].Length <= 80;
            turns.Add(new RawTurn(named ? block[0] : null, string.Join(' ', named ? block.Skip(1) : block), at));
        }

        return new Transcript(turns, true);
    }

    [GeneratedRegex(@"^(?<start>-?\d{1,3}:\d{1,2}:\d{1,2}(?:[.,]\d{1,7})?)\s*-->\s*-?\d{1,3}:\d{1,2}:\d{1,2}(?:[.,]\d{1,7})?$", RegexOptions.None, 1000)]
    private static partial Regex Times();
}
