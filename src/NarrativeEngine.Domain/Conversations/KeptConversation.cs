using System.Text;
using System.Text.Json;
using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Conversations;

/// <summary>
/// A conversation as the program itself writes it down, in place of a file that may not be kept as it came because
/// somebody in it was erased. It can be read again when people change, as the file could.
/// </summary>
public static class KeptConversation
{
    // No file begins like this, and no format is taken for it.
    private static readonly byte[] Beginning = "\0narrative-conversation/1\n"u8.ToArray();

    public static byte[] Write(Conversation conversation) => [.. Beginning, .. JsonSerializer.SerializeToUtf8Bytes(conversation)];

    /// <summary>True when <see cref="Write"/> made the content.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith(Beginning);

    /// <returns>Null when the content is not one that <see cref="Write"/> made.</returns>
    public static Conversation? Read(ReadOnlySpan<byte> content, Organization organization)
    {
        if (!Is(content))
        {
            return null;
        }

        var kept = JsonSerializer.Deserialize<Conversation>(Encoding.UTF8.GetString(content[Beginning.Length..]))!;
        return kept with
        {
            Author = Match(kept.Author, organization),
            Participants = [.. kept.Participants.Select(voice => Match(voice, organization)!)],
            Turns = [.. kept.Turns.Select(turn => turn with { Speaker = Match(turn.Speaker, organization) })],
        };
    }

    private static Voice? Match(Voice? voice, Organization organization) => voice is null
        ? null
        : voice with { PersonId = organization.Match(voice.Label)?.Id ?? (voice.PersonId is { } id ? organization.FindPerson(id)?.Id : null) };
}
