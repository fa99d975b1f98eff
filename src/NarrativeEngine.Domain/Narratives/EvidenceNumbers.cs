using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Numbers evidence <c>p1</c>, <c>p2</c>, … in the order in which it is first cited.</summary>
internal sealed class EvidenceNumbers(EvidencePack pack)
{
    private readonly Dictionary<string, string> numberByPassage = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Evidence> all = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Evidence> All => all;

    public string Number(string evidenceId) => Number(pack.EvidenceById(evidenceId)!);

    public void Number(IEnumerable<TaggedPassage> passages)
    {
        foreach (var evidence in passages.Select(pack.EvidenceOf).OfType<Evidence>())
        {
            Number(evidence);
        }
    }

    private string Number(Evidence evidence)
    {
        if (!numberByPassage.TryGetValue(evidence.PassageId, out var number))
        {
            numberByPassage[evidence.PassageId] = number = $"p{all.Count + 1}";
            all[number] = evidence;
        }

        return number;
    }
}
