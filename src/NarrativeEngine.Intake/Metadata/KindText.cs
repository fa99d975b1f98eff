using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>Kinds and visibilities as files write them.</summary>
internal static class KindText
{
    private static readonly Dictionary<string, ConversationKind> Kinds =
        Enum.GetValues<ConversationKind>().ToDictionary(ConversationNames.Of, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, Visibility> Visibilities =
        Enum.GetValues<Visibility>().ToDictionary(ConversationNames.Of, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    public static ConversationKind? Kind(string text) => Kinds.TryGetValue(text.Trim(), out var kind) ? kind : null;

    public static Visibility? Visibility(string text) => Visibilities.TryGetValue(text.Trim(), out var visibility) ? visibility : null;

    public static Visibility Default(ConversationKind kind) => kind switch
    {
        ConversationKind.OneOnOne => Domain.Conversations.Visibility.Confidential,
        ConversationKind.Review => Domain.Conversations.Visibility.Organization,
        _ => Domain.Conversations.Visibility.Team,
    };
}
