using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;
using NarrativeEngine.Web.Talks;

namespace NarrativeEngine.Web.Home;

/// <summary>The page that everybody begins at: what waits for whoever looks.</summary>
internal static class HomePages
{
    public static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("/", ShowAsync).RequirePage(Deed.OwnAccount);

    private static async Task<IResult> ShowAsync(HttpContext context, Desks desks, StatusStore statuses, CancellationToken cancel)
    {
        var (actor, desk) = (context.Actor(), await desks.OfAsync(context, cancel));
        if (desk?.Manager is not { } manager)
        {
            return await RoleHome.FindAsync(desk, actor.Roles) ?? View.Of<HomePage>(new HomeModel(desk, actor.Roles, null));
        }

        var own = new Scope.Person(manager.PersonId);
        var uploads = await ConversationListPages.UploadsAsync(statuses, actor, cancel);
        var brief = desk.Story.LastDay is { } last ? await desk.NarrativeAsync(own, Cadence.Weekly, Period.WeekOf(last)) : null;
        return View.Of<HomePage>(new HomeModel(desk, actor.Roles, new ManagerHome(manager.PersonId, uploads, brief, await desk.ThreadsAsync(own))));
    }
}

/// <param name="Desk">Null before the first import.</param>
/// <param name="Manager">Null for whoever is none.</param>
public sealed record HomeModel(Desk? Desk, Roles Roles, ManagerHome? Manager);

/// <summary>What waits for a manager.</summary>
/// <param name="Brief">Of the last week in which something was said; null while nothing was.</param>
/// <param name="Matters">All that is followed; null as above.</param>
public sealed record ManagerHome(string PersonId, IReadOnlyList<UploadLine> Uploads, Narrative? Brief, Narrative? Matters);
