using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using Xunit;

namespace NarrativeEngine.Tests.Organizations;

public sealed class CompanyChangeFacts
{
    private static readonly Organization Before = new(
        "Kiln Works",
        [new Person("ada", "Ada Berg", null, ["Ada"]), new Person("cy", "Cy Dole", null, []), new Person("dee", "Dee Ruiz", null, [])],
        [new Team("bench", "Bench", "ada", ["ada", "cy"], null), new Team("field", "Field", "cy", ["dee"], null)]);

    private static readonly Strategy Goals = new("One kiln", null, null, [new Objective("press", "The press", "", 1, null, ["bench"], [new KeyResult("doors", "Doors", 0, 1, 0, null)])]);

    [Fact]
    public void Between_SaysNothing_WhenNothingChanges()
    {
        var same = new Organization("Kiln Works", [.. Before.People.Select(person => person with { Aliases = [.. person.Aliases] })], [.. Before.Teams.Select(team => team with { MemberIds = [.. team.MemberIds] })]);
        var goals = Goals with { Objectives = [Goals.Objectives[0] with { TeamIds = ["bench"], KeyResults = [Goals.Objectives[0].KeyResults[0] with { }] }] };
        Assert.True(CompanyChange.Between(Before, same, Goals, goals).IsEmpty);
    }

    [Fact]
    public void Between_NamesWhoComesGoesAndLeads()
    {
        var after = new Organization(
            "Kiln Works",
            [new Person("ada", "Ada Berg-Moss", null, ["Ada"]), new Person("cy", "Cy Dole", "cy@kiln.example", []), new Person("eli", "Eli Stone", null, [])],
            [new Team("bench", "Bench", "cy", ["cy", "eli"], null)]);
        var change = CompanyChange.Between(Before, after, Goals, Strategy.None);
        Assert.Equal(
            ["Ada Berg (ada) is called Ada Berg-Moss from now on.", "Cy Dole (cy) has another address or other aliases.", "Eli Stone (eli) is new.", "Dee Ruiz (dee) goes; what was said stays, as words of somebody unknown."],
            change.People);
        Assert.Equal(
            [
                "Bench (bench) is led by Cy Dole instead of Ada Berg, who loses the right to read its conversations.",
                "Bench (bench): with Eli Stone, without Ada Berg.",
                "Field (field) goes; its conversations are refused until a team has that key again.",
            ],
            change.Teams);
        Assert.Equal(["The strategy has another name or other days.", "The press (press) goes."], change.Objectives);
    }

    [Fact]
    public void Between_NoticesANumber_InsideAnObjective()
    {
        var moved = Goals with { Objectives = [Goals.Objectives[0] with { KeyResults = [new KeyResult("doors", "Doors", 0, 1, 0.5, null)] }] };
        Assert.Equal(["The press (press) is changed."], CompanyChange.Between(Before, Before, Goals, moved).Objectives);
        Assert.Empty(CompanyChange.Between(Before, Before, Goals, null).Objectives);
    }
}
