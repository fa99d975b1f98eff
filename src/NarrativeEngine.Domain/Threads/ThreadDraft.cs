namespace NarrativeEngine.Domain.Threads;

/// <summary>A thread while it grows: its passages and what they have in common.</summary>
internal sealed class ThreadDraft(int number)
{
    private readonly Dictionary<int, int> clueCounts = [];
    private readonly Dictionary<string, int> objectiveCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> asideCounts = new(StringComparer.Ordinal);

    /// <summary>Order of beginning; ties between threads go to the older.</summary>
    public int Number { get; } = number;

    public List<MatterPassage> Passages { get; } = [];

    public IReadOnlyDictionary<int, int> ClueCounts => clueCounts;

    public void Add(MatterPassage passage)
    {
        Passages.Add(passage);
        foreach (var clue in passage.Clues)
        {
            clueCounts[clue.Id] = clueCounts.GetValueOrDefault(clue.Id) + 1;
        }

        foreach (var objective in passage.Objectives)
        {
            objectiveCounts[objective] = objectiveCounts.GetValueOrDefault(objective) + 1;
        }

        foreach (var aside in passage.Asides)
        {
            asideCounts[aside] = asideCounts.GetValueOrDefault(aside) + 1;
        }
    }

    /// <summary>How much of the thread a clue stands for: 1 when at least a third of the passages have it.</summary>
    public double Confidence(int clue)
    {
        var count = clueCounts.GetValueOrDefault(clue);
        return count == 0 ? 0 : Math.Clamp(3.0 * count / Passages.Count, 0.35, 1);
    }

    /// <summary>Share of the thread's aligned passages that are aligned with the objective; null when none is aligned.</summary>
    public double? ShareOf(string objective)
    {
        var aligned = Passages.Count(passage => passage.Objectives.Count > 0);
        return aligned == 0 ? null : (double)objectiveCounts.GetValueOrDefault(objective) / aligned;
    }

    public bool IsAboutAside(string aside) => 3 * asideCounts.GetValueOrDefault(aside) >= Passages.Count;

    public bool IsAsideOnly => Passages.All(passage => passage.Asides.Count > 0);
}
