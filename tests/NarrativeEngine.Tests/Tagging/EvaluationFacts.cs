using NarrativeEngine.Domain.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Tagging;

public sealed class EvaluationFacts
{
    [Fact]
    public void Of_CountsEachTheme_AsTheFormulasSay()
    {
        var evaluation = ThemeEvaluation.Of(
        [
            new JudgedPassage(new HashSet<Theme> { Theme.Risk, Theme.Obstacle }, Polarity.Negative, Answer(Polarity.Negative, Theme.Risk)),
            new JudgedPassage(new HashSet<Theme>(), Polarity.Neutral, Answer(Polarity.Positive, Theme.Risk)),
            new JudgedPassage(new HashSet<Theme>(), Polarity.Neutral, Answer(Polarity.Neutral)),
        ]);
        Assert.Equal(new Quality(1, 1, 0), evaluation.PerTheme[Theme.Risk]);
        Assert.Equal(new Quality(0, 0, 1), evaluation.PerTheme[Theme.Obstacle]);
        Assert.Equal(new Quality(1, 1, 1), evaluation.Micro);
        Assert.Equal(0.5, evaluation.Micro.F1);
        Assert.Equal((2.0 / 3) / 2, evaluation.MacroF1, 9);
        Assert.Equal(2.0 / 3, evaluation.PolarityAccuracy, 9);
        Assert.Equal(0.5, evaluation.ThemelessTagged);
    }

    [Fact]
    public void Of_FindsNoCalibrationError_WhenScoresAreTheTruth()
    {
        var evaluation = ThemeEvaluation.Of([new JudgedPassage(new HashSet<Theme> { Theme.Growth }, Polarity.Neutral, Answer(Polarity.Neutral, Theme.Growth))]);
        Assert.Equal(0, evaluation.CalibrationError, 6);
    }

    [Fact]
    public void Of_MeasuresOrder_WithTiesHalf()
    {
        var evaluation = AlignmentEvaluation.Of(
        [
            [
                new JudgedAlignment(new HashSet<string> { "a" }, [new ObjectiveScore("a", 0.9f, true), new ObjectiveScore("b", 0.5f, false)]),
                new JudgedAlignment(new HashSet<string> { "b" }, [new ObjectiveScore("a", 0.5f, true), new ObjectiveScore("b", 0.5f, false)]),
            ],
        ]);

        // True pairs 0.9 and 0.5 against false pairs 0.5 and 0.5: wins 2, ties 2 of 4.
        Assert.Equal(0.75, evaluation.Auc);
        Assert.Equal(0.5, evaluation.Top1);
        Assert.Equal(new Quality(1, 1, 1), evaluation.Aligned);
    }

    [Fact]
    public void Of_SaysZero_WhenThereIsNothingToJudge()
    {
        Assert.Equal(0, ThemeEvaluation.Of([]).Micro.F1);
        Assert.Equal(0, AlignmentEvaluation.Of([]).Auc);
    }

    private static Tags Answer(Polarity polarity, params Theme[] themes) => new(
        [.. ThemeNames.All.Select(theme => themes.Contains(theme) ? 1f : 0f)], themes, polarity, [0, 0, 0], [], []);
}
