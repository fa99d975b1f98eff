using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Intake.Segmenting;

/// <summary>The language of each passage: its own words tell, else its turn's, else the whole conversation's.</summary>
internal sealed class PassageLanguages(Conversation conversation)
{
    private const int EnoughCharacters = 4_000;

    private Turn? current;
    private string? ofTurn;

    public string Of(Turn turn, string words)
    {
        if (!ReferenceEquals(current, turn))
        {
            current = turn;
            ofTurn = Languages.Tell(conversation.Text.Substring(turn.Start, Math.Min(turn.Length, EnoughCharacters)));
        }

        return Languages.Tell(words) ?? ofTurn ?? conversation.Language;
    }
}
