using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Figures;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Trends;

/// <summary>Numbers about groups: as a picture, as a table, to take away, and why some are missing.</summary>
internal static class TrendPages
{
    public static void MapTrendPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/trends", ShowAsync).Audited("trend.read").RequirePage(Deed.ReadTrends);
        pages.MapGet("/trends/hidden", ExplainAsync).Audited("trend.read").RequirePage(Deed.ReadTrends);
        pages.MapGet("/trends.csv", DownloadAsync).Audited("trend.read").RequirePage(Deed.ReadTrends).RequireRateLimiting(ApiLimits.Queries);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, CurrentStory current, TrendReading trends, [AsParameters] TrendChoice asked, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return View.Of<TrendsPage>(new TrendsModel(asked.Complete(false), null, null, [], null, null));
        }

        var (organization, strategy) = (story.Talk.Organization, story.Talk.Strategy);
        var own = new Permissions(organization).TeamsOfTrends(context.Actor());
        var choice = asked.Complete(own is not null);
        IReadOnlyList<Team> teams = [.. organization.Teams.Where(team => own?.Contains(team.Id) ?? true)];
        TrendsModel Model(TrendTable? table, string? problem) => new(
            choice,
            organization,
            strategy,
            teams,
            table is null ? null : new TrendPicture(table, TrendGrid.Of(table, organization, strategy, choice.Rows!, choice.Columns, TrendNumber.Of(choice.Measure!, choice.Number))),
            problem)
        {
            IsOfTeamsOnly = own is not null,
        };
        if (choice.ToQuestion() is not { } question)
        {
            return View.Of<TrendsPage>(Model(null, "Choose the days from the calendar, or write them like 2026-03-02."), StatusCodes.Status400BadRequest);
        }

        return await trends.ReadAsync(context.Actor(), question, cancel) switch
        {
            TrendReply.Found found => View.Of<TrendsPage>(Model(found.Table, null)),
            TrendReply.Refused refused => View.Of<TrendsPage>(Model(null, refused.Sentence), StatusCodes.Status400BadRequest),
            TrendReply.Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => View.NotFound(),
        };
    }

    private static async Task<IResult> DownloadAsync(
        HttpContext context, CurrentStory current, TrendReading trends, [AsParameters] TrendChoice asked, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return View.NotFound();
        }

        var choice = asked.Complete(new Permissions(story.Talk.Organization).TeamsOfTrends(context.Actor()) is not null);
        return choice.ToQuestion() is not { } question
            ? ErrorPages.Of(StatusCodes.Status400BadRequest, "Choose the days from the calendar, or write them like 2026-03-02.")
            : await trends.ReadAsync(context.Actor(), question, cancel) switch
            {
                TrendReply.Found found => Results.File(
                    System.Text.Encoding.UTF8.GetBytes(TrendsCsv.Write(found.Table)), "text/csv; charset=utf-8", $"trends-{choice.Measure}.csv"),
                TrendReply.Refused refused => ErrorPages.Of(StatusCodes.Status400BadRequest, refused.Sentence),
                TrendReply.Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => View.NotFound(),
            };
    }

    private static async Task<IResult> ExplainAsync(HttpContext context, CurrentStory current, TimeProvider clock, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return View.Of<HiddenPage>(new HiddenModel(null, [], []));
        }

        var organization = story.Talk.Organization;
        var own = new Permissions(organization).TeamsOfTrends(context.Actor());
        var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
        var blocks = story.LastDay is { } last ? TrendBlock.Snap(story.Talk.Passages.Min(passage => passage.SaidOn), last) : [];
        return View.Of<HiddenPage>(new HiddenModel(
            organization,
            [.. organization.Teams.Where(team => own?.Contains(team.Id) ?? true).Select(team => (team.Name, organization.People.Count(person => organization.HomeTeam(person.Id) == team.Id)))],
            [.. blocks.Select(block => (block, block.IsOver(today)))]));
    }
}

/// <param name="Organization">Null before the first import.</param>
/// <param name="Teams">Those whose numbers the reader may see.</param>
/// <param name="Picture">Null when the question could not be asked.</param>
/// <param name="Problem">What to change in it.</param>
public sealed record TrendsModel(
    TrendChoice Choice, Organization? Organization, Strategy? Strategy, IReadOnlyList<Team> Teams, TrendPicture? Picture, string? Problem)
{
    /// <summary>True for managers, whose every number is of one team.</summary>
    public bool IsOfTeamsOnly { get; init; }
}

/// <summary>A trend table, and how it is laid out.</summary>
public sealed record TrendPicture(TrendTable Table, Grid Grid);

/// <param name="Teams">With the number of people whose voices count for each.</param>
/// <param name="Blocks">From the first conversation to the last, and whether each is over.</param>
public sealed record HiddenModel(Organization? Organization, IReadOnlyList<(string Name, int People)> Teams, IReadOnlyList<(TrendBlock Block, bool IsOver)> Blocks);
