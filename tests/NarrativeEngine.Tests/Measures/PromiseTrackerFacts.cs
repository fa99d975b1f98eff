using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Tests.Threads;
using Xunit;

namespace NarrativeEngine.Tests.Measures;

public sealed class PromiseTrackerFacts
{
    private static readonly Organization Company = TestTalk.Company("top", "saws/top", "sales/top");

    private static TestTalk Made() => new TestTalk()
        .Say("sales", "2026-01-06", "sales-2", "I'll have the price list for Millgate out by the end of January.", "commitment");

    private static Promise Follow(TestTalk talk, string week) =>
        Assert.Single(PromiseTracker.Follow(talk.Passages, Company, TestTalk.Week(week)));

    [Fact]
    public void Follow_IsOpen_WhenItIsNotDueYet()
    {
        var promise = Follow(Made(), "2026-W02");
        Assert.Equal(PromiseState.Open, promise.State);
        Assert.Equal("sales-2", promise.Who?.PersonId);
        Assert.Equal(new DateOnly(2026, 1, 31), promise.Due);
    }

    [Fact]
    public void Follow_IsKept_WhenTheSamePersonSaysItIsDone()
    {
        var promise = Follow(Made().Say("sales", "2026-01-29", "sales-2", "The Millgate price list is out, and they have it.", "achievement", '+'), "2026-W05");
        Assert.Equal(PromiseState.Kept, promise.State);
        Assert.NotNull(promise.Settled);
    }

    [Fact]
    public void Follow_IsSlipped_WhenItIsSaidToBeLate() => Assert.Equal(PromiseState.Slipped, Follow(
        Made().Say("sales", "2026-02-03", "sales-2", "The Millgate price list is not out, and I will need until the middle of February.", "", '-'), "2026-W06").State);

    [Fact]
    public void Follow_IsNeverMentionedAgain_WhenItWasDueAndNobodySpokeOfIt() =>
        Assert.Equal(PromiseState.NeverMentionedAgain, Follow(Made().Say("sales", "2026-02-10", "sales-3", "The stand for the fair is booked."), "2026-W07").State);

    [Fact]
    public void Follow_KnowsNothingOfTheFuture_WhenItIsKeptLater() => Assert.Equal(PromiseState.Open, Follow(
        Made().Say("sales", "2026-01-29", "sales-2", "The Millgate price list is out.", "achievement", '+'), "2026-W03").State);

    [Fact]
    public void Follow_NamesWhoWasNamed_WhenSomebodyElseSaysIt()
    {
        var talk = new TestTalk().Say("saws", "2026-01-06", "saws-2", "Good. Sawik will order the blades by Friday.", "commitment");
        var promise = Follow(talk, "2026-W02");
        Assert.Equal("saws-3", promise.Who?.PersonId);
        Assert.Equal("Sawik will order the blades by Friday.", promise.What);
    }
}
