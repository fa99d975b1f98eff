using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Web.Shell;

/// <summary>A page that can be gone to from every other.</summary>
public sealed record NavigationItem(string Path, string Title, Deed Deed);

/// <summary>The pages of the main navigation, and who sees which: exactly those who may open them.</summary>
public static class Navigation
{
    private static readonly NavigationItem[] All =
    [
        new("/", "Home", Deed.OwnAccount),
        new("/hand-in", "Hand in", Deed.HandIn),
        new("/conversations", "Conversations", Deed.HandIn),
        new("/narratives", "Narratives", Deed.ReadNarratives),
        new("/threads", "Matters", Deed.ReadNarratives),
        new("/alignment", "Talk and weight", Deed.ReadDigest),
        new("/ask", "Ask", Deed.ReadNarratives),
        new("/trends", "Trends", Deed.ReadTrends),
        new("/people", "One-to-ones", Deed.LeadPeople),
        new("/promises", "Promises", Deed.LeadPeople),
        new("/admin", "Administration", Deed.Administer),
    ];

    public static IReadOnlyList<NavigationItem> For(Roles roles) =>
        roles == Roles.None ? [] : [.. All.Where(item => Permissions.Allows(roles, item.Deed))];
}
