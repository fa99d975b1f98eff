using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Access;

/// <summary>What an actor may do. Whatever no line here grants is denied.</summary>
public sealed class Permissions(Organization organization)
{
    /// <summary>What roles allow at all; to which conversation, team or narrative is asked of the other rules.</summary>
    public static bool Allows(Roles roles, Deed deed) => deed switch
    {
        Deed.HandIn or Deed.LeadPeople => roles.HasFlag(Roles.Manager),
        Deed.AskAboutConversation or Deed.OwnAccount => true,
        Deed.ReadDigest => roles.HasFlag(Roles.Executive),
        Deed.Administer => roles.HasFlag(Roles.Administrator),
        Deed.ReadNarratives => (roles & (Roles.Manager | Roles.Executive)) != 0,
        Deed.ReadTrends => (roles & (Roles.Manager | Roles.Executive | Roles.HumanResources)) != 0,
        Deed.ErasePerson => (roles & (Roles.HumanResources | Roles.Administrator)) != 0,
        _ => false,
    };

    /// <summary>As whom an actor may read narratives and ask; several when an account holds several roles, none when it may not.</summary>
    public IReadOnlyList<Reader> ReadersOf(Actor actor) =>
    [
        .. IsManager(actor, out var person) ? [new Reader.Member(person)] : Array.Empty<Reader>(),
        .. actor.Roles.HasFlag(Roles.Executive) ? [new Reader.Executive()] : Array.Empty<Reader>(),
    ];

    /// <summary>The teams whose numbers an actor may see; null for the whole company.</summary>
    public IReadOnlySet<string>? TeamsOfTrends(Actor actor)
    {
        if ((actor.Roles & (Roles.Executive | Roles.HumanResources)) != 0)
        {
            return null;
        }

        return IsManager(actor, out var person)
            ? organization.TeamsManagedBy(person).Select(team => team.Id).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>();
    }

    /// <summary>A manager hands in for the teams that he leads and those below; the operator for any.</summary>
    public bool MayUpload(Actor actor, string teamId) =>
        actor.IsOperator || (IsManager(actor, out var person) && organization.Manages(person, teamId));

    /// <summary>True when the actor may hand in for some team at all.</summary>
    public bool MayUploadAny(Actor actor) =>
        actor.IsOperator || (IsManager(actor, out var person) && organization.TeamsManagedBy(person).Count > 0);

    /// <summary>The conversation with its words; see <see cref="ViewRules.CanOpen"/>.</summary>
    public bool MayOpen(Actor actor, Conversation conversation) => IsManager(actor, out var person)
        && new ViewRules(organization, GroupThreshold.Default).CanOpen(new Reader.Member(person), conversation);

    /// <summary>That the conversation is there and how far it has come: for those who may open it, and for whoever handed it in.</summary>
    public bool MaySeeStatus(Actor actor, Conversation conversation, string? uploadedBy) =>
        MayOpen(actor, conversation) || (uploadedBy == actor.Id && MayUpload(actor, conversation.TeamId));

    /// <summary>Who may open a conversation may also withdraw or replace it.</summary>
    public bool MayRemove(Actor actor, Conversation conversation) =>
        MayOpen(actor, conversation) && MayUpload(actor, conversation.TeamId);

    // Being a manager is both: granted to the account, and true in the company of today.
    private bool IsManager(Actor actor, out string person)
    {
        person = actor.PersonId ?? "";
        return actor.Roles.HasFlag(Roles.Manager) && organization.FindPerson(person) is not null;
    }
}
