using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>Turns the sheets of single blocks into the rows of a query. It only adds up what the sheets let it see.</summary>
internal sealed class TrendCount(Organization organization, Strategy strategy, TrendQuery query, IReadOnlyDictionary<TrendBlock, ISheet> sheets)
{
    public IReadOnlyList<string?> Teams =>
        query.Team is not null ? [query.Team]
        : query.IsBy(TrendDimension.Team) ? [.. organization.Teams.Select(team => team.Id)]
        : [null];

    public IReadOnlyList<Theme?> Themes =>
        query.Theme is not null ? [query.Theme]
        : query.IsBy(TrendDimension.Theme) ? [.. ThemeNames.All]
        : [null];

    // The measure objective is always told objective by objective. A number "about any objective" would nearly be the sum of
    // the single ones, and so give away the one that is hidden.
    public IReadOnlyList<string?> Objectives =>
        query.Objective is not null ? [query.Objective]
        : query.IsBy(TrendDimension.Objective) || query.Measure == TrendMeasure.Objective ? AllObjectives
        : [null];

    private IReadOnlyList<string?> AllObjectives => [.. strategy.Objectives.Select(objective => objective.Id)];

    /// <summary>A row's numbers; null when the group is hidden in each block of the row.</summary>
    public TrendNumbers? Numbers(string? team, TrendBlock? week, Slice slice)
    {
        var cells = Cells(team, week, slice);
        if (cells.Count == 0)
        {
            return null;
        }

        var count = cells.Sum(cell => cell.Count);
        var isObjective = query.Measure == TrendMeasure.Objective;
        return new TrendNumbers(
            cells.Max(cell => cell.People),
            count,
            Ratio(count, cells.Sum(cell => cell.Whole))!.Value,
            cells.Count,
            PolarityOf(cells),
            isObjective ? Ratio(count, AllObjectives.Sum(each => Cells(team, week, slice with { Objective = each }).Sum(cell => cell.Count))) : null,
            isObjective ? Round(strategy.WeightShare(slice.Objective!)) : null,
            query.Measure == TrendMeasure.Conversation && slice.Theme is null ? QualityOf(cells, count) : null);
    }

    private List<Cell> Cells(string? team, TrendBlock? week, Slice slice) =>
        [.. (week is null ? sheets.Values : sheets.TryGetValue(week, out var sheet) ? [sheet] : Enumerable.Empty<ISheet>())
            .Select(sheet => sheet.Find(team, slice))
            .OfType<Cell>()];

    private static PolarityShares? PolarityOf(IReadOnlyList<Cell> cells)
    {
        var shown = cells.Select(cell => cell.Polarities).OfType<IReadOnlyList<int>>().ToList();
        double Share(Polarity polarity) =>
            Ratio(shown.Sum(counts => counts[(int)polarity]), shown.Sum(counts => counts.Sum()))!.Value;
        return shown.Count == 0 ? null : new PolarityShares(Share(Polarity.Negative), Share(Polarity.Neutral), Share(Polarity.Positive));
    }

    private static ConversationQuality QualityOf(IReadOnlyList<Cell> cells, int count)
    {
        var kinds = cells.SelectMany(cell => cell.Kinds ?? new Dictionary<ConversationKind, int>())
            .GroupBy(kind => kind.Key, kind => kind.Value)
            .OrderBy(kind => kind.Key)
            .ToDictionary(kind => kind.Key, kind => kind.Sum());
        var mentioned = cells.Select(cell => cell.Mentioned).OfType<(int Count, int Whole)>().ToList();
        var obstacle = cells.Select(cell => cell.Obstacle).OfType<(int Count, int Whole)>().ToList();
        return new ConversationQuality(
            kinds,
            count - kinds.Values.Sum(),
            Ratio(mentioned.Sum(part => part.Count), mentioned.Sum(part => part.Whole)),
            Ratio(obstacle.Sum(part => part.Count), obstacle.Sum(part => part.Whole)));
    }

    private static double? Ratio(int part, int whole) => whole == 0 ? null : Round((double)part / whole);

    private static double Round(double share) => Math.Round(share, 4, MidpointRounding.AwayFromZero);
}
