using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>What two passages have in common, as numbers: what <see cref="LinkScorer"/> was fitted on and judges by.</summary>
/// <remarks>
/// Every number is symmetric, and none depends on when a passage arrived. Training writes exactly these numbers out and reads them
/// again, so that there is no second implementation that could differ.
/// </remarks>
internal static class PassagePair
{
    /// <summary>In the order in which <see cref="Measure"/> writes them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cosine", "cosineInCompany", "sharedSum", "sharedBest", "sharedSecond", "sharedCosine", "sharedOverlap", "groups", "names", "numbers",
        "sameObjective", "otherObjective", "objectiveCosine", "objectiveBoth", "samePerson", "sameTeam", "troubleMin", "troubleMax", "settled",
        "asideBoth", "asideOne", "themeMin", "themeMax", "themeCosine", "negativeMin", "negativeMax", "positiveMax", "alignedMin", "alignedMax",
    ];

    public static void Measure(PassageProfile one, PassageProfile other, Likeness likeness, Span<double> into)
    {
        into[0] = Likeness.Cosine(one, other);
        into[1] = likeness.Deviations(one, other);
        Words(one, other, into[2..10]);
        Objectives(one, other, into[10..14]);
        into[14] = one.PersonId is not null && one.PersonId == other.PersonId ? 1 : 0;
        into[15] = one.TeamId == other.TeamId ? 1 : 0;
        (into[16], into[17]) = Ordered(one.Trouble, other.Trouble);
        into[18] = one.IsSettled || other.IsSettled ? 1 : 0;
        into[19] = one.IsAside && other.IsAside ? 1 : 0;
        into[20] = one.IsAside != other.IsAside ? 1 : 0;
        (into[21], into[22]) = Ordered(one.Theme, other.Theme);
        into[23] = Cosine(one.ThemeScores, other.ThemeScores);
        (into[24], into[25]) = Ordered(one.Negative, other.Negative);
        into[26] = Math.Max(one.Positive, other.Positive);
        (into[27], into[28]) = Ordered(one.Aligned, other.Aligned);
    }

    // Both lists are ordered by id.
    private static void Words(PassageProfile one, PassageProfile other, Span<double> into)
    {
        var (sum, best, second, squares, names) = (0.0, 0.0, 0.0, 0.0, 0.0);
        Span<int> said = stackalloc int[32];
        var saidCount = 0;
        for (int i = 0, j = 0; i < one.Words.Length && j < other.Words.Length;)
        {
            var (ours, theirs) = (one.Words[i], other.Words[j]);
            if (ours.Id != theirs.Id)
            {
                _ = ours.Id < theirs.Id ? i++ : j++;
                continue;
            }

            var weight = ours.Weight;
            (sum, squares, names) = (sum + weight, squares + (weight * weight), names + (ours.IsName && theirs.IsName ? weight : 0));
            (best, second) = weight > best ? (weight, best) : (best, Math.Max(second, weight));
            foreach (var group in ours.Groups)
            {
                if (saidCount < said.Length)
                {
                    said[saidCount++] = group;
                }
            }

            (i, j) = (i + 1, j + 1);
        }

        into[0] = sum;
        into[1] = best;
        into[2] = second;
        into[3] = one.WordNorm * other.WordNorm > 0 ? squares / (one.WordNorm * other.WordNorm) : 0;
        into[4] = Math.Min(one.WordSum, other.WordSum) > 0 ? sum / Math.Min(one.WordSum, other.WordSum) : 0;
        into[5] = Groups(one, other, said[..saidCount]);
        into[6] = names;
        into[7] = one.Numbers.Count == 0 ? 0 : one.Numbers.Count(other.Numbers.Contains);
    }

    // A shared word is also a shared group: it must not count twice.
    private static double Groups(PassageProfile one, PassageProfile other, ReadOnlySpan<int> said)
    {
        var sum = 0.0;
        for (int i = 0, j = 0; i < one.Groups.Length && j < other.Groups.Length;)
        {
            var order = one.Groups[i].Id.CompareTo(other.Groups[j].Id);
            sum += order == 0 && !said.Contains(one.Groups[i].Id) ? one.Groups[i].Weight : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return sum;
    }

    private static void Objectives(PassageProfile one, PassageProfile other, Span<double> into)
    {
        into.Clear();
        if (one.ObjectiveScores.Length == 0 || one.ObjectiveScores.Length != other.ObjectiveScores.Length)
        {
            return;
        }

        into[0] = one.Objective is not null && one.Objective == other.Objective ? 1 : 0;
        into[1] = one.Objective is not null && other.Objective is not null && one.Objective != other.Objective ? 1 : 0;
        into[2] = Cosine(one.ObjectiveScores, other.ObjectiveScores);
        for (var i = 0; i < one.ObjectiveScores.Length; i++)
        {
            into[3] = Math.Max(into[3], Math.Min(one.ObjectiveScores[i], other.ObjectiveScores[i]));
        }
    }

    private static (double Least, double Most) Ordered(double one, double other) => one <= other ? (one, other) : (other, one);

    private static double Cosine(float[] one, float[] other)
    {
        var (dot, ours, theirs) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            (dot, ours, theirs) = (dot + (one[i] * other[i]), ours + (one[i] * one[i]), theirs + (other[i] * other[i]));
        }

        return ours * theirs > 0 ? dot / Math.Sqrt(ours * theirs) : 0;
    }
}
