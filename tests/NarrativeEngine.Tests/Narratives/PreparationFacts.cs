using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives.Preparing;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using Xunit;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Tests.Narratives;

public sealed class PreparationFacts
{
    private const string Manager = "bo-grant";
    private static readonly TaggedPassage Trouble = Atelier.Said("make", "fay-ruiz", "The lathe stops every second hour and nobody comes.");
    private static readonly TaggedPassage Win = Atelier.Said("make", "gus-vann", "Fay finished all forty legs a day early.", Theme.Achievement, polarity: Polarity.Positive);
    private static readonly TaggedPassage Other = Atelier.Said("make", "hal-ōta", "The glue is late again.", Theme.Risk);

    [Fact]
    public void For_HoldsWhatConcernsThePerson_AndNothingOfOthers()
    {
        var plan = Plan([Trouble, Win, Other], [Atelier.Thread("lathe", ThreadState.Escalating, Trouble, Trouble), Atelier.Thread("glue", ThreadState.New, Other, Other)]);
        Assert.Equal(["lathe"], plan.OpenMatters.Select(thread => thread.Title));
        Assert.Equal([Win.Passage.Words], plan.Praise.Select(evidence => evidence.Quote));
        Assert.Equal([Trouble.Passage.Words], plan.OnTheirMind.Select(evidence => evidence.Quote));
        Assert.Empty(plan.Questions);
    }

    [Fact]
    public void For_LeavesOutPraise_WhichTheManagerGaveSince()
    {
        var thanks = Atelier.Said("make", Manager, "Thank you, Fay, for the forty legs.", Theme.Recognition, on: new DateOnly(2026, 3, 5), polarity: Polarity.Positive);
        Assert.Empty(Plan([Win, thanks], []).Praise);
    }

    [Fact]
    public void For_SortsPromises_ByWhoMadeThem()
    {
        var mine = Promise(Atelier.Said("make", Manager, "I will get Fay a new lathe.", Theme.Commitment), Manager, PromiseState.Open);
        var theirs = Promise(Atelier.Said("make", "fay-ruiz", "I will send the list.", Theme.Commitment), "fay-ruiz", PromiseState.NeverMentionedAgain);
        var kept = Promise(Atelier.Said("make", "fay-ruiz", "I will sweep the shop.", Theme.Commitment), "fay-ruiz", PromiseState.Kept);
        var foreign = Promise(Atelier.Said("make", "gus-vann", "I will oil the saw.", Theme.Commitment), "gus-vann", PromiseState.Open);
        var plan = Plan([mine.Made, theirs.Made, kept.Made, foreign.Made], [], mine, theirs, kept, foreign);
        Assert.Equal([mine], plan.YourPromises);
        Assert.Equal([theirs], plan.TheirPromises);
    }

    [Fact]
    public void For_KnowsNothing_OfWhatTheManagerMayNotSee()
    {
        var secret = Atelier.Said("paint", "leo-katz", "Fay told me that she looks for another job.", Theme.Engagement, Visibility.Confidential, author: "kim-orr");
        var above = Atelier.Said("board", "ada-lund", "Fay is to lead the second shop.", Theme.Decision, Visibility.Team);
        Assert.True(Plan([secret, above], []).IsEmpty);
    }

    [Fact]
    public void For_ForgetsWhatIsLongPast_ButNotPromises()
    {
        var old = Atelier.Said("make", "fay-ruiz", "The lathe was loud.", on: new DateOnly(2025, 12, 1));
        var promise = Promise(Atelier.Said("make", "fay-ruiz", "I will send the list.", Theme.Commitment, on: new DateOnly(2025, 12, 1)), "fay-ruiz", PromiseState.Slipped);
        var plan = Plan([old, promise.Made], [], promise);
        Assert.Empty(plan.OnTheirMind);
        Assert.Equal([promise], plan.TheirPromises);
    }

    private static Preparation Plan(TaggedPassage[] talk, MatterThread[] threads, params Promise[] promises) => Preparation.For(
        Atelier.Company.FindPerson("fay-ruiz")!, Manager, Atelier.PackFor(new Scope.Person(Manager), talk), threads, promises);

    private static Promise Promise(TaggedPassage made, string who, PromiseState state) =>
        new(made, new Voice(who, who), made.Passage.Words, null, state, null);
}
