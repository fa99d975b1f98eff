using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Lends a passage the telling words of what is said around it.</summary>
/// <remarks>
/// "The rubber gives when it gets hot", a sentence after "steam escapes round the door", is what ties that door to other people's
/// gaskets. In written notes and check-ins only the same person's sentences count, in meetings anybody's next to it.
/// </remarks>
internal static class Surroundings
{
    private const int Reach = 2;
    private const double Strength = 0.3;
    private const double TellingWeight = 0.3;

    /// <param name="passages">All passages that were heard; only their neighbours in the same conversation matter.</param>
    public static void Lend(IReadOnlyList<MatterPassage> passages)
    {
        foreach (var conversation in passages.GroupBy(passage => passage.Source.Conversation.Id, StringComparer.Ordinal))
        {
            var inOrder = conversation.OrderBy(passage => passage.Source.Passage.Position).ToList();
            for (var i = 0; i < inOrder.Count; i++)
            {
                var own = inOrder[i].OwnClues.Select(clue => clue.Id).ToHashSet();
                var lent = inOrder.Skip(i - Reach).Take(Math.Min(i, Reach) + 1 + Reach)
                    .Where(near => near != inOrder[i] && IsAround(inOrder[i], near))
                    .SelectMany(near => near.OwnClues)
                    .Where(clue => Math.Max(clue.Weight, clue.AmongTrouble) >= TellingWeight && !own.Contains(clue.Id))
                    .DistinctBy(clue => clue.Id)
                    .Select(clue => clue with { Strength = Strength });
                inOrder[i].Clues = [.. inOrder[i].OwnClues.Concat(lent).OrderBy(clue => clue.Id)];
            }
        }
    }

    private static bool IsAround(MatterPassage passage, MatterPassage near) =>
        Math.Abs(passage.Source.Passage.Position - near.Source.Passage.Position) <= Reach &&
        (passage.PersonId == near.PersonId || passage.Source.Conversation.Kind is not (ConversationKind.CheckIn or ConversationKind.Review));
}
