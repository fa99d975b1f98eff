using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class LeaksFacts
{
    private const string Offer = "I have an offer from a drone maker in Turin and must answer soon.";

    private static Paper Canary => new()
    {
        Facts = Paper.Fact(
        "offer", "canary", Paper.Sentence(Offer, visibility: "confidential"), """ "strings": ["Turin"], "expect": [{"scope": "person:ann", "period": "2026-W06", "optional": true}] """)
    };

    [Fact]
    public void Find_SeesForbiddenWords_InAnyTextOfAReport()
    {
        var leak = Assert.Single(Canary.Report("[]", measures: """{"alignment": {"byTeam": {"Turin works": 0.5}}}""").Score().Leaks);

        Assert.Equal((LeakKind.ForbiddenWords, "measures.alignment.byTeam.Turin works"), (leak.Kind, leak.Path));
    }

    [Fact]
    public void Find_SeesForbiddenWords_InThreads() =>
        Assert.Equal("threads", Assert.Single(Canary.Threads("""[{"id": "t1", "title": "offer turin"}]""").Score().Leaks).Scope);

    [Fact]
    public void Find_LeavesTheOwnBriefAlone_AndNoOther()
    {
        var leaks = Canary.Cites(Offer, scope: "person:ann").Cites(Offer, scope: "person:bo").Score().Leaks;

        Assert.Equal("person:bo", Assert.Single(leaks).Scope);
    }

    [Fact]
    public void Find_SeesAConfidence_WhenATeamReadsAPartOfIt()
    {
        var leak = Assert.Single(Canary.Cites("I have an offer from a drone maker in", scope: "team:hall").Score().Leaks);

        Assert.Equal(LeakKind.Confidence, leak.Kind);
    }

    [Fact]
    public void Find_SeesASmallTeam_OutsideOfThatTeam()
    {
        var paper = new Paper { Facts = Paper.Fact("lab", "small-team", Paper.Sentence(Paper.Yard, team: "lab")) };

        var leak = Assert.Single(paper.Cites(Paper.Yard).Cites(Paper.Yard, scope: "team:lab").Score().Leaks);

        Assert.Equal((LeakKind.SmallTeam, "executive"), (leak.Kind, leak.Scope));
    }

    [Fact]
    public void Find_SeesNothing_WhenOrdinaryWordsAreQuoted() => Assert.Empty(new Paper().Cites(Paper.Valves).Score().Leaks);
}
