using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Home;

/// <summary>Where those begin who lead no team: executives at this Monday's page, human resources at the trends, administrators at the state of things.</summary>
internal static class RoleHome
{
    /// <returns>Null for whoever has no page of the kind, or none yet.</returns>
    public static async Task<IResult?> FindAsync(Desk? desk, Roles roles)
    {
        if (roles.HasFlag(Roles.Executive) && desk?.Story.LastDay is { } last)
        {
            return await NarrativePages.ModelAsync(desk, new Scope.Executive(), Cadence.Weekly, Period.WeekOf(last)) is { } digest ? View.Of<NarrativePage>(digest) : null;
        }

        return roles switch
        {
            _ when roles.HasFlag(Roles.Executive) => null,
            _ when roles.HasFlag(Roles.HumanResources) => View.Go("/trends"),
            _ when roles.HasFlag(Roles.Administrator) => View.Go("/admin"),
            _ => null,
        };
    }
}
