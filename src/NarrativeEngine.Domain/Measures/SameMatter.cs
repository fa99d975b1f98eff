using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Tells how much two passages have in common by their telling words alone.</summary>
/// <remarks>
/// Narrower than a thread: it answers "is this the very thing that was promised, or waited for?". A word's weight is its rarity in the
/// company's conversations, see <see cref="CompanyVocabulary"/>.
/// </remarks>
internal sealed class SameMatter(IReadOnlyList<TaggedPassage> passages, Organization organization)
{
    private const double Telling = 0.4;

    private readonly CompanyVocabulary vocabulary = new(passages, organization, rarity: null);
    private readonly Dictionary<string, Clue[]> cluesByWords = new(StringComparer.Ordinal);

    /// <summary>How many telling words are shared, and what they weigh together. Groups of related words add weight, not number.</summary>
    public (int Words, double Weight) Shared(string one, string other)
    {
        var theirs = Clues(other).Select(clue => clue.Id).ToHashSet();
        var shared = Clues(one).Where(clue => theirs.Contains(clue.Id)).ToList();
        return (shared.Count(clue => !clue.IsGroup && clue.Weight >= Telling),
            shared.Where(clue => !clue.IsGroup).Sum(clue => clue.Weight) + (0.5 * shared.Where(clue => clue.IsGroup).Sum(clue => clue.Weight)));
    }

    private Clue[] Clues(string words)
    {
        if (!cluesByWords.TryGetValue(words, out var clues))
        {
            cluesByWords[words] = clues = vocabulary.CluesOf(vocabulary.Read(words));
        }

        return clues;
    }
}
