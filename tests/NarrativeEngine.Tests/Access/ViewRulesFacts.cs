using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Access;

/// <summary>Each sentence of the visibility rules, one by one.</summary>
public sealed class ViewRulesFacts
{
    private static readonly Reader Executive = new Reader.Executive();

    public static TheoryData<string, bool> WhoOpensConfidential => new()
    {
        { "fay-ruiz", true }, // its author
        { "bo-grant", true }, // the team's own manager
        { "ada-lund", false }, // the manager above
        { "gus-vann", false }, // a colleague, or another participant
        { "kim-orr", false }, // the manager of a team below
    };

    [Theory]
    [MemberData(nameof(WhoOpensConfidential))]
    public void CanOpen_IsForAuthorAndOwnManagerOnly_WhenConfidential(string person, bool opens)
    {
        var note = Said("make", "gus-vann", "I would rather leave before the summer.", visibility: Visibility.Confidential, author: "fay-ruiz");
        Assert.Equal(opens, Rules.CanOpen(new Reader.Member(person), note.Conversation));
    }

    [Theory]
    [InlineData("bo-grant", true)]
    [InlineData("ada-lund", true)]
    [InlineData("cy-frost", false)]
    [InlineData("fay-ruiz", false)]
    public void CanOpen_IsForManagersOfTheTeamAndAbove_WhenOfTheTeam(string person, bool opens)
    {
        var note = Said("make", "gus-vann", "The lathe is down again since Monday.");
        Assert.Equal(opens, Rules.CanOpen(new Reader.Member(person), note.Conversation));
    }

    [Theory]
    [InlineData(Visibility.Confidential)]
    [InlineData(Visibility.Team)]
    [InlineData(Visibility.Organization)]
    public void CanOpen_IsNever_WhenTheReaderLeadsNothingByRole(Visibility visibility)
    {
        var note = Said("make", "gus-vann", "The lathe is down again since Monday.", visibility: visibility);
        Assert.All(
            new Reader[] { new Reader.Executive(), new Reader.HumanResources(), new Reader.Administrator() },
            reader => Assert.False(Rules.CanOpen(reader, note.Conversation)));
    }

    [Theory]
    [InlineData("executive", "executive", true)]
    [InlineData("executive", "hr", false)]
    [InlineData("executive", "admin", false)]
    [InlineData("executive", "ada-lund", false)]
    [InlineData("team:make", "bo-grant", true)]
    [InlineData("team:make", "ada-lund", true)]
    [InlineData("team:make", "executive", true)]
    [InlineData("team:make", "hr", false)]
    [InlineData("team:make", "admin", false)]
    [InlineData("team:make", "fay-ruiz", false)]
    [InlineData("team:make", "cy-frost", false)]
    [InlineData("team:paint", "bo-grant", true)]
    [InlineData("team:nowhere", "executive", false)]
    [InlineData("person:bo-grant", "bo-grant", true)]
    [InlineData("person:bo-grant", "ada-lund", false)]
    [InlineData("person:bo-grant", "executive", false)]
    [InlineData("person:fay-ruiz", "fay-ruiz", true)]
    public void CanReadNarrative_FollowsTheRoles(string scope, string reader, bool reads) =>
        Assert.Equal(reads, Rules.CanReadNarrative(Reader.Parse(reader, Company)!, Scope.Parse(scope)!));

    [Fact]
    public void SightOf_CountsOnly_WhenConfidentialInExecutiveOrTeamScope()
    {
        var note = Said("make", "gus-vann", "I would rather leave before the summer.", visibility: Visibility.Confidential, author: "bo-grant");
        Assert.Equal(Sight.Counted, Rules.SightOf(new Scope.Executive(), Executive, note));
        Assert.Equal(Sight.Counted, Rules.SightOf(new Scope.Team("make"), new Reader.Member("bo-grant"), note));
    }

    [Fact]
    public void SightOf_ShowsConfidentialWords_WhenItIsTheManagersOwnBrief()
    {
        var note = Said("make", "gus-vann", "I would rather leave before the summer.", visibility: Visibility.Confidential, author: "bo-grant");
        Assert.Equal(Sight.WithNames, Rules.SightOf(new Scope.Person("bo-grant"), new Reader.Member("bo-grant"), note));
        Assert.Equal(Sight.Hidden, Rules.SightOf(new Scope.Person("ada-lund"), new Reader.Member("ada-lund"), note));
        Assert.Equal(Sight.Hidden, Rules.SightOf(new Scope.Person("gus-vann"), new Reader.Member("gus-vann"), note));
    }

    [Fact]
    public void SightOf_ShowsOwnWritingOnly_WhenThePersonLeadsNothing()
    {
        var own = Said("make", "fay-ruiz", "The lathe is down again since Monday.", author: "fay-ruiz");
        var other = Said("make", "gus-vann", "The drill is down again since Monday.", author: "gus-vann");
        var reader = new Reader.Member("fay-ruiz");
        Assert.Equal(Sight.WithNames, Rules.SightOf(new Scope.Person("fay-ruiz"), reader, own));
        Assert.Equal(Sight.Hidden, Rules.SightOf(new Scope.Person("fay-ruiz"), reader, other));
    }

    [Fact]
    public void SightOf_QuotesWithNamesInsideAndWithoutAbove_WhenOfTheTeam()
    {
        var said = Said("make", "gus-vann", "The lathe is down again since Monday.");
        Assert.Equal(Sight.WithNames, Rules.SightOf(new Scope.Team("make"), new Reader.Member("bo-grant"), said));
        Assert.Equal(Sight.WithoutNames, Rules.SightOf(new Scope.Executive(), Executive, said));
        Assert.Equal(Sight.WithoutNames, Rules.SightFromParent(new Scope.Team("board"), said));
        Assert.Equal(Sight.WithoutNames, Rules.SightOf(new Scope.Team("make"), Executive, said));
    }

    [Fact]
    public void SightOf_QuotesNothingAbove_WhenTheTeamIsSmall()
    {
        var said = Said("paint", "leo-katz", "We spray until nine at night again.", Theme.Workload);
        Assert.Equal(Sight.Counted, Rules.SightOf(new Scope.Executive(), Executive, said));
        Assert.Equal(Sight.Counted, Rules.SightFromParent(new Scope.Team("make"), said));
        Assert.Equal(Sight.WithNames, Rules.SightOf(new Scope.Team("paint"), new Reader.Member("kim-orr"), said));
    }

    [Fact]
    public void SightOf_QuotesNothingAbove_WhenAVoiceOfASmallTeamSpeaksElsewhere()
    {
        var said = Said("make", "leo-katz", "We spray until nine at night again.", Theme.Workload);
        Assert.Equal(Sight.Counted, Rules.SightOf(new Scope.Executive(), Executive, said));
    }

    [Fact]
    public void SightOf_QuotesWithNamesAnywhere_WhenOfTheOrganization()
    {
        var small = Said("paint", "leo-katz", "The colour chart is finished at last.", visibility: Visibility.Organization);
        Assert.Equal(Sight.WithNames, Rules.SightOf(new Scope.Executive(), Executive, small));
        Assert.Equal(Sight.WithNames, Rules.SightFromParent(new Scope.Team("make"), small));
    }

    [Fact]
    public void SightOf_LeavesOutOtherTeams_WhenTheScopeIsOneTeam()
    {
        var said = Said("sell", "ned-pike", "Three customers wait for a date.", visibility: Visibility.Organization);
        Assert.Equal(Sight.Hidden, Rules.SightOf(new Scope.Team("make"), new Reader.Member("bo-grant"), said));
    }

    [Fact]
    public void TeamOf_IsTheSpeakersOwn_WhenSomebodySpeaksElsewhere()
    {
        Assert.Equal("sell", Rules.TeamOf(Said("make", "ned-pike", "We need a date for the fair.")));
        Assert.Equal("make", Rules.TeamOf(Said("make", null, "We need a date for the fair.")));
    }
}
