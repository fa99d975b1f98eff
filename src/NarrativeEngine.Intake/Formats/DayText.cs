using System.Globalization;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Days, as files write them. What could be two different days is none.</summary>
internal static class DayText
{
    private static readonly string[] Unambiguous =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy",
        "d. MMMM yyyy", "d-MMM-yyyy", "d.M.yyyy", "yyyy-M-d", "yyyy/M/d",
    ];

    public static DateOnly? Parse(string? text)
    {
        var clean = text?.Trim() ?? "";
        if (clean.Length is < 6 or > 60)
        {
            return null;
        }

        foreach (var candidate in new[] { clean, BeforeTime(clean) })
        {
            if (DateOnly.TryParseExact(candidate, Unambiguous, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>Reads <c>3/14/2026</c> or <c>14/3/2026</c>, in the order that the caller knows.</summary>
    public static DateOnly? ParseSlashed(string text, bool dayFirst)
    {
        string[] forms = dayFirst ? ["d/M/yyyy", "d-M-yyyy"] : ["M/d/yyyy", "M-d-yyyy"];
        return DateOnly.TryParseExact(BeforeTime(text.Trim()), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    // "2026-03-03T09:00:00+02:00", "2026-03-03 09:00": the day is the one that was written, in the writer's own zone.
    private static string BeforeTime(string text)
    {
        var cut = text.IndexOf(':');
        if (cut < 0)
        {
            return text;
        }

        var end = text.LastIndexOfAny(['T', ' '], cut);
        return end > 0 ? text[..end].TrimEnd(',', ' ') : text;
    }
}
