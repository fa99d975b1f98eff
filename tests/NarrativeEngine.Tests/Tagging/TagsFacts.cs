using NarrativeEngine.Domain.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Tagging;

public sealed class TagsFacts
{
    [Theory]
    [InlineData(0.33f, 0.33f, Tags.Cut)]
    [InlineData(0.66f, 0.33f, 2 * Tags.Cut)]
    [InlineData(0.9f, 0.33f, 1)]
    [InlineData(0f, 0.33f, 0)]
    public void Strength_IsTheCut_WhereTheModelTags(float score, float cut, double strength)
    {
        var tags = Scored(score) with { Cuts = [.. ThemeNames.All.Select(_ => cut)] };
        Assert.Equal(strength, tags.Strength(Theme.Risk), 6);
        Assert.Equal(strength, tags.MaxStrength, 6);
    }

    [Fact]
    public void Strength_IsTheScore_WhenNoCutIsKnown() => Assert.Equal(0.25, Scored(0.25f).Strength(Theme.Risk), 6);

    private static Tags Scored(float risk) =>
        new([.. ThemeNames.All.Select(theme => theme == Theme.Risk ? risk : 0f)], [], Polarity.Neutral, [0, 1, 0], [], []);
}
