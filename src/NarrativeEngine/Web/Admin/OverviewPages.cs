using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>Whether all is well, and what is still to be set up.</summary>
internal static class OverviewPages
{
    public static void MapOverview(this RouteGroupBuilder pages) => pages.MapGet("/admin", ShowAsync).RequirePage(Deed.Administer);

    private static async Task<IResult> ShowAsync(
        CompanyStore companies, UserStore users, SourceStore sources, Versions versions, QueueTrouble trouble, CancellationToken cancel)
    {
        var organization = await companies.FindOrganizationAsync(cancel);
        return View.Of<OverviewPage>(new OverviewModel(
            organization,
            await companies.FindStrategyAsync(cancel),
            await users.ListAsync(cancel),
            await sources.CountAsync(cancel),
            await versions.TalkAsync(cancel) == await versions.NarrativesAsync(cancel),
            trouble.Present?.Sentence));
    }
}

/// <param name="Organization">Null before the first import.</param>
/// <param name="IsCurrent">True when the narratives are as new as the talk.</param>
/// <param name="Trouble">What keeps the queue from going on; null while all is well.</param>
public sealed record OverviewModel(
    Organization? Organization, Strategy Strategy, IReadOnlyList<User> Users, QueueCounts Queue, bool IsCurrent, string? Trouble)
{
    /// <summary>What is still to be done before everybody can work with it.</summary>
    public IReadOnlyList<(string Path, string Sentence)> ToDo =>
    [
        .. Organization is null ? [("/admin/people", "Hand in organization.yaml, so that the program knows people and teams.")] : Array.Empty<(string, string)>(),
        .. Organization is not null && Strategy.Objectives.Count == 0 ? [("/admin/strategy/new", "Write down the first objective: without one, nothing is held against a strategy.")] : Array.Empty<(string, string)>(),
        .. Missing(Roles.Manager, "Make an account for a manager, who can then hand in notes."),
        .. Missing(Roles.Executive, "Make an account for an executive, who reads the digest."),
        .. Missing(Roles.HumanResources, "Make an account for human resources, who read the trends."),
    ];

    private IEnumerable<(string, string)> Missing(Roles role, string sentence) =>
        Organization is null || Users.Any(user => !user.IsDisabled && user.Roles.HasFlag(role)) ? [] : [("/admin/accounts", sentence)];
}
