using System.Globalization;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Times of recordings, as many ways as tools write them.</summary>
internal static class TimeText
{
    /// <summary>Reads <c>0:0:5.320</c>, <c>00:02:24,720</c>, <c>1:02:03</c>, <c>0:03</c>, also negative.</summary>
    /// <param name="impossible">True when it is written like a time but has sixty minutes or seconds, or more.</param>
    public static TimeSpan? Parse(string text, out bool impossible)
    {
        impossible = false;
        var clean = text.Trim().Replace(',', '.');
        var negative = clean.StartsWith('-');
        var parts = clean.TrimStart('-').Split(':');
        if (parts.Length is < 2 or > 3
            || !double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || !int.TryParse(parts[^2].TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
        {
            return null;
        }

        var hours = 0;
        if (parts.Length == 3 && !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hours))
        {
            return null;
        }

        // Two parts are minutes and seconds, and minutes may then run past the hour.
        impossible = seconds >= 60 || (parts.Length == 3 && minutes >= 60) || hours > 999 || minutes > 99_999;
        if (impossible)
        {
            return null;
        }

        var time = new TimeSpan(hours, minutes, 0) + TimeSpan.FromSeconds(seconds);
        return negative ? -time : time;
    }

    public static TimeSpan? Parse(string text) => Parse(text, out _);

    /// <summary>Seconds as a time, unless no recording is that long.</summary>
    public static TimeSpan? FromSeconds(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) < 3_600_000 ? TimeSpan.FromSeconds(seconds) : null;
}
