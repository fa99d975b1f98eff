using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using Xunit;

namespace NarrativeEngine.Tests.Strategies;

public sealed class StrategyEditFacts
{
    private static readonly Organization Company = new(
        "Kiln Works", [new Person("ada", "Ada Berg", null, []), new Person("cy", "Cy Dole", null, [])], [new Team("bench", "Bench", "ada", ["ada", "cy"], null)]);

    private static readonly Strategy Present = new(
        "One kiln", null, null, [new Objective("press", "The press seals", "", 2, "ada", ["bench"], [new KeyResult("doors", "Doors sealed", 0, 100, 60, "doors")])]);

    private static readonly ObjectiveDraft Draft = new("", "Customers hear within a day", "Nobody waits.", "1.5", "cy", ["bench", "bench"], [new KeyResultDraft("", "Hours", "30", "24", "", "hours"), new KeyResultDraft("", " ", "", "", "", "")]);

    [Fact]
    public void Put_AddsAnObjective_WithKeysOfItsOwn()
    {
        var added = Accept(StrategyEdit.Put(Present, Company, null, Draft)).Objectives[1];
        Assert.Equal(("customers-hear-within-a", 1.5, "cy"), (added.Id, added.Weight, added.OwnerId));
        Assert.Equal(["bench"], added.TeamIds);
        Assert.Equal(new KeyResult("hours", "Hours", 30, 24, null, "hours"), Assert.Single(added.KeyResults));
        Assert.Equal("customers-hear-within-a2", Accept(StrategyEdit.Put(Accept(StrategyEdit.Put(Present, Company, null, Draft)), Company, null, Draft)).Objectives[2].Id);
    }

    [Fact]
    public void Put_KeepsKeyAndPlace_WhenItReplaces()
    {
        var changed = Accept(StrategyEdit.Put(Present, Company, "press", Draft with { Id = "other", KeyResults = [new KeyResultDraft("doors", "Doors", "0", "100", "75,5", "")] }));
        var only = Assert.Single(changed.Objectives);
        Assert.Equal(("press", "Customers hear within a day"), (only.Id, only.Title));
        Assert.Equal(new KeyResult("doors", "Doors", 0, 100, 75.5, null), Assert.Single(only.KeyResults));
    }

    public static TheoryData<ObjectiveDraft, string> Mistakes() => new()
    {
        { Draft with { Title = " " }, "Give the objective a title" },
        { Draft with { Weight = "0" }, "weight above 0" },
        { Draft with { Weight = "much" }, "weight above 0" },
        { Draft with { Owner = "somebody" }, "fits nobody" },
        { Draft with { Teams = ["gone"] }, "reload the page" },
        { Draft with { Id = "press" }, "already" },
        { Draft with { Id = "no spaces" }, "letters, digits and dashes" },
        { Draft with { KeyResults = [new KeyResultDraft("", "", "1", "", "", "")] }, "Give every key result a title" },
        { Draft with { KeyResults = [new KeyResultDraft("", "Hours", "1", "two", "", "")] }, "The target of “Hours” is no number" },
        { Draft with { KeyResults = [new KeyResultDraft("x", "One", "", "", "", ""), new KeyResultDraft("x", "Two", "", "", "", "")] }, "same key" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Put_Refuses_WhatASentenceCanMend(ObjectiveDraft draft, string expected) =>
        Assert.Contains(expected, Assert.IsType<StrategyEditResult.Refused>(StrategyEdit.Put(Present, Company, null, draft)).Sentence);

    [Fact]
    public void Put_Refuses_WhenTheObjectiveIsGone() =>
        Assert.Contains("gone", Assert.IsType<StrategyEditResult.Refused>(StrategyEdit.Put(Present, Company, "care", Draft)).Sentence);

    [Fact]
    public void Remove_TakesOneOut_AndRefusesTheSecondTime()
    {
        var without = Accept(StrategyEdit.Remove(Present, "press"));
        Assert.Empty(without.Objectives);
        Assert.IsType<StrategyEditResult.Refused>(StrategyEdit.Remove(without, "press"));
    }

    [Fact]
    public void Rename_Refuses_DaysThatDoNotRunForward()
    {
        var day = new DateOnly(2026, 1, 1);
        Assert.Equal(day, Accept(StrategyEdit.Rename(Present, " Two kilns ", day, day.AddDays(1))).From);
        Assert.Equal("Two kilns", Accept(StrategyEdit.Rename(Present, " Two kilns ", null, null)).Name);
        Assert.IsType<StrategyEditResult.Refused>(StrategyEdit.Rename(Present, "", day, day));
        Assert.IsType<StrategyEditResult.Refused>(StrategyEdit.Rename(Present, "", day, null));
    }

    private static Strategy Accept(StrategyEditResult result) => Assert.IsType<StrategyEditResult.Accepted>(result).Strategy;
}
