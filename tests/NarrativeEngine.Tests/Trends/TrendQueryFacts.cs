using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

public sealed class TrendQueryFacts
{
    private static readonly TrendCompany Company = new TrendCompany().WithTeam("a", 6);

    [Theory]
    [InlineData("mood", "team", null, null, null, "There is no measure 'mood'; choose theme, objective or conversation.")]
    [InlineData("1", "team", null, null, null, "There is no measure '1'; choose theme, objective or conversation.")]
    [InlineData("theme", "person", null, null, null, "Numbers cannot be split by 'person'; choose team, week, theme or objective.")]
    [InlineData("theme", "team", "joy", null, null, "There is no theme 'joy'; choose one of achievement, obstacle, risk, dependency, resourcing, workload, engagement, recognition, feedback, growth, commitment, decision, clarity.")]
    [InlineData("theme", "team", null, "z", null, "There is no team 'z'; use an id from organization.yaml.")]
    [InlineData("theme", "team", null, null, "z", "There is no objective 'z'; use an id from strategy.yaml.")]
    [InlineData("conversation", "objective", null, null, null, "Conversations are counted by team, week and theme; for objectives choose the measure objective.")]
    [InlineData("conversation", "team", null, null, "grow", "Conversations are counted by team, week and theme; for objectives choose the measure objective.")]
    public void Parse_RefusesInOneSentence_WhenTheQueryFitsNothing(string measure, string by, string? theme, string? team, string? objective, string sentence) =>
        Assert.Equal(new TrendQueryResult.Refused(sentence), TrendQuery.Parse(Company.Organization, Company.Strategy, measure, [by], null, null, theme, team, objective));

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "The last day, 2026-03-01, lies before the first, 2026-03-02; exchange them.")]
    [InlineData("2006-03-02", "2026-03-01", "Choose a range of at most 10 years.")]
    [InlineData("0001-01-01", null, "Choose days between the years 1900 and 2999.")]
    [InlineData(null, "9999-12-31", "Choose days between the years 1900 and 2999.")]
    public void Parse_RefusesInOneSentence_WhenTheDaysAreWrong(string? from, string? to, string sentence) =>
        Assert.Equal(new TrendQueryResult.Refused(sentence), TrendQuery.Parse(Company.Organization, Company.Strategy, "theme", [], Day(from), Day(to)));

    [Fact]
    public void Parse_Refuses_WhenThereAreNoObjectives() =>
        Assert.IsType<TrendQueryResult.Refused>(TrendQuery.Parse(Company.Organization, Strategy.None, "objective", ["team"]));

    [Fact]
    public void Parse_KeepsEachDimensionOnce_WhenRepeated()
    {
        var accepted = Assert.IsType<TrendQueryResult.Accepted>(TrendQuery.Parse(Company.Organization, Company.Strategy, "Theme", ["week", "team", "WEEK"]));
        Assert.Equal([TrendDimension.Team, TrendDimension.Week], accepted.Query.By);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
}
