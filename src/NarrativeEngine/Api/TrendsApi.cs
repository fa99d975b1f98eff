using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary><c>/trends</c>: numbers, with small groups hidden; a manager gets the rows of his own teams.</summary>
internal static class TrendsApi
{
    public static void MapTrends(this RouteGroupBuilder api) => api.MapGet("/trends", FindAsync)
        .WithName("trend.read")
        .WithSummary("Counts themes, objectives or conversations over fixed blocks of four weeks; groups under five people are hidden.")
        .Produces<JsonObject>()
        .Require(Deed.ReadTrends, TokenScopes.ReadNarratives)
        .RequireRateLimiting(ApiLimits.Queries);

    private static async Task<IResult> FindAsync(
        HttpContext context, CompanyStore companies, TalkStore talk, TimeProvider clock, [AsParameters] TrendParameters asked, CancellationToken cancel) =>
        Results.Text(await ComputeAsync(companies, talk, clock, context.Actor(), asked, cancel), "application/json");

    /// <summary>The table as JSON, with the rows that the actor may see.</summary>
    /// <exception cref="RefusedException">There is no company, the team is not the actor's, or the question is none.</exception>
    internal static async Task<string> ComputeAsync(
        CompanyStore companies, TalkStore talk, TimeProvider clock, Actor actor, TrendParameters asked, CancellationToken cancel)
    {
        if (await companies.FindOrganizationAsync(cancel) is not { } organization)
        {
            throw new RefusedException(StatusCodes.Status404NotFound, "There is nothing here by that name that this account may see; check the address.");
        }

        var own = new Permissions(organization).TeamsOfTrends(actor);
        if (own is not null && asked.Team is { } team && !own.Contains(team))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, "This account or its token may not do that; ask an administrator for the right.");
        }

        var strategy = await companies.FindStrategyAsync(cancel);
        string[] by = own is null ? asked.By ?? [] : [.. asked.By ?? [], "team"];
        switch (TrendQuery.Parse(organization, strategy, asked.Measure ?? "theme", by, asked.From, asked.To, asked.Theme, asked.Team, asked.Objective))
        {
            case TrendQueryResult.Refused refused:
                throw new RefusedException(StatusCodes.Status400BadRequest, refused.Sentence);
            case TrendQueryResult.Accepted accepted:
                var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
                var table = TrendTable.Compute(
                    organization, strategy, await talk.LoadAsync(cancel), await talk.ConversationsAsync(cancel), accepted.Query, GroupThreshold.Default, today);
                return TrendsJson.Write(own is null ? table : table.OnlyTeams(own));
            default:
                throw new InvalidOperationException("A query is accepted or refused.");
        }
    }
}

/// <summary>A question to the trends as an address writes it; see <c>docs/trends.md</c>.</summary>
/// <param name="Measure"><c>theme</c>, <c>objective</c> or <c>conversation</c>.</param>
/// <param name="By"><c>team</c>, <c>week</c>, <c>theme</c> or <c>objective</c>; again for each.</param>
internal sealed record TrendParameters(
    string? Measure, string[]? By, DateOnly? From, DateOnly? To, string? Theme, string? Team, string? Objective);
