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
    public const double Enough = 1;

    private const double ResolutionSurplus = 0.1;
    private const double FounderSurplus = 0.2;
    private const double JoinerSurplus = 0.7;
    private const double WordsAtLeast = 0.3;
    private const double Alike = 0.25;
    private const double Settled = 0.35;
    private const double VeryStrong = 0.7;

    public double Score => Words + Meaning + Setting;

    /// <summary>Two kinds of evidence that are independent of each other: never one shared word alone, whoever says it, never mere likeness.</summary>
    public bool HasTwoKinds =>
        (Words >= WordsAtLeast && (Kinds >= 2 || (Kinds >= 1 && Meaning >= Alike))) || (Meaning >= VeryStrong && Setting >= Settled);

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
    private const double SamePerson = 0.25;

    // The tagger aligns too many passages wrongly for an objective to decide.
    private const double SameObjective = 0.2;
    private const double OtherObjective = 0.15;
    private const double WeakClue = 0.2;
    private const int CluesCounted = 5;

    public MatterMatch Match(MatterPassage passage, ThreadDraft thread)
    {
        var (words, kinds) = SharedWords(passage, thread);
        return new MatterMatch(words, kinds, Meaning(passage, thread), Setting(passage, thread));
    }

    private static (double Words, int Kinds) SharedWords(MatterPassage passage, ThreadDraft thread)
    {
        // A shared word is also a shared group: it must not count twice.
        List<int>? said = null;
        foreach (var (stem, group) in passage.GroupsOfWords)
        {
            if (thread.ClueCounts.ContainsKey(stem))
            {
                (said ??= []).Add(group);
            }
        }

        Span<double> best = stackalloc double[CluesCounted];
        best.Clear();
        var kinds = 0;
        foreach (var clue in passage.ComparedClues)
        {
            if (!thread.ClueCounts.ContainsKey(clue.Id) || (clue.IsGroup && said?.Contains(clue.Id) == true))
            {
                continue;
            }

            var weight = WeightFor(passage, clue) * clue.Strength * thread.Confidence(clue.Id);
            // What is only said around a passage lends weight, and is no kind of its own.
            kinds += weight >= WeakClue && clue.Strength == 1 && thread.ClueCounts[clue.Id] >= 1 ? 1 : 0;
            for (var i = 0; i < CluesCounted; i++)
            {
                if (weight > best[i])
                {
                    (weight, best[i]) = (best[i], weight);
                }
            }
        }

        var sum = 0.0;
        foreach (var weight in best)
        {
            sum += weight;
        }

        return (sum, kinds);
    }

    private static double WeightFor(MatterPassage passage, Clue clue) => passage.Part is Part.Trouble or Part.Resolution ? clue.AmongTrouble : clue.Weight;

    private double Meaning(MatterPassage passage, ThreadDraft thread)
    {
        var (first, second) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var other in thread.Passages)
        {
            var like = likeness.Of(passage, other);
            (first, second) = like > first ? (like, first) : (first, Math.Max(second, like));
        }

        return thread.Passages.Count == 1 ? first : (first + second) / 2;
    }

    private static double Setting(MatterPassage passage, ThreadDraft thread)
    {
        var setting = 0.0;
        if (passage.Objective is not null)
        {
            double? share = null;
            foreach (var objective in passage.Objectives)
            {
                share = thread.ShareOf(objective) is { } found ? Math.Max(share ?? 0, found) : share;
            }

            setting += share switch { null => 0, >= 0.5 => SameObjective, > 0 => SameObjective / 2, _ => -OtherObjective };
        }

        if (passage.Part is Part.Trouble or Part.Resolution)
        {
            setting += BothTrouble * thread.Trouble;
        }

        var (samePerson, sameTeam, asleep) = (false, false, int.MaxValue);
        foreach (var other in thread.Passages)
        {
            var apart = Math.Abs(other.Day - passage.Day);
            asleep = Math.Min(asleep, apart);
            samePerson |= passage.PersonId is not null && other.PersonId == passage.PersonId && apart <= LongSleep;
            sameTeam |= other.TeamId == passage.TeamId;
        }

        setting += samePerson ? SamePerson : sameTeam ? 0.1 : 0;
        setting -= asleep > LongSleep ? SleepCostPerWeek * Math.Ceiling((asleep - LongSleep) / 7.0) : 0;
        return setting - AsideCost(passage, thread);
    }

    private static double AsideCost(MatterPassage passage, ThreadDraft thread) =>
        passage.Asides.Count > 0 && !passage.Asides.Any(thread.IsAboutAside) ? 1.5 :
        passage.Asides.Count == 0 && thread.IsAsideOnly ? 1.5 : 0;
}
