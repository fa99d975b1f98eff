using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Trends;

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

    private static async Task<IResult> FindAsync(HttpContext context, TrendReading trends, [AsParameters] TrendParameters asked, CancellationToken cancel) =>
        Results.Text(JsonOf(await trends.ReadAsync(context.Actor(), asked.ToQuestion(), cancel)), "application/json");

    /// <exception cref="RefusedException">There is no company, the team is not the actor's, or the question is none.</exception>
    internal static string JsonOf(TrendReply reply) => reply switch
    {
        TrendReply.Found found => TrendsJson.Write(found.Table),
        TrendReply.Refused refused => throw new RefusedException(StatusCodes.Status400BadRequest, refused.Sentence),
        TrendReply.Forbidden => throw new RefusedException(StatusCodes.Status403Forbidden, "This account or its token may not do that; ask an administrator for the right."),
        _ => throw new RefusedException(StatusCodes.Status404NotFound, "There is nothing here by that name that this account may see; check the address."),
    };
}

/// <summary>A question to the trends as an address writes it; see <c>docs/trends.md</c>.</summary>
/// <param name="Measure"><c>theme</c>, <c>objective</c> or <c>conversation</c>.</param>
/// <param name="By"><c>team</c>, <c>week</c>, <c>theme</c> or <c>objective</c>; again for each.</param>
internal sealed record TrendParameters(
    string? Measure, string[]? By, DateOnly? From, DateOnly? To, string? Theme, string? Team, string? Objective)
{
    public TrendQuestion ToQuestion() => new(Measure ?? "theme", By ?? [], From, To, Theme, Team, Objective);
}
