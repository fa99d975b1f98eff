using System.Security.Cryptography;
using System.Text.Json;

namespace NarrativeEngine.Domain.Conversations;

/// <summary>What makes a conversation the same one, whatever its file is called and wherever it came from.</summary>
public static class ConversationIdentity
{
    /// <summary>SHA-256 over team, day, kind, visibility, author, participants and the bytes of the file.</summary>
    /// <remarks>People count by their id where they are known, so that two spellings of one name are one person.</remarks>
    public static string Of(Conversation conversation, ReadOnlySpan<byte> content)
    {
        // JSON keeps the parts apart: no name can be chosen so that two lists run together.
        var facts = JsonSerializer.SerializeToUtf8Bytes<string[]>(
        [
            conversation.TeamId,
            conversation.HeldOn.ToString("O"),
            conversation.Kind.ToString(),
            conversation.Visibility.ToString(),
            NameOf(conversation.Author),
            .. conversation.Participants.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(facts);
        hash.AppendData([0]);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The id of an upload: the same conversation always gets the same.</summary>
    public static string IdOf(string identity) => "c" + identity[..12];

    private static string NameOf(Voice? voice) => voice switch
    {
        null => "",
        { PersonId: { } person } => "id:" + person,
        _ => "as:" + voice.Label,
    };
}
