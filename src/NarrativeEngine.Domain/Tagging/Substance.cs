using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Tagging;

/// <summary>How surely a passage says something about the work that somebody else should know, as log-odds.</summary>
/// <remarks>
/// <para>A theme's cut asks "is this an obstacle?", and what understates its trouble ("I had 412 messages on the screen last night and exactly two of
/// them meant something") stays far below every cut. The faint scores together still tell it from small talk: a logistic regression over
/// the log-odds of all themes, of polarity and of the best objective, over how much is said and in which manner.</para>
/// <para>Fitted by <c>models/theme-tagger/training/substance.py</c> on companies whose facts are known. It says nothing about which
/// theme, and a witty remark in a working meeting can still have some.</para>
/// </remarks>
public static partial class Substance
{
    // Beyond this more words say no more.
    private const int MostWords = 25;
    private const double Least = 0.001;

    /// <summary>In the order in which <see cref="Measure"/> gives them.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. ThemeNames.All.Select(theme => theme.Name()), "negative", "positive", "aligned", "trouble", "strongest",
        "number", "question", "exclamation", "first", "together", "words",
    ];

    /// <summary>0 where it is as likely as not; passages that were not tagged have none to speak of.</summary>
    public static double Of(TaggedPassage passage)
    {
        var values = Measure(passage);
        var logit = SubstanceWeights.Bias;
        for (var i = 0; i < values.Length; i++)
        {
            logit += SubstanceWeights.Weights[i] * Math.Clamp((values[i] - SubstanceWeights.Means[i]) / SubstanceWeights.Deviations[i], SubstanceWeights.Lowest, SubstanceWeights.Highest);
        }

        return logit;
    }

    internal static double[] Measure(TaggedPassage passage)
    {
        var (tags, words) = (passage.Tags, passage.Passage.Words);
        var themes = ThemeNames.All.Select(tags.Strength).ToArray();
        var trouble = Math.Max(themes[(int)Theme.Obstacle], Math.Max(themes[(int)Theme.Risk], themes[(int)Theme.Dependency]));
        var hasPolarity = tags.PolarityScores.Count == 3;
        return
        [
            .. themes.Select(LogOdds),
            LogOdds(hasPolarity ? tags.PolarityScores[(int)Polarity.Negative] : 0),
            LogOdds(hasPolarity ? tags.PolarityScores[(int)Polarity.Positive] : 0),
            LogOdds(tags.Objectives.Count == 0 ? 0 : tags.Objectives.Max(score => score.Score)),
            LogOdds(trouble),
            LogOdds(themes.Max()),
            Number().IsMatch(words) ? 1 : 0,
            words.Contains('?') ? 1 : 0,
            words.Contains('!') ? 1 : 0,
            First().IsMatch(words) ? 1 : 0,
            Together().IsMatch(words) ? 1 : 0,
            Math.Log(1 + Math.Min(MostWords, words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length)),
        ];
    }

    private static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }

    [GeneratedRegex(@"\d{2}|\d[.,:]\d")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:I|me|my)\b")]
    private static partial Regex First();

    [GeneratedRegex(@"\b(?:we|us|our)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Together();
}
