using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Segmenting;

namespace NarrativeEngine.Intake;

/// <summary>Cuts a conversation into passages: one point made by one speaker each, at most about sixty words.</summary>
/// <remarks>Deterministic: the same conversation always gives the same passages with the same ids, so work done once can be kept.</remarks>
public static class Segmenter
{
    /// <summary>The passages in order. Their words stand exactly so in the conversation's text; small talk is left out.</summary>
    /// <exception cref="TimeoutException">It takes longer than any conversation should.</exception>
    public static IReadOnlyList<Passage> Segment(Conversation conversation) => Segment(conversation, ReadingBudget.Start());

    internal static IReadOnlyList<Passage> Segment(Conversation conversation, ReadingBudget budget)
    {
        var passages = new List<Passage>();
        var writer = Writer(conversation);
        var languages = new PassageLanguages(conversation);
        foreach (var turn in conversation.Turns.Skip(HasTitle(conversation) ? 1 : 0))
        {
            var sentences = SentenceSplitter.Split(conversation.Text, turn.Start, turn.Length);
            foreach (var span in PassageGrouper.Group(conversation.Text, sentences, turn.Speaker is not null))
            {
                if (budget.IsSpent())
                {
                    throw new TimeoutException("A conversation takes longer to cut into passages than any should.");
                }

                var words = conversation.Text.Substring(span.Start, span.Length);
                var position = passages.Count;
                passages.Add(new Passage(
                    ConversationId.OfPassage(conversation.Id, position),
                    conversation.Id,
                    position,
                    span.Start,
                    span.Length,
                    words,
                    turn.Speaker ?? writer,
                    turn.At,
                    turn.SaidOn)
                {
                    Language = languages.Of(turn, words),
                });
            }
        }

        return passages;
    }

    // A few words without a full stop above paragraphs that have one.
    private static bool HasTitle(Conversation conversation) =>
        conversation.Turns is [{ Speaker: null } first, var second, ..]
        && Words.Count(conversation.Text.AsSpan(first.Start, first.Length)) <= 8
        && !EndsSentence(conversation.Text, first) && EndsSentence(conversation.Text, second);

    private static bool EndsSentence(string text, Turn turn) => text[turn.Start + turn.Length - 1] is '.' or '!' or '?' or '"' or '”';

    // Who writes a check-in speaks for himself; who writes down what others said, or a meeting's minutes, speaks for nobody.
    private static Voice? Writer(Conversation conversation)
    {
        var personal = conversation.Kind is ConversationKind.CheckIn or ConversationKind.Review or ConversationKind.Other;
        var written = conversation.Turns.Count(turn => turn.Speaker is null) * 2 >= conversation.Turns.Count;
        return personal && written ? conversation.Author : null;
    }
}
