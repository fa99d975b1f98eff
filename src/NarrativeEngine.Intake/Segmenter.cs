using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake.Segmenting;

namespace NarrativeEngine.Intake;

/// <summary>Cuts a conversation into passages: one point made by one speaker each, at most about sixty words.</summary>
/// <remarks>Deterministic: the same conversation always gives the same passages with the same ids, so work done once can be kept.</remarks>
public static class Segmenter
{
    /// <summary>The passages in order. Their words stand exactly so in the conversation's text; small talk is left out.</summary>
    public static IReadOnlyList<Passage> Segment(Conversation conversation)
    {
        var passages = new List<Passage>();
        var writer = Writer(conversation);
        foreach (var turn in conversation.Turns)
        {
            var sentences = SentenceSplitter.Split(conversation.Text, turn.Start, turn.Length);
            foreach (var span in PassageGrouper.Group(conversation.Text, sentences, turn.Speaker is not null))
            {
                var position = passages.Count;
                passages.Add(new Passage(
                    ConversationId.OfPassage(conversation.Id, position),
                    conversation.Id,
                    position,
                    span.Start,
                    span.Length,
                    conversation.Text.Substring(span.Start, span.Length),
                    turn.Speaker ?? writer,
                    turn.At,
                    turn.SaidOn));
            }
        }

        return passages;
    }

    // Who writes a check-in speaks for himself; who writes the minutes of a meeting speaks for nobody.
    private static Voice? Writer(Conversation conversation)
    {
        var personal = conversation.Kind is ConversationKind.CheckIn or ConversationKind.Review or ConversationKind.Other;
        return personal && conversation.Turns.All(turn => turn.Speaker is null) ? conversation.Author : null;
    }
}
