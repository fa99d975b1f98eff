using System.Text;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Erasing;

/// <summary>What is left of a conversation when somebody in it is erased.</summary>
public static class ConversationErasing
{
    /// <summary>
    /// Takes out what the erased said, and their names wherever others speak of them. A document that one of them wrote and in
    /// which nobody else is known to speak is theirs alone.
    /// </summary>
    /// <returns>The same conversation when nothing in it is theirs; null when nothing is left.</returns>
    public static Conversation? Without(Conversation conversation, ErasedPeople erased, string? personId = null)
    {
        var writtenByThem = IsTheirs(conversation.Author, erased, personId);
        var othersSpeak = conversation.Turns.Any(turn => turn.Speaker is not null && turn.Speaker != conversation.Author && !IsTheirs(turn.Speaker, erased, personId));
        if (writtenByThem && !othersSpeak)
        {
            return null;
        }

        var (text, turns) = (new StringBuilder(), new List<Turn>());
        foreach (var turn in conversation.Turns.Where(turn => !IsTheirs(turn.Speaker, erased, personId)))
        {
            var words = erased.Redact(conversation.Text.Substring(turn.Start, turn.Length));
            text.Append(turns.Count == 0 ? "" : "\n");
            turns.Add(turn with { Start = text.Length, Length = words.Length, Speaker = Redact(turn.Speaker, erased) });
            text.Append(words);
        }

        if (turns.Count == 0)
        {
            return null;
        }

        var left = conversation with
        {
            Path = erased.RedactPath(conversation.Path),
            Author = writtenByThem ? null : Redact(conversation.Author, erased),
            Participants = [.. conversation.Participants.Where(voice => !IsTheirs(voice, erased, personId)).Select(voice => Redact(voice, erased)!)],
            Text = text.ToString(),
            Turns = turns,
        };
        return IsSame(conversation, left) ? conversation : left;
    }

    private static bool IsTheirs(Voice? voice, ErasedPeople erased, string? personId) =>
        voice is not null && ((personId is not null && voice.PersonId == personId) || erased.Is(voice.Label));

    private static Voice? Redact(Voice? voice, ErasedPeople erased) => voice is null ? null : voice with { Label = erased.Redact(voice.Label) };

    // Records compare lists by reference, so the lists are compared one by one.
    private static bool IsSame(Conversation before, Conversation after) =>
        before with { Turns = after.Turns, Participants = after.Participants } == after
        && before.Turns.SequenceEqual(after.Turns)
        && before.Participants.SequenceEqual(after.Participants);
}
