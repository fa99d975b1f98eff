namespace NarrativeEngine.Domain.Trends;

/// <summary>Names and sentences as every rendering of a trend table writes them.</summary>
internal static class TrendNames
{
    public const string TooFew = "too few people";
    public const string Pending = "not over yet";

    public static string Name(this TrendMeasure measure) => measure.ToString().ToLowerInvariant();

    public static string Name(this TrendDimension dimension) => dimension.ToString().ToLowerInvariant();

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static string Reason(TrendTable table) =>
        $"Groups of fewer than {table.Threshold.People} people are hidden, together with what would betray them; blocks of four weeks are shown once they are over.";

    /// <summary>The keys that the table's rows carry, in the order of the columns.</summary>
    public static IEnumerable<TrendDimension> Keys(TrendTable table)
    {
        var query = table.Query;
        return Enum.GetValues<TrendDimension>().Where(dimension => query.IsBy(dimension) || dimension switch
        {
            TrendDimension.Team => query.Team is not null,
            TrendDimension.Week => false,
            TrendDimension.Theme => query.Theme is not null,
            TrendDimension.Objective => query.Objective is not null || query.Measure == TrendMeasure.Objective,
            _ => throw new InvalidOperationException("Unknown dimension."),
        });
    }
}
