namespace NarrativeEngine.Domain.Access;

/// <summary>What a token may be used for, within the rights of its user.</summary>
public static class TokenScopes
{
    /// <summary>Hand in, withdraw, and follow the state of what was handed in.</summary>
    public const string WriteConversations = "conversations:write";

    /// <summary>Read conversations with their words.</summary>
    public const string ReadConversations = "conversations:read";

    /// <summary>Narratives, threads, trends and questions.</summary>
    public const string ReadNarratives = "narratives:read";

    /// <summary>Erase people.</summary>
    public const string ErasePeople = "people:erase";

    public static IReadOnlyList<string> All { get; } = [WriteConversations, ReadConversations, ReadNarratives, ErasePeople];
}
