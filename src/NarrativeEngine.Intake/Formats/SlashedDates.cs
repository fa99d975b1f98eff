namespace NarrativeEngine.Intake.Formats;

/// <summary>Dates of one column: <c>3/4/2026</c> alone could be March or April, but the column often tells.</summary>
internal sealed class SlashedDates
{
    private readonly bool? dayFirst;

    public SlashedDates(IEnumerable<string> cells)
    {
        var slashed = cells.Where(cell => cell.Contains('/') || cell.Contains('-')).ToList();
        var day = slashed.Any(cell => Only(cell, true));
        var month = slashed.Any(cell => Only(cell, false));
        dayFirst = day == month ? null : day;
    }

    public DateOnly? Read(string cell)
    {
        var day = DayText.Parse(cell) ?? (dayFirst is { } order ? DayText.ParseSlashed(cell, order) : Same(cell));
        return day is { } found && Limits.IsCredible(found) ? found : null;
    }

    // 5/5/2026 is the fifth of May to everybody.
    private static DateOnly? Same(string cell) =>
        DayText.ParseSlashed(cell, true) is { } day && day == DayText.ParseSlashed(cell, false) ? day : null;

    private static bool Only(string cell, bool dayFirst) =>
        DayText.ParseSlashed(cell, dayFirst) is not null && DayText.ParseSlashed(cell, !dayFirst) is null;
}
