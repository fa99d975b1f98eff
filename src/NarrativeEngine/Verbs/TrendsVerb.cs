using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>trends</c>: numbers as HR sees them, with groups that are too small hidden.</summary>
internal static class TrendsVerb
{
    private static readonly Option<string> Measure = new("--measure") { Description = "theme, objective or conversation.", DefaultValueFactory = _ => "theme" };
    private static readonly Option<string[]> By = new("--by") { Description = "team, week, theme or objective; give it again for each.", DefaultValueFactory = _ => [] };
    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day; widened to a whole block of four weeks." };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Last day; widened to a whole block of four weeks." };
    private static readonly Option<string?> Theme = new("--theme") { Description = "Only this theme." };
    private static readonly Option<string?> Team = new("--team") { Description = "Only this team." };
    private static readonly Option<string?> Objective = new("--objective") { Description = "Only this objective." };
    private static readonly Option<string> Format = new("--format") { Description = "table, csv or json.", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("trends", "Counts themes, objectives or conversations over fixed blocks of four weeks; groups under five people are hidden.")
        {
            Measure, By, From, To, Theme, Team, Objective, Format, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var organization = await session.OrganizationAsync(cancel);
        var strategy = await session.Get<CompanyStore>().FindStrategyAsync(cancel);
        var query = TrendQuery.Parse(
            organization,
            strategy,
            parsed.GetValue(Measure)!,
            parsed.GetValue(By)!,
            parsed.GetValue(From),
            parsed.GetValue(To),
            parsed.GetValue(Theme),
            parsed.GetValue(Team),
            parsed.GetValue(Objective)) switch
        {
            TrendQueryResult.Accepted accepted => accepted.Query,
            TrendQueryResult.Refused refused => throw new CannotException(refused.Sentence, Exit.WrongUsage),
            _ => throw new InvalidOperationException("A query is accepted or refused."),
        };
        var talk = session.Get<TalkStore>();
        var table = TrendTable.Compute(
            organization,
            strategy,
            await talk.LoadAsync(cancel),
            await talk.ConversationsAsync(cancel),
            query,
            GroupThreshold.Default,
            DateOnly.FromDateTime(session.Get<TimeProvider>().GetLocalNow().Date));
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) switch
        {
            "csv" => TrendsCsv.Write(table),
            "json" => TrendsJson.Write(table),
            _ => TrendsText.Write(table),
        });
        return Exit.Success;
    }
}
