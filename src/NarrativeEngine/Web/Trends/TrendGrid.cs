using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Web.Figures;
using NarrativeEngine.Web.Reading;

namespace NarrativeEngine.Web.Trends;

/// <summary>Lays the rows of a trend table out as rows by columns. It shows what the table shows, and decides nothing.</summary>
internal static class TrendGrid
{
    public const string TooFew = "too few";
    public const string Pending = "not over yet";

    public static Grid Of(TrendTable table, Organization organization, Strategy strategy, string rows, string? columns, TrendNumber number)
    {
        string Label(TrendRow row, string? dimension) => dimension switch
        {
            "team" => row.Team is { } team ? organization.FindTeam(team)?.Name ?? team : "The company",
            "week" => row.Week is { } block ? $"{Labels.Brief(block.From)} – {Labels.Brief(block.LastDay)}" : "All weeks",
            "theme" => row.Theme is { } theme ? Wording.Capital(theme.Name()) : "All talk",
            "objective" => row.Objective is { } objective ? strategy.Find(objective)?.Title ?? objective : "All talk",
            _ => number.Title,
        };
        (string?, string?) KeyOf(TrendRow row, string? dimension) => dimension switch
        {
            "team" => (row.Team, null),
            "week" => (row.Week?.Name, null),
            "theme" => (row.Theme?.Name(), null),
            "objective" => (row.Objective, null),
            _ => (null, null),
        };
        var across = table.Rows.DistinctBy(row => KeyOf(row, columns)).ToList();
        var cells = table.Rows.GroupBy(row => (Row: KeyOf(row, rows), Column: KeyOf(row, columns))).ToDictionary(group => group.Key, group => group.First());
        return new Grid(
            TitleOf(rows),
            [.. across.Select(row => Label(row, columns))],
            [.. table.Rows.DistinctBy(row => KeyOf(row, rows)).Select(row => new GridRow(
                Label(row, rows),
                [.. across.Select(column => CellOf(cells.GetValueOrDefault((KeyOf(row, rows), KeyOf(column, columns))), number))]))]);
    }

    public static string TitleOf(string dimension) => dimension switch
    {
        "team" => "Team",
        "week" => "Four weeks",
        "theme" => "Theme",
        "objective" => "Objective",
        _ => "",
    };

    private static GridCell CellOf(TrendRow? row, TrendNumber number) => row switch
    {
        { Numbers: { } numbers } when number.Pick(numbers) is { } value => new GridCell(number.Write(value), value),
        { IsPending: true } => new GridCell(Pending, null),
        _ => new GridCell(TooFew, null),
    };
}
