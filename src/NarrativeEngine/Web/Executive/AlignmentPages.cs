using System.Text.Json.Nodes;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Figures;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;
using NarrativeEngine.Web.Trends;

namespace NarrativeEngine.Web.Executive;

/// <summary>How the talk stands to the strategy: talk against weight, week by week, team by team.</summary>
internal static class AlignmentPages
{
    private const int Weeks = 12;

    public static void MapAlignment(this RouteGroupBuilder pages) =>
        pages.MapGet("/alignment", ShowAsync).Audited("narrative.read").RequirePage(Deed.ReadDigest);

    private static async Task<IResult> ShowAsync(
        HttpContext context, Desks desks, NarrativeStore narratives, Versions versions, TrendReading trends, string? period, CancellationToken cancel)
    {
        var (desk, scope) = (await desks.OfAsync(context, cancel), new Scope.Executive());
        if (desk?.Story.LastDay is not { } last)
        {
            return View.Of<AlignmentPage>(new AlignmentModel(desk, null, [], null, null));
        }

        Period? asked = null;
        var cadence = Cadence.Weekly;
        if (!string.IsNullOrEmpty(period) && !Period.TryParse(period, out asked, out cadence))
        {
            return View.NotFound();
        }

        if (await desk.NarrativeAsync(scope, cadence, asked ?? Period.WeekOf(last)) is not { } narrative)
        {
            return View.NotFound();
        }

        var weeks = desk.EditionsOf(scope).Where(edition => edition.Cadence == Cadence.Weekly).Take(Weeks).Reverse().ToList();
        return View.Of<AlignmentPage>(new AlignmentModel(
            desk,
            narrative,
            desk.EditionsOf(scope),
            await OverWeeksAsync(narratives, await versions.NarrativesAsync(cancel), weeks, cancel),
            await ByTeamAsync(trends, context.Actor(), cancel)));
    }

    // From what is stored: a dozen narratives are not told anew for one line.
    private static async Task<Grid> OverWeeksAsync(NarrativeStore narratives, long version, IReadOnlyList<Edition> weeks, CancellationToken cancel)
    {
        var cells = new List<GridCell>();
        foreach (var week in weeks)
        {
            var stored = await narratives.FindAsync(week.Scope.Name, "weekly", week.Period.Name(Cadence.Weekly), version, cancel);
            var share = stored is null ? null : (double?)JsonNode.Parse(stored.Json)?["measures"]?["alignment"]?["overall"];
            cells.Add(share is { } known ? new GridCell(Wording.Percent(known), known) : new GridCell("being made", null));
        }

        return new Grid("Of what was said", [.. weeks.Select(week => Labels.Brief(week.Period.From))], [new GridRow("On the strategy", cells)]);
    }

    private static async Task<TrendPicture?> ByTeamAsync(TrendReading trends, Actor actor, CancellationToken cancel) =>
        await trends.ReadAsync(actor, new TrendQuestion("objective", ["objective", "team"], null, null, null, null, null), cancel) is TrendReply.Found found
            ? new TrendPicture(found.Table, TrendGrid.Of(found.Table, found.Organization, found.Strategy, "team", "objective", TrendNumber.Of("objective", "strategy")))
            : null;
}

/// <param name="Desk">Null before the first import.</param>
/// <param name="Narrative">The digest of the period; null while nothing was said.</param>
/// <param name="Editions">The newest first.</param>
/// <param name="ByTeam">Null when the strategy has no objectives.</param>
public sealed record AlignmentModel(Desk? Desk, Narrative? Narrative, IReadOnlyList<Edition> Editions, Grid? OverWeeks, TrendPicture? ByTeam);
