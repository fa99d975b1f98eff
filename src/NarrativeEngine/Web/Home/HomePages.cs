using NarrativeEngine.Domain.Access;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Home;

/// <summary>The page that everybody begins at.</summary>
internal static class HomePages
{
    public static void MapHome(this RouteGroupBuilder pages) =>
        pages.MapGet("/", (HttpContext context) => View.Of<HomePage>()).RequirePage(Deed.OwnAccount);
}
