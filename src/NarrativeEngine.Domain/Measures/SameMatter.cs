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
    private const double GroupPart = 0.5;

    private readonly CompanyVocabulary vocabulary = new(passages, organization, rarity: null);
    private readonly Dictionary<string, Clue[]> cluesByWords = new(StringComparer.Ordinal);

    /// <summary>How many telling words are shared, and what they weigh together. Groups of related words add weight, not number.</summary>
    public (int Words, double Weight) Shared(string one, string other)
    {
        // Both are ordered by id, and this runs for every promise with everything said after it.
        var (ours, theirs) = (Clues(one), Clues(other));
        var words = 0;
        var weight = 0.0;
        for (int i = 0, j = 0; i < ours.Length && j < theirs.Length;)
        {
            if (ours[i].Id != theirs[j].Id)
            {
                _ = ours[i].Id < theirs[j].Id ? i++ : j++;
                continue;
            }

            words += !ours[i].IsGroup && ours[i].Weight >= Telling ? 1 : 0;
            weight += ours[i].IsGroup ? GroupPart * ours[i].Weight : ours[i].Weight;
            (i, j) = (i + 1, j + 1);
        }

        return (words, weight);
    }

    /// <summary>How many telling words there are.</summary>
    public int TellingWords(string words) => Clues(words).Count(clue => !clue.IsGroup && clue.Weight >= Telling);

    private Clue[] Clues(string words)
    {
        if (!cluesByWords.TryGetValue(words, out var clues))
        {
            cluesByWords[words] = clues = vocabulary.CluesOf(vocabulary.Read(words));
        }

        return clues;
    }
}
