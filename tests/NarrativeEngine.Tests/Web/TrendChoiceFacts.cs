using NarrativeEngine.Web.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Web;

public sealed class TrendChoiceFacts
{
    private static readonly TrendChoice Nothing = new(null, null, null, null, null, null, null, null, null);

    [Fact]
    public void Complete_ShowsThemesOverTime_WhenNothingIsAskedFor()
    {
        var choice = Nothing.Complete(isOfTeamsOnly: false);
        Assert.Equal(("theme", "theme", "week", "share"), (choice.Measure, choice.Rows, choice.Columns, choice.Number));
        Assert.Equal(choice, choice.Complete(isOfTeamsOnly: false));
    }

    [Theory]
    [InlineData("theme", "theme", "week")]
    [InlineData("theme", "theme", "")]
    [InlineData("theme", "week", "")]
    [InlineData("objective", "objective", "week")]
    [InlineData("objective", "objective", "")]
    [InlineData("objective", "week", "")]
    public void Complete_AlwaysSplitsByTeam_ForWhoeverMaySeeOwnTeamsOnly(string measure, string rows, string columns)
    {
        var choice = (Nothing with { Measure = measure, Rows = rows, Columns = columns }).Complete(isOfTeamsOnly: true);
        Assert.Contains("team", new[] { choice.Rows, choice.Columns });
        Assert.NotEqual(choice.Rows, choice.Columns);
    }

    [Fact]
    public void Complete_SplitsByObjective_WhereNumbersAreAlwaysObjectiveByObjective()
    {
        Assert.Equal("objective", (Nothing with { Measure = "objective", Rows = "team", Columns = "week" }).Complete(false).Columns);
        Assert.Equal("week", (Nothing with { Measure = "objective", Rows = "team", Columns = "week", Objective = "press" }).Complete(false).Columns);
    }

    [Fact]
    public void ToQuestion_IsNull_WhenADayIsNone()
    {
        Assert.Null((Nothing with { From = "tomorrow" }).Complete(false).ToQuestion());
        Assert.Equal(new DateOnly(2026, 3, 2), (Nothing with { From = "2026-03-02", To = " " }).Complete(false).ToQuestion()!.From);
    }

    [Fact]
    public void ToPath_EscapesWhatWasTyped() =>
        Assert.Equal("/trends?measure=theme&team=a%26b", (Nothing with { Measure = "theme", Team = "a&b" }).ToPath("/trends"));
}
