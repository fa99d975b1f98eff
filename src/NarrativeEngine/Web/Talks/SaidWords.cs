using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Web.Talks;

/// <summary>A stretch of a conversation: a passage with what was understood of it, or the words between two.</summary>
/// <param name="Speaker">Null when the source does not tell, or when the stretch before had the same.</param>
/// <param name="Position">Of the passage; null for words that are no passage.</param>
/// <param name="Tags">Null while it is not tagged, and for other languages.</param>
public sealed record SaidWords(string? Speaker, string Words, int? Position, Tags? Tags)
{
    /// <summary>The whole conversation in order, nothing left out.</summary>
    public static IReadOnlyList<SaidWords> Of(Conversation conversation, IReadOnlyList<Passage> passages, ToldStory told)
    {
        var said = new List<(string? Speaker, SaidWords Words)>();
        var at = 0;
        foreach (var passage in passages.OrderBy(passage => passage.Start))
        {
            Between(conversation, at, passage.Start, told, said);
            said.Add((NameOf(passage.Voice, told), new SaidWords(null, passage.Words, passage.Position, told.Find(passage.Id)?.Tags)));
            at = Math.Max(at, passage.Start + passage.Length);
        }

        Between(conversation, at, conversation.Text.Length, told, said);
        return [.. said.Select((one, i) => one.Words with { Speaker = i > 0 && said[i - 1].Speaker == one.Speaker ? null : one.Speaker })];
    }

    /// <summary>The person's name where the source has an id or an alias.</summary>
    public static string? NameOf(Voice? voice, ToldStory told) =>
        voice?.PersonId is { } id && told.Story.Talk.Organization.FindPerson(id) is { } person ? person.Name : voice?.Label;

    private static void Between(Conversation conversation, int from, int until, ToldStory told, List<(string?, SaidWords)> said)
    {
        foreach (var turn in conversation.Turns.Where(turn => turn.Start < until && turn.Start + turn.Length > from))
        {
            var (start, end) = (Math.Max(from, turn.Start), Math.Min(until, turn.Start + turn.Length));
            var words = conversation.Text[start..end].Trim();
            if (words.Any(char.IsLetterOrDigit))
            {
                said.Add((NameOf(turn.Speaker ?? conversation.Author, told), new SaidWords(null, words, null, null)));
            }
        }
    }
}

/// <summary>What a conversation's page shows.</summary>
/// <param name="Words">Empty for whoever may know that it is there but not read it.</param>
/// <param name="Desk">Null as above.</param>
public sealed record ConversationModel(Storage.SourceStatus Source, Progress Progress, IReadOnlyList<SaidWords> Words, bool MayRemove, Reading.Desk? Desk);
