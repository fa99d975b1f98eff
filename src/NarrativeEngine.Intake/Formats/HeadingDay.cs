using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>The day in the lines above a transcript: Teams writes it twice, Meet once.</summary>
internal static partial class HeadingDay
{
    private const int MostLines = 40;

    /// <returns>The transcript with the day that its heading names, and a remark on it; unchanged when there is none, or when there are two.</returns>
    public static Transcript AddTo(Transcript transcript, IEnumerable<string> heading)
    {
        var days = heading.Take(MostLines).Select(Read).OfType<DateOnly>().Where(Limits.IsCredible).Distinct().Take(2).ToList();
        return days is [var day]
            ? transcript with { Date = day, DateRemark = $"takes its day, {day:yyyy-MM-dd}, from its heading; say date if that is wrong." }
            : transcript;
    }

    /// <summary>The day that a line is there to name.</summary>
    public static DateOnly? Read(string line) =>
        line.Length > 200 ? null : DayText.Parse(Stamp().Match(line) is { Success: true } stamp ? stamp.Groups["day"].Value : line);

    // "Weekly-20260303_093500-Meeting Transcript"
    [GeneratedRegex(@"-(?<day>20\d{6})_\d{6}-", RegexOptions.None, 1000)]
    private static partial Regex Stamp();
}
