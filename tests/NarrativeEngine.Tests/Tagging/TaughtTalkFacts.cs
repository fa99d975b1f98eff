using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Tagging;

public sealed class TaughtTalkFacts
{
    private static readonly float[] Cuts = [.. Enumerable.Repeat(0.33f, 13)];

    [Fact]
    public void Correction_IsCertain_OnItsOwnPassage()
    {
        var talk = new[] { Said(0, 0.9f) };
        var taught = TaughtTalk.Of(talk, [Correct(0, (Theme.Achievement, false), (Theme.Risk, true))], [])[0].Tags;
        Assert.Equal([Theme.Risk], taught.Themes);
        Assert.Equal((0.0, 1.0), (taught.Strength(Theme.Achievement), taught.Strength(Theme.Risk)));
    }

    [Fact]
    public void LaterCorrection_LiesOverAnEarlierOne()
    {
        var first = Correct(0, (Theme.Risk, true), (Theme.Growth, true));
        var second = Correct(0, (Theme.Risk, false)) with { Id = "k9" };
        Assert.Equal([Theme.Growth], TaughtTalk.Of([Said(0)], [first, second], [])[0].Tags.Themes);
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.6, false)]
    [InlineData(0.9, true)]
    [InlineData(1.0, true)]
    public void Lesson_TurnsAPassage_ByHowLikeItIs(double likeness, bool expected)
    {
        var taught = TaughtTalk.Of([Said(0), Said(1)], [Correct(0, (Theme.Risk, true))], [new Lesson("c-1", "k0", likeness)]);
        Assert.Equal(expected, taught[1].Tags.Has(Theme.Risk));
    }

    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.97, true)]
    public void Lesson_OutweighsACertainModel_OnlyForTheSameWords(double likeness, bool expected)
    {
        var taught = TaughtTalk.Of([Said(0), Said(1, others: 0.0002f)], [Correct(0, (Theme.Risk, true))], [new Lesson("c-1", "k0", likeness)]);
        Assert.Equal(expected, taught[1].Tags.Has(Theme.Risk));
    }

    [Fact]
    public void Lessons_OnOneMatter_CancelEachOther_WhenTheyContradict()
    {
        var talk = new[] { Said(0), Said(1), Said(2, 0.9f) };
        Correction[] corrections = [Correct(0, (Theme.Achievement, true)), Correct(1, (Theme.Achievement, false))];
        var taught = TaughtTalk.Of(talk, corrections, [new Lesson("c-2", "k0", 0.9), new Lesson("c-2", "k1", 0.9)]);
        Assert.Equal(0.9, taught[2].Tags.ThemeScores[0], 3);
    }

    [Fact]
    public void Lesson_MovesPolarityAndObjective()
    {
        var correction = Correct(0) with { Polarity = Polarity.Negative, Objectives = new Dictionary<string, bool> { ["goal"] = true } };
        var taught = TaughtTalk.Of([Said(0), Said(1)], [correction], [new Lesson("c-1", "k0", 0.95)])[1].Tags;
        Assert.Equal((Polarity.Negative, "goal"), (taught.Polarity, taught.BestObjective));
        Assert.Equal(1, taught.PolarityScores.Sum(), 3);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Additions_RaiseAKindOfTalk_WhenThereAreEnough(int corrections, bool expected)
    {
        // Just below the cut, where the model expects to miss some and to be wrong in about as many.
        var talk = Enumerable.Range(0, 200).Select(i => Said(i, i % 2 == 0 ? 0.3f : 0.6f, 0.01f)).ToList();
        var given = Enumerable.Range(0, corrections).Select(i => Correct(i * 2, (Theme.Achievement, true))).ToList();
        var taught = TaughtTalk.Of(talk, given, []);
        Assert.Equal(expected, taught[198].Tags.Has(Theme.Achievement));
        Assert.Equal(expected ? 1 : 0, taught[198].Tags.ThemeScores[0] > talk[198].Tags.ThemeScores[0] ? 1 : 0);
    }

    [Fact]
    public void Removals_NeverLowerAKindOfTalk()
    {
        var talk = Enumerable.Range(0, 200).Select(i => Said(i, i % 2 == 0 ? 0.3f : 0.6f, 0.01f)).ToList();
        var taught = TaughtTalk.Of(talk, [.. Enumerable.Range(0, 50).Select(i => Correct((i * 2) + 1, (Theme.Achievement, false)))], []);
        Assert.Equal(talk[199].Tags.ThemeScores[0], taught[199].Tags.ThemeScores[0]);
    }

    [Fact]
    public void Agreement_SaysNothingOfMistakes()
    {
        var talk = Enumerable.Range(0, 200).Select(i => Said(i, i % 2 == 0 ? 0.3f : 0.6f, 0.01f)).ToList();
        var taught = TaughtTalk.Of(talk, [.. Enumerable.Range(0, 50).Select(i => Correct((i * 2) + 1, (Theme.Achievement, true)))], []);
        Assert.Equal(talk[198].Tags.ThemeScores[0], taught[198].Tags.ThemeScores[0]);
    }

    [Fact]
    public void Trial_ChangesNothing_WithoutCorrections()
    {
        var judged = Enumerable.Range(0, 40).Select(i => new JudgedPassage(new HashSet<Theme> { Theme.Risk }, Polarity.Neutral, Said(i).Tags)).ToList();
        var result = TeachingTrial.Run(judged, 0, 1, seed: 1);
        Assert.Equal((0, result.Before.Micro), (result.Corrected, result.After.Micro));
        Assert.Equal(20, result.Before.Passages);
    }

    private static Correction Correct(int passage, params (Theme Theme, bool IsThere)[] said) => new(
        $"k{passage}", $"c-{passage}", said.ToDictionary(item => item.Theme, item => item.IsThere), null, new Dictionary<string, bool>());

    private static TaggedPassage Said(int i, float achievement = 0.1f, float others = 0.1f)
    {
        var scores = Enumerable.Repeat(others, 13).ToArray();
        scores[0] = achievement;
        var tags = new Tags(
            scores, achievement >= 0.33f ? [Theme.Achievement] : [], Polarity.Neutral, [0.2f, 0.6f, 0.2f], [new ObjectiveScore("goal", 0.1f, false)], [1, 0])
        { Cuts = Cuts };
        return new TaggedPassage(
            new Passage($"c-{i}", "c", i, 0, 0, "", null, null, DateOnly.MinValue),
            tags,
            new Conversation("c", "t/x", "t", DateOnly.MinValue, ConversationKind.Other, Visibility.Team, null, [], "", [], "en"));
    }
}
