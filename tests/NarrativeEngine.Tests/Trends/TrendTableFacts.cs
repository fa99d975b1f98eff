using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

public sealed class TrendTableFacts
{
    private static readonly Theme[] Workload = [Theme.Workload];

    [Fact]
    public void Compute_HidesTheTeam_WhenItHasFourPeople()
    {
        var company = new TrendCompany().WithTeam("a", 4).Says("a", [1, 2, 3, 4]);
        Assert.Null(Assert.Single(company.Ask("theme", ["team"]).Rows).Numbers);
        Assert.Null(Assert.Single(company.Ask("theme", []).Rows).Numbers);
    }

    [Fact]
    public void Compute_HidesTheTeam_WhenTenNotesHaveThreeAuthors()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]);
        Assert.All(new[] { "theme", "objective", "conversation" }, measure => Assert.All(company.Ask(measure, ["team"]).Rows, row => Assert.True(row.IsHidden)));
    }

    [Fact]
    public void Compute_ShowsTheTeam_WhenFivePeopleSpeak()
    {
        var row = Assert.Single(new TrendCompany().WithTeam("a", 6).Says("a", [1, 2, 3, 4, 5, 5]).Ask("theme", ["team"]).Rows);
        Assert.Equal((5, 6, 1.0), (row.Numbers!.People, row.Numbers.Count, row.Numbers.Share));
    }

    [Fact]
    public void Compute_HidesTheTeam_WhenTheThresholdIsRaised()
    {
        var company = new TrendCompany().WithTeam("a", 6).Says("a", [1, 2, 3, 4, 5]);
        Assert.True(Assert.Single(company.Ask("theme", ["team"], threshold: new GroupThreshold(6)).Rows).IsHidden);
    }

    [Fact]
    public void Compute_HidesTheSmallestTeamToo_WhenTheRestWouldBetrayAFew()
    {
        var company = new TrendCompany().WithTeam("a", 8).WithTeam("b", 6).WithTeam("c", 3)
            .Says("a", Enumerable.Range(1, 8)).Says("b", Enumerable.Range(1, 6)).Says("c", [1, 2, 3]);
        Assert.Equal(["b", "c"], company.Ask("theme", ["team"]).Rows.Where(row => row.IsHidden).Select(row => row.Team));
        Assert.Equal(17, Assert.Single(company.Ask("theme", []).Rows).Numbers!.Count);
    }

    [Fact]
    public void Compute_ChoosesByTheId_WhenTeamsAreEquallySmall()
    {
        var company = new TrendCompany().WithTeam("b", 6).WithTeam("a", 6).WithTeam("c", 3)
            .Says("a", Enumerable.Range(1, 6)).Says("b", Enumerable.Range(1, 6)).Says("c", [1]);
        Assert.Equal("b", Assert.Single(company.Ask("theme", ["team"]).Rows, row => !row.IsHidden).Team);
    }

    [Fact]
    public void Compute_CountsOwnMembersOnly_WhenATeamHasSubTeams()
    {
        var company = new TrendCompany().WithTeam("top", 7).WithTeam("sub", 6, "top").WithTeam("tiny", 5, "top")
            .Says("top", Enumerable.Range(1, 7)).Says("sub", Enumerable.Range(1, 6)).Says("tiny", Enumerable.Range(1, 5));
        Assert.Equal([7, 6, 5], company.Ask("theme", ["team"]).Rows.Select(row => row.Numbers!.Count));
    }

    [Fact]
    public void Compute_BetraysNoSmallChild_WhenTheParentIsLarge()
    {
        var company = new TrendCompany().WithTeam("top", 9).WithTeam("child", 6, "top").WithTeam("tiny", 2, "top")
            .Says("top", Enumerable.Range(1, 9)).Says("child", Enumerable.Range(1, 6)).Says("tiny", [1, 2]);
        var shown = Assert.Single(company.Ask("theme", ["team"]).Rows, row => !row.IsHidden);
        Assert.Equal(("top", 9), (shown.Team, shown.Numbers!.Count));
    }

    [Fact]
    public void Compute_GivesTheSameNumbers_WhenTheWindowIsShifted()
    {
        var company = new TrendCompany().WithTeam("a", 9);
        for (var day = 0; day < 84; day++)
        {
            company.Says("a", [(day % 9) + 1], Workload, day: day);
        }

        var whole = TrendsJson.Write(company.Ask("theme", ["team", "week"], 28, 55));
        Assert.Contains("\"hidden\": false", whole);
        for (var shift = 0; shift < 28; shift++)
        {
            Assert.Equal(whole, TrendsJson.Write(company.Ask("theme", ["team", "week"], 28 + shift, 55 - ((27 - shift) / 2))));
        }
    }

    [Fact]
    public void Compute_SumsTheShownBlocks_WhenTheRangeIsLonger()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", [1, 2, 3, 4, 5], day: 0).Says("a", [1, 2, 3, 4], day: 28).Says("a", [4, 5, 6, 7, 8, 9], day: 56);
        var numbers = Assert.Single(company.Ask("theme", ["team"], 0, 83).Rows).Numbers!;
        Assert.Equal((11, 6, 2), (numbers.Count, numbers.People, numbers.Blocks));
        Assert.Equal([false, true, false], company.Ask("theme", ["team", "week"], 0, 83).Rows.Select(row => row.IsHidden));
    }

    [Fact]
    public void Compute_HidesTheBlock_WhileItIsNotOver()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9));
        var row = Assert.Single(company.Ask("theme", ["week"], asOf: TrendCompany.Start.AddDays(27)).Rows);
        Assert.True(row.IsHidden && row.IsPending);
        Assert.False(Assert.Single(company.Ask("theme", ["week"], asOf: TrendCompany.Start.AddDays(28)).Rows).IsHidden);
    }

    [Fact]
    public void Compute_TakesAllTalk_WhenNoDaysAreGiven()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9), day: 3).Says("a", Enumerable.Range(1, 9), day: 90);
        var table = company.Ask("theme", [], null, null);
        Assert.Equal((4, 18), (table.Blocks.Count, table.Rows[0].Numbers!.Count));
        Assert.Empty(new TrendCompany().WithTeam("a", 9).Ask("theme", [], null, null).Blocks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Compute_HidesTheTheme_WhenFewerThanFiveVoiceIt(int voices)
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9)).Says("a", Enumerable.Range(1, voices), Workload);
        Assert.All(company.Ask("theme", ["team", "theme"]).Rows, row => Assert.True(row.IsHidden));
    }

    [Fact]
    public void Compute_GivesShareAndPolarity_WhenEnoughVoiceTheTheme()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9))
            .Says("a", Enumerable.Range(1, 6), Workload, Polarity.Negative).Says("a", Enumerable.Range(4, 5), Workload, Polarity.Positive);
        var numbers = Assert.Single(company.Ask("theme", ["theme"]).Rows, row => !row.IsHidden).Numbers!;
        Assert.Equal((8, 11, 0.55), (numbers.People, numbers.Count, numbers.Share));
        Assert.Equal(new PolarityShares(0.5455, 0, 0.4545), numbers.Polarity);
    }

    [Fact]
    public void Compute_HidesThePolarity_WhenAFewDisagree()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9))
            .Says("a", Enumerable.Range(1, 6), Workload, Polarity.Negative).Says("a", [7, 8], Workload, Polarity.Positive);
        var numbers = Assert.Single(company.Ask("theme", ["theme"]).Rows, row => !row.IsHidden).Numbers!;
        Assert.Null(numbers.Polarity);
    }

    [Fact]
    public void Compute_HidesTheTheme_WhenAFewAloneSpeakOfAnythingElse()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9), Workload).Says("a", [1, 2]);
        Assert.True(Assert.Single(company.Ask("theme", [], theme: "workload").Rows).IsHidden);
    }

    [Fact]
    public void Compute_ShowsTheThemeForTheCompanyOnly_WhenTheTeamsAreTooSmall()
    {
        var company = new TrendCompany().WithTeam("a", 6).WithTeam("b", 6)
            .Says("a", Enumerable.Range(1, 6)).Says("b", Enumerable.Range(1, 6)).Says("a", [1, 2, 3], Workload).Says("b", [1, 2], Workload);
        Assert.All(company.Ask("theme", ["team"], theme: "workload").Rows, row => Assert.True(row.IsHidden));
        Assert.Equal(5, Assert.Single(company.Ask("theme", [], theme: "workload").Rows).Numbers!.People);
    }

    [Fact]
    public void Compute_SetsTheShareBesideTheWeight_ForObjectives()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9))
            .Says("a", Enumerable.Range(1, 6), objectives: ["grow"]).Says("a", Enumerable.Range(1, 5), objectives: ["keep"]);
        var grow = company.Ask("objective", []).Rows[0];
        Assert.Equal("grow", grow.Objective);
        Assert.Equal((6, 0.3, 0.5455, 0.75), (grow.Numbers!.Count, grow.Numbers.Share, grow.Numbers.StrategyShare, grow.Numbers.Weight));
    }

    [Fact]
    public void Compute_CrossesThemeAndObjective_WhenEveryCornerIsLargeEnough()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9))
            .Says("a", Enumerable.Range(1, 6), Workload, objectives: ["grow"]).Says("a", Enumerable.Range(1, 5), Workload).Says("a", Enumerable.Range(1, 9), objectives: ["grow"]);
        Assert.Equal(0.4, Assert.Single(company.Ask("theme", ["theme"], objective: "grow").Rows, row => !row.IsHidden).Numbers!.Share);
        Assert.Equal(0.5455, Assert.Single(company.Ask("objective", ["theme", "objective"]).Rows, row => !row.IsHidden).Numbers!.Share);
    }

    [Fact]
    public void Compute_CountsAVoiceForItsOwnTeam_WhenItSpeaksElsewhere()
    {
        var company = new TrendCompany().WithTeam("a", 6).WithTeam("b", 6).Says("a", Enumerable.Range(1, 6)).Says("b", Enumerable.Range(1, 6));
        company.Add("b", "a1", [], Polarity.Neutral, [], 0, Visibility.Team);
        Assert.Equal([7, 6], company.Ask("theme", ["team"]).Rows.Select(row => row.Numbers!.Count));
    }

    [Fact]
    public void Compute_CountsUnknownVoices_OnlyWhereTheKnownOnesAreEnough()
    {
        var company = new TrendCompany().WithTeam("a", 6).WithTeam("b", 6).Says("a", Enumerable.Range(1, 6)).Says("b", [1, 2, 3, 4]);
        company.Add("a", null, [], Polarity.Neutral, [], 0, Visibility.Team);
        company.Add("b", null, [], Polarity.Neutral, [], 0, Visibility.Team);
        var numbers = Assert.Single(company.Ask("theme", []).Rows).Numbers!;
        Assert.Equal((10, 11), (numbers.People, numbers.Count));
        Assert.True(company.Ask("theme", [], team: "b").Rows[0].IsHidden);
    }

    [Fact]
    public void Compute_CountsConfidentialTalk_OnlyWhenItIsOfEnoughPeopleItself()
    {
        var few = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9)).Says("a", [1, 2, 3, 4], visibility: Visibility.Confidential);
        Assert.Equal(9, few.Ask("theme", ["team"]).Rows[0].Numbers!.Count);
        var enough = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9)).Says("a", [1, 2, 3, 4, 5], visibility: Visibility.Confidential);
        Assert.Equal(14, enough.Ask("theme", ["team"]).Rows[0].Numbers!.Count);
    }

    [Fact]
    public void Compute_CountsStrayConfidentialTalkForTheCompany_WhenItIsEnoughTogether()
    {
        var company = new TrendCompany().WithTeam("a", 6).WithTeam("b", 6).Says("a", Enumerable.Range(1, 6)).Says("b", Enumerable.Range(1, 6))
            .Says("a", [1, 2, 3], visibility: Visibility.Confidential).Says("b", [1, 2], visibility: Visibility.Confidential);
        Assert.Equal([6, 6], company.Ask("theme", ["team"]).Rows.Select(row => row.Numbers!.Count));
        Assert.Equal((12, 17), (company.Ask("theme", []).Rows[0].Numbers!.People, company.Ask("theme", []).Rows[0].Numbers!.Count));
    }

    [Fact]
    public void Compute_DescribesConversations_PerTeam()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9), kind: ConversationKind.CheckIn)
            .Says("a", Enumerable.Range(1, 6), [Theme.Obstacle], objectives: ["grow"], kind: ConversationKind.TeamMeeting);
        var numbers = Assert.Single(company.Ask("conversation", ["team"]).Rows).Numbers!;
        Assert.Equal((15, 9, 0.4, 0.4), (numbers.Count, numbers.People, numbers.Quality!.StrategyMentioned, numbers.Quality.ObstacleNamed));
        Assert.Equal((9, 6, 0), (numbers.Quality.Kinds[ConversationKind.CheckIn], numbers.Quality.Kinds[ConversationKind.TeamMeeting], numbers.Quality.OtherKinds));
    }

    [Fact]
    public void Compute_FoldsAKindAway_WhenFewTookPart()
    {
        var company = new TrendCompany().WithTeam("a", 9).Says("a", Enumerable.Range(1, 9)).Says("a", [1], kind: ConversationKind.Review)
            .Says("a", Enumerable.Range(1, 7), kind: ConversationKind.TeamMeeting);
        var quality = Assert.Single(company.Ask("conversation", []).Rows).Numbers!.Quality!;
        Assert.Equal([ConversationKind.CheckIn], quality.Kinds.Keys);
        Assert.Equal(8, quality.OtherKinds);
    }

    [Fact]
    public void Compute_HidesATeamOfFour_WhenGuestsSpeakInItsMeetings()
    {
        var company = new TrendCompany().WithTeam("a", 4).WithTeam("b", 9).Says("a", [1, 2, 3, 4]).Says("b", Enumerable.Range(1, 9));
        company.Add("a", "b1", [], Polarity.Neutral, [], 0, Visibility.Team);
        Assert.All(company.Ask("conversation", [], team: "a").Rows, row => Assert.True(row.IsHidden));
        Assert.All(company.Ask("theme", [], team: "a").Rows, row => Assert.True(row.IsHidden));
    }

    [Fact]
    public void OnlyTeams_LeavesTheRowsOfThoseTeams_ForAManager()
    {
        var company = new TrendCompany().WithTeam("a", 6).WithTeam("b", 6).Says("a", Enumerable.Range(1, 6)).Says("b", Enumerable.Range(1, 6));
        Assert.Equal("a", Assert.Single(company.Ask("theme", ["team"]).OnlyTeams(new HashSet<string> { "a" }).Rows).Team);
        Assert.Empty(company.Ask("theme", []).OnlyTeams(new HashSet<string> { "a" }).Rows);
    }
}
