using System.Globalization;
using NarrativeEngine.Api;

namespace NarrativeEngine.Web.Trends;

/// <summary>What the form of the trends asks for, as the address has it: every field may be missing or nonsense.</summary>
public sealed record TrendChoice(
    string? Measure, string? Rows, string? Columns, string? Number, string? Theme, string? Team, string? Objective, string? From, string? To)
{
    /// <summary>The same with a value in every field that needs one, and in an order that fits the measure.</summary>
    public TrendChoice Complete(bool isOfTeamsOnly)
    {
        var measure = Given(Measure) ?? "theme";
        var (rows, columns) = (Given(Rows), Given(Columns));
        rows ??= measure == "conversation" ? "team" : measure == "objective" ? "objective" : "theme";
        columns = columns == rows ? null : columns ?? (Given(Rows) is null ? "week" : null);

        // Numbers on objectives are always objective by objective.
        if (measure == "objective" && Given(Objective) is null && rows != "objective" && columns != "objective")
        {
            columns = "objective";
        }

        // A manager gets the rows of own teams, and these only.
        if (isOfTeamsOnly && rows != "team" && columns != "team")
        {
            (rows, columns) = columns == "week" || rows != "objective" ? ("team", columns ?? (rows == "week" ? "week" : null)) : (rows, "team");
        }

        return this with
        {
            Measure = measure,
            Rows = rows,
            Columns = columns,
            Number = TrendNumber.Of(measure, Given(Number)).Name,
            Theme = Given(Theme),
            Team = Given(Team),
            Objective = Given(Objective),
            From = Given(From),
            To = Given(To),
        };
    }

    /// <returns>Null when a day is none.</returns>
    internal TrendQuestion? ToQuestion() => TryDay(From, out var from) && TryDay(To, out var to)
        ? new TrendQuestion(Measure!, [Rows!, .. Columns is null ? Array.Empty<string>() : [Columns]], from, to, Theme, Team, Objective)
        : null;

    /// <summary>The same question as an address, at a page of its own.</summary>
    public string ToPath(string page)
    {
        var fields = new (string Name, string? Value)[]
        {
            ("measure", Measure), ("rows", Rows), ("columns", Columns), ("number", Number), ("theme", Theme), ("team", Team), ("objective", Objective), ("from", From), ("to", To),
        };
        return page + "?" + string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
        return text is null || day is not null;
    }
}
