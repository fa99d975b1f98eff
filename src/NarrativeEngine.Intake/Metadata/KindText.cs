using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>Kinds and visibilities as files write them.</summary>
internal static class KindText
{
    private static readonly Dictionary<string, ConversationKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["one-on-one"] = ConversationKind.OneOnOne,
        ["check-in"] = ConversationKind.CheckIn,
        ["team-meeting"] = ConversationKind.TeamMeeting,
        ["review"] = ConversationKind.Review,
        ["retrospective"] = ConversationKind.Retrospective,
        ["other"] = ConversationKind.Other,
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static ConversationKind? Kind(string text) => Kinds.TryGetValue(text.Trim(), out var kind) ? kind : null;

    public static Visibility? Visibility(string text) => text.Trim().ToLowerInvariant() switch
    {
        "confidential" => Domain.Conversations.Visibility.Confidential,
        "team" => Domain.Conversations.Visibility.Team,
        "organization" => Domain.Conversations.Visibility.Organization,
        _ => null,
    };

    public static Visibility Default(ConversationKind kind) => kind switch
    {
        ConversationKind.OneOnOne => Domain.Conversations.Visibility.Confidential,
        ConversationKind.Review => Domain.Conversations.Visibility.Organization,
        _ => Domain.Conversations.Visibility.Team,
    };
}
