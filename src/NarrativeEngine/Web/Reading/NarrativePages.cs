using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Reading;

/// <summary>Narratives: which there are, and each on a page of its own.</summary>
internal static class NarrativePages
{
    public static void MapNarrativePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/narratives", ListAsync).Audited("narrative.list").RequirePage(Deed.ReadNarratives);
        pages.MapGet("/narratives/{scope}/{period}", ShowAsync).Audited("narrative.read").RequirePage(Deed.ReadNarratives);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Desks desks, CancellationToken cancel)
    {
        var desk = await desks.OfAsync(context, cancel);
        return View.Of<NarrativeListPage>(new NarrativeListModel(
            desk,
            desk is null ? [] : [.. desk.Scopes.Select(scope => new ScopeEditions(scope, desk.Story.Title(scope), desk.EditionsOf(scope))).Where(list => list.Editions.Count > 0)]));
    }

    private static async Task<IResult> ShowAsync(string scope, string period, HttpContext context, Desks desks, CancellationToken cancel)
    {
        if (await desks.OfAsync(context, cancel) is not { } desk
            || Scope.Parse(scope) is not { } asked
            || !Period.TryParse(period, out var days, out var cadence))
        {
            return View.NotFound();
        }

        return await ModelAsync(desk, asked, cadence, days!) is { } model ? View.Of<NarrativePage>(model) : View.NotFound();
    }

    /// <returns>Null when there is none, or none that the desk's owner may know of.</returns>
    public static async Task<NarrativeModel?> ModelAsync(Desk desk, Scope scope, Cadence cadence, Period days)
    {
        if (await desk.NarrativeAsync(scope, cadence, days) is not { } narrative)
        {
            return null;
        }

        var editions = desk.EditionsOf(scope);
        var neighbours = editions.Where(edition => edition.Cadence == cadence).ToList();
        return new NarrativeModel(
            desk,
            narrative,
            neighbours.FirstOrDefault(edition => edition.Period.From < days.From),
            neighbours.LastOrDefault(edition => edition.Period.From > days.From),
            [.. Enum.GetValues<Cadence>().Where(one => editions.Any(edition => edition.Cadence == one))]);
    }
}

/// <summary>One scope's narratives, the newest first.</summary>
public sealed record ScopeEditions(Scope Scope, string Title, IReadOnlyList<Edition> Editions);

/// <param name="Desk">Null before the first import.</param>
/// <param name="Scopes">Only those of which there is something to read.</param>
public sealed record NarrativeListModel(Desk? Desk, IReadOnlyList<ScopeEditions> Scopes);

/// <summary>A narrative on its page.</summary>
/// <param name="Cadences">Those in which the scope is told.</param>
public sealed record NarrativeModel(Desk Desk, Narrative Narrative, Edition? Earlier, Edition? Later, IReadOnlyList<Cadence> Cadences);
