using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Access;

/// <summary>How much of a passage a narrative may show.</summary>
public enum Sight
{
    /// <summary>It is no part of this narrative.</summary>
    Hidden,

    /// <summary>It counts in numbers above the group threshold; its words are not shown.</summary>
    Counted,

    /// <summary>Its words without anybody's name.</summary>
    WithoutNames,

    /// <summary>Its words and who said them.</summary>
    WithNames,
}

/// <summary>Who may see what. Every rule about readers is here, and nowhere else.</summary>
public sealed class ViewRules(Organization organization, GroupThreshold threshold)
{
    public GroupThreshold Threshold => threshold;

    /// <summary>
    /// A confidential conversation opens for its author and for that team's own manager; any other for the managers of
    /// its team and of the teams above. Executives, human resources and administrators open none.
    /// </summary>
    public bool CanOpen(Reader reader, Conversation conversation) => reader is Reader.Member member
        && (conversation.Visibility == Visibility.Confidential
            ? IsAuthor(member, conversation) || organization.IsOwnManager(member.PersonId, conversation.TeamId)
            : organization.Manages(member.PersonId, conversation.TeamId));

    /// <summary>The digest is the executives'; a team's narrative its managers' and the executives'; a brief its owner's alone.</summary>
    public bool CanReadNarrative(Reader reader, Scope scope) => (scope, reader) switch
    {
        (Scope.Executive, Reader.Executive) => true,
        (Scope.Team team, Reader.Executive) => organization.FindTeam(team.Id) is not null,
        (Scope.Team team, Reader.Member member) => organization.Manages(member.PersonId, team.Id),
        (Scope.Person person, Reader.Member member) => member.PersonId == person.Id && organization.FindPerson(person.Id) is not null,
        _ => false,
    };

    /// <summary>For whom a narrative is when nobody else is named; null when the scope names no known team or person.</summary>
    public Reader? OwnReader(Scope scope) => scope switch
    {
        Scope.Executive => new Reader.Executive(),
        Scope.Team team => organization.FindTeam(team.Id) is { } found ? new Reader.Member(found.ManagerId) : null,
        Scope.Person person => organization.FindPerson(person.Id) is { } found ? new Reader.Member(found.Id) : null,
        _ => null,
    };

    /// <summary>How a passage appears in the narrative of a scope.</summary>
    public Sight SightOf(Scope scope, Reader reader, TaggedPassage passage) => scope switch
    {
        Scope.Executive => FromAbove(passage),
        Scope.Team team => passage.Conversation.TeamId == team.Id ? InsideTeam(reader, passage) : Sight.Hidden,
        Scope.Person person => InBrief(person.Id, reader, passage.Conversation) ? Sight.WithNames : Sight.Hidden,
        _ => Sight.Hidden,
    };

    /// <summary>How a passage appears in the section that a team's narrative keeps for the teams below it.</summary>
    public Sight SightFromParent(Scope scope, TaggedPassage passage) =>
        scope is Scope.Team team && organization.Descendants(team.Id).Any(below => below.Id == passage.Conversation.TeamId)
            ? FromAbove(passage)
            : Sight.Hidden;

    /// <summary>The team for which a passage counts: the speaker's own, else the conversation's.</summary>
    public string TeamOf(TaggedPassage passage) =>
        passage.Passage.Voice?.PersonId is { } person && organization.HomeTeam(person, passage.Conversation.TeamId) is { } home
            ? home
            : passage.Conversation.TeamId;

    /// <summary>True when a team has enough distinct members to be quoted and counted outside itself.</summary>
    public bool IsLarge(string teamId) =>
        organization.FindTeam(teamId) is { } team && threshold.IsMetBy(team.MemberIds.Distinct(StringComparer.Ordinal).Count());

    private Sight FromAbove(TaggedPassage passage) => passage.Conversation.Visibility switch
    {
        Visibility.Organization => Sight.WithNames,
        // Both the team that met and the team of the voice: a guest of a small team is as easily guessed as its host.
        Visibility.Team when IsLarge(passage.Conversation.TeamId) && IsLarge(TeamOf(passage)) => Sight.WithoutNames,
        _ => Sight.Counted,
    };

    // An executive stands above the team even when reading its narrative.
    private Sight InsideTeam(Reader reader, TaggedPassage passage) => passage.Conversation.Visibility == Visibility.Confidential
        ? Sight.Counted
        : CanOpen(reader, passage.Conversation) ? Sight.WithNames : FromAbove(passage);

    private bool InBrief(string personId, Reader reader, Conversation conversation) => reader is Reader.Member member
        && member.PersonId == personId
        && (IsAuthor(member, conversation) || organization.IsOwnManager(personId, conversation.TeamId));

    private static bool IsAuthor(Reader.Member member, Conversation conversation) => conversation.Author?.PersonId == member.PersonId;
}
