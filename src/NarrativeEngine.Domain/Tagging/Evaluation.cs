namespace NarrativeEngine.Domain.Tagging;

/// <summary>Precision, recall and F1 with the counts that they come from.</summary>
/// <remarks>P = tp / (tp + fp), R = tp / (tp + fn), F1 = 2PR / (P + R) = 2tp / (2tp + fp + fn); 0 where nothing is to divide by.</remarks>
public sealed record Quality(int TruePositives, int FalsePositives, int FalseNegatives)
{
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    public double F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    public int Support => TruePositives + FalseNegatives;

    public static Quality operator +(Quality left, Quality right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);

    internal static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}

/// <summary>A passage whose themes and polarity are known, and what the model says of it.</summary>
public sealed record JudgedPassage(IReadOnlySet<Theme> Themes, Polarity Polarity, Tags Answer);

/// <summary>How good themes and polarity are.</summary>
/// <param name="Micro">All themes' counts together.</param>
/// <param name="MacroF1">Mean F1 of the themes that occur.</param>
/// <param name="ThemelessTagged">Share of passages without a theme that were given one.</param>
/// <param name="CalibrationError">Expected calibration error over all passage–theme pairs in ten bins of equal width (Naeini et al. 2015): Σ n_b/n · |mean score − share true|.</param>
public sealed record ThemeEvaluation(
    int Passages,
    IReadOnlyDictionary<Theme, Quality> PerTheme,
    Quality Micro,
    double MacroF1,
    double PolarityAccuracy,
    double ThemelessTagged,
    double CalibrationError)
{
    public static ThemeEvaluation Of(IReadOnlyList<JudgedPassage> judged)
    {
        var perTheme = ThemeNames.All.ToDictionary(theme => theme, theme => Count(judged, theme));
        var occurring = perTheme.Values.Where(quality => quality.Support > 0).ToList();
        var themeless = judged.Where(passage => passage.Themes.Count == 0).ToList();
        return new ThemeEvaluation(
            judged.Count,
            perTheme,
            perTheme.Values.Aggregate(new Quality(0, 0, 0), (sum, quality) => sum + quality),
            occurring.Count == 0 ? 0 : occurring.Average(quality => quality.F1),
            Quality.Share(judged.Count(passage => passage.Answer.Polarity == passage.Polarity), judged.Count),
            Quality.Share(themeless.Count(passage => passage.Answer.Themes.Count > 0), themeless.Count),
            Calibration(judged));
    }

    private static Quality Count(IReadOnlyList<JudgedPassage> judged, Theme theme)
    {
        var (tp, fp, fn) = (0, 0, 0);
        foreach (var passage in judged)
        {
            var (is_, said) = (passage.Themes.Contains(theme), passage.Answer.Has(theme));
            tp += is_ && said ? 1 : 0;
            fp += !is_ && said ? 1 : 0;
            fn += is_ && !said ? 1 : 0;
        }

        return new Quality(tp, fp, fn);
    }

    private static double Calibration(IReadOnlyList<JudgedPassage> judged)
    {
        var bins = new (double Score, int True, int Count)[10];
        foreach (var passage in judged)
        {
            foreach (var theme in ThemeNames.All)
            {
                var score = passage.Answer.ThemeScores[(int)theme];
                ref var bin = ref bins[Math.Min((int)(score * 10), 9)];
                bin = (bin.Score + score, bin.True + (passage.Themes.Contains(theme) ? 1 : 0), bin.Count + 1);
            }
        }

        var all = bins.Sum(bin => bin.Count);
        return all == 0 ? 0 : bins.Sum(bin => Math.Abs(bin.Score - bin.True)) / all;
    }
}

/// <summary>A passage whose objectives are known, and the scores that it got.</summary>
public sealed record JudgedAlignment(IReadOnlySet<string> Objectives, IReadOnlyList<ObjectiveScore> Scores);

/// <summary>How good alignment with objectives is.</summary>
/// <param name="Auc">Probability that a true pair of passage and objective scores above a false one; ties count half (Mann–Whitney).</param>
/// <param name="Top1">Of the passages that have an objective, the share whose best-scored objective is one of theirs.</param>
/// <param name="Aligned">Precision, recall and F1 of the <c>aligned</c> mark over pairs.</param>
public sealed record AlignmentEvaluation(int Companies, int Passages, double Auc, double Top1, Quality Aligned)
{
    /// <param name="companies">One list of passages per company; pairs are compared across all.</param>
    public static AlignmentEvaluation Of(IReadOnlyList<IReadOnlyList<JudgedAlignment>> companies)
    {
        var passages = companies.SelectMany(company => company).ToList();
        var pairs = passages
            .SelectMany(passage => passage.Scores.Select(score => (score.Score, score.Aligned, True: passage.Objectives.Contains(score.ObjectiveId))))
            .ToList();
        var withObjective = passages.Where(passage => passage.Objectives.Count > 0).ToList();
        return new AlignmentEvaluation(
            companies.Count,
            passages.Count,
            AreaUnderCurve([.. pairs.Select(pair => (pair.Score, pair.True))]),
            Quality.Share(
                withObjective.Count(passage => passage.Scores.MaxBy(score => score.Score) is { } best && passage.Objectives.Contains(best.ObjectiveId)),
                withObjective.Count),
            new Quality(
                pairs.Count(pair => pair is { True: true, Aligned: true }),
                pairs.Count(pair => pair is { True: false, Aligned: true }),
                pairs.Count(pair => pair is { True: true, Aligned: false })));
    }

    private static double AreaUnderCurve(IReadOnlyList<(float Score, bool True)> pairs)
    {
        double positives = pairs.Count(pair => pair.True);
        var negatives = pairs.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            return 0;
        }

        // Sum of the positives' ranks, equal scores sharing the mean of their ranks.
        double rankSum = 0, below = 0;
        foreach (var ties in pairs.GroupBy(pair => pair.Score).OrderBy(group => group.Key))
        {
            var count = ties.Count();
            rankSum += ties.Count(pair => pair.True) * (below + ((count + 1) / 2.0));
            below += count;
        }

        return (rankSum - (positives * (positives + 1) / 2)) / (positives * negatives);
    }
}
