using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>For which team a passage speaks, and which passages may be shown.</summary>
internal static class SpokenFor
{
    /// <summary>The speaker's own team; the conversation's where the speaker is unknown.</summary>
    public static string TeamOf(TaggedPassage passage, Organization organization) =>
        passage.Passage.Voice?.PersonId is { } person
            ? organization.HomeTeam(person, passage.Conversation.TeamId) ?? passage.Conversation.TeamId
            : passage.Conversation.TeamId;

    /// <summary>The passages whose words may stand as evidence; confidential ones only ever count.</summary>
    public static IReadOnlyList<TaggedPassage> Quotable(IEnumerable<TaggedPassage> passages) =>
        [.. passages.Where(passage => passage.Conversation.Visibility != Visibility.Confidential)];

    public static IReadOnlyList<TaggedPassage> InOrder(IEnumerable<TaggedPassage> passages) =>
        [.. passages.OrderBy(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal)];

    /// <summary>The teams above a team, the nearest first.</summary>
    public static IReadOnlyList<string> TeamsAbove(string teamId, Organization organization)
    {
        var above = new List<string>();
        for (var team = organization.FindTeam(teamId); team?.ParentId is { } parent; team = organization.FindTeam(parent))
        {
            above.Add(parent);
        }

        return above;
    }
}
