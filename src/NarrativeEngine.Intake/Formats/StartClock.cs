namespace NarrativeEngine.Intake.Formats;

/// <summary>Reads the start times of one list, whose unit only the whole list betrays.</summary>
internal sealed class StartClock
{
    private readonly double unit;
    private readonly DateTimeOffset? first;

    public StartClock(IEnumerable<string?> starts)
    {
        var all = starts.OfType<string>().ToList();
        var largest = all.Select(start => JsonValues.Number(start) ?? 0).DefaultIfEmpty().Max();

        // No meeting lasts longer than a day: larger numbers are milliseconds.
        unit = largest > 86_400 ? 1000 : 1;
        first = all.Select(Instant).FirstOrDefault(instant => instant is not null);
    }

    /// <summary>The day of the first time that has one, as it was written.</summary>
    public DateOnly? Day => first is { } instant && DateOnly.FromDateTime(instant.DateTime) is var day && Limits.IsCredible(day) ? day : null;

    public TimeSpan? Read(string? start)
    {
        if (start is null)
        {
            return null;
        }

        if (JsonValues.Number(start) is { } number)
        {
            return TimeText.FromSeconds(number / unit);
        }

        return TimeText.Parse(start) ?? (Instant(start) is { } instant && first is { } zero ? instant - zero : null);
    }

    private static DateTimeOffset? Instant(string text) =>
        text.Length >= 16 && text.Contains('T') && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var instant) ? instant : null;
}
