namespace NarrativeEngine.Domain.Conversations;

/// <summary>Kinds and visibilities as files and programs write them.</summary>
public static class ConversationNames
{
    public static string Of(ConversationKind kind) => kind switch
    {
        ConversationKind.OneOnOne => "one-on-one",
        ConversationKind.CheckIn => "check-in",
        ConversationKind.TeamMeeting => "team-meeting",
        ConversationKind.Review => "review",
        ConversationKind.Retrospective => "retrospective",
        ConversationKind.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Visibility visibility) => visibility.ToString().ToLowerInvariant();
}
