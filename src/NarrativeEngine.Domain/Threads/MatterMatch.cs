namespace NarrativeEngine.Domain.Threads;

/// <summary>How well a passage fits a thread, by what kinds of evidence.</summary>
/// <param name="Words">What shared words and groups of words say.</param>
/// <param name="Kinds">How many different words or groups are shared that say something by themselves.</param>
/// <param name="Meaning">What the embeddings say, 0 when there are none.</param>
/// <param name="Setting">Same objective, speaker, team, moment; negative when these speak against it.</param>
internal readonly record struct MatterMatch(double Words, int Kinds, double Meaning, double Setting)
{
    /// <summary>Above this a passage that reports trouble belongs to a thread of trouble.</summary>
    /// <remarks>
    /// Two rare shared words reach it when nothing speaks against them; one does so only with help of another kind. Other
    /// passages have to fit better, by the surplus of their part: among thousands of them some fit by chance.
    /// </remarks>
    public const double Enough = 1.1;

    private const double ResolutionSurplus = 0.1;
    private const double FounderSurplus = 0.35;
    private const double JoinerSurplus = 0.7;
    private const double WordsAtLeast = 0.3;
    private const double Strong = 0.35;
    private const double VeryStrong = 0.7;

    public double Score => Words + Meaning + Setting;

    /// <summary>Two kinds of evidence that are independent of each other: never one shared word alone, never mere likeness.</summary>
    public bool HasTwoKinds =>
        (Words >= WordsAtLeast && (Kinds >= 2 || Meaning >= Strong || Setting >= Strong)) || (Meaning >= VeryStrong && Setting >= Strong);

    public bool IsEnoughFor(Part part) => HasTwoKinds && Score >= EnoughFor(part);

    public static double EnoughFor(Part part) => part switch
    {
        Part.Trouble => Enough,
        Part.Resolution => Enough + ResolutionSurplus,
        Part.Founder => Enough + FounderSurplus,
        _ => Enough + JoinerSurplus,
    };
}

/// <summary>Measures how well passages fit threads.</summary>
/// <remarks>
/// The scales are set by hand on invented companies and are documented where they stand. Nothing here depends on the order in
/// which passages arrive.
/// </remarks>
internal sealed class MatterComparison(Likeness likeness)
{
    private const int LongSleep = 35;
    private const double SleepCostPerWeek = 0.15;
    private const double BothTrouble = 0.3;
    private const double WeakClue = 0.2;
    private const int CluesCounted = 5;

    public MatterMatch Match(MatterPassage passage, ThreadDraft thread)
    {
        var (words, kinds) = SharedWords(passage, thread);
        return new MatterMatch(words, kinds, Meaning(passage, thread), Setting(passage, thread));
    }

    private static (double Words, int Kinds) SharedWords(MatterPassage passage, ThreadDraft thread)
    {
        var shared = new List<double>();
        var groupsSaid = new HashSet<int>();
        var clues = passage.ComparedClues;
        foreach (var clue in clues.Where(clue => !clue.IsGroup && thread.ClueCounts.ContainsKey(clue.Id)))
        {
            shared.Add(WeightFor(passage, clue) * clue.Strength * thread.Confidence(clue.Id));
        }

        // A shared word is also a shared group: it must not count twice.
        foreach (var (stem, group) in passage.GroupsOfWords)
        {
            if (thread.ClueCounts.ContainsKey(stem))
            {
                groupsSaid.Add(group);
            }
        }

        foreach (var clue in clues.Where(clue => clue.IsGroup && !groupsSaid.Contains(clue.Id) && thread.ClueCounts.ContainsKey(clue.Id)))
        {
            shared.Add(WeightFor(passage, clue) * clue.Strength * thread.Confidence(clue.Id));
        }

        return (shared.OrderDescending().Take(CluesCounted).Sum(), shared.Count(weight => weight >= WeakClue));
    }

    private static double WeightFor(MatterPassage passage, Clue clue) => passage.Part is Part.Trouble or Part.Resolution ? clue.AmongTrouble : clue.Weight;

    private double Meaning(MatterPassage passage, ThreadDraft thread)
    {
        var nearest = thread.Passages.Select(other => likeness.Of(passage, other)).OrderDescending().Take(2).ToList();
        return nearest.Count == 0 ? 0 : nearest.Average();
    }

    private static double Setting(MatterPassage passage, ThreadDraft thread)
    {
        var setting = 0.0;
        if (passage.Objective is not null)
        {
            var share = passage.Objectives.Max(objective => thread.ShareOf(objective));
            setting += share switch { null => 0, >= 0.5 => 0.3, > 0 => 0.15, _ => -0.35 };
        }

        if (passage.Part is Part.Trouble or Part.Resolution)
        {
            setting += BothTrouble * thread.Trouble;
        }

        var day = passage.Day;
        if (passage.PersonId is { } person && thread.Passages.Any(other => other.PersonId == person && Math.Abs(other.Day - day) <= LongSleep))
        {
            setting += 0.25;
        }
        else if (thread.Passages.Any(other => other.TeamId == passage.TeamId))
        {
            setting += 0.1;
        }

        if (thread.Passages.Any(other => other.Source.Conversation.Id == passage.Source.Conversation.Id && Math.Abs(other.Source.Passage.Position - passage.Source.Passage.Position) <= 2))
        {
            setting += 0.3;
        }

        var asleep = thread.Passages.Min(other => Math.Abs(other.Day - day)) - LongSleep;
        setting -= asleep > 0 ? SleepCostPerWeek * Math.Ceiling(asleep / 7.0) : 0;
        return setting - AsideCost(passage, thread);
    }

    private static double AsideCost(MatterPassage passage, ThreadDraft thread) =>
        passage.Asides.Count > 0 && !passage.Asides.Any(thread.IsAboutAside) ? 1.5 :
        passage.Asides.Count == 0 && thread.IsAsideOnly ? 1.5 : 0;
}
