namespace NarrativeEngine.Domain.Threads;

/// <summary>A thread while it grows: its passages and what they have in common.</summary>
internal sealed class ThreadDraft(int number)
{
    private const double FullAt = 2;
    private const double Least = 0.2;

    private readonly Dictionary<int, double> clueCounts = [];
    private readonly Dictionary<string, int> objectiveCounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> asideCounts = new(StringComparer.Ordinal);

    /// <summary>Order of beginning; ties between threads go to the older.</summary>
    public int Number { get; } = number;

    public List<MatterPassage> Passages { get; } = [];

    /// <summary>For each clue the sum of its strengths in the passages.</summary>
    public IReadOnlyDictionary<int, double> ClueCounts => clueCounts;

    public void Add(MatterPassage passage)
    {
        Passages.Add(passage);
        foreach (var clue in passage.ComparedClues)
        {
            clueCounts[clue.Id] = clueCounts.GetValueOrDefault(clue.Id) + clue.Strength;
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

    /// <summary>How much of the thread a clue stands for: 1 when at least half of the passages have it.</summary>
    public double Confidence(int clue)
    {
        var count = clueCounts.GetValueOrDefault(clue);
        return count == 0 ? 0 : Math.Clamp(FullAt * Math.Min(count, Passages.Count) / Passages.Count, Least, Math.Min(1, Math.Max(count, Least)));
    }

    /// <summary>Share of the thread's aligned passages that are aligned with the objective; null when none is aligned.</summary>
    public double? ShareOf(string objective)
    {
        var aligned = Passages.Count(passage => passage.Objectives.Count > 0);
        return aligned == 0 ? null : (double)objectiveCounts.GetValueOrDefault(objective) / aligned;
    }

    public bool IsAboutAside(string aside) => 3 * asideCounts.GetValueOrDefault(aside) >= Passages.Count;

    /// <summary>Share of the passages that report trouble.</summary>
    public double Trouble => (double)Passages.Count(passage => passage.Part == Part.Trouble) / Passages.Count;

    public bool IsAsideOnly => Passages.All(passage => passage.Asides.Count > 0);
}
