using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Threads;
using Xunit;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Tests.Threads;

public sealed class ThreadFinderFacts
{
    private static readonly Organization Mill = TestTalk.Company("top", "saws/top", "sales/top", "yard/top");

    private static TestTalk Blades() => new TestTalk()
        .Say("saws", "2026-01-06", "saws-2", "The new saw blades crack at the weld after two days.", "obstacle", '-', "quality")
        .Say("saws", "2026-01-20", "saws-3", "Another cracked saw blade this week, always at the weld.", "obstacle", '-', "quality");

    [Fact]
    public void Find_GivesTheSame_WhenTheInputIsShuffled()
    {
        var company = InventedCompanies.All[0];
        var passages = InventedCompanies.Talk(company.Talk).Passages;
        var organization = TestTalk.Company(company.Teams);
        var expected = Describe(ThreadFinder.Find(passages, organization, TestTalk.Week("2026-W07"), null));
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = passages.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Describe(ThreadFinder.Find(shuffled, organization, TestTalk.Week("2026-W07"), null)));
        }
    }

    [Fact]
    public void Find_KnowsNothingOfTheFuture_WhenMoreIsSaidLater()
    {
        var company = InventedCompanies.All[1];
        var all = InventedCompanies.Talk(company.Talk).Passages;
        var week = TestTalk.Week("2026-W04");
        var organization = TestTalk.Company(company.Teams);
        Assert.Equal(
            Describe(ThreadFinder.Find([.. all.Where(passage => passage.SaidOn < week.Until)], organization, week, null)),
            Describe(ThreadFinder.Find(all, organization, week, null)));
    }

    [Fact]
    public void Find_KeepsAThreadsId_WhenItGrows()
    {
        var talk = Blades().Passages;
        var before = Assert.Single(ThreadFinder.Find(talk, Mill, TestTalk.Week("2026-W02"), null));
        var after = Assert.Single(ThreadFinder.Find(talk, Mill, TestTalk.Week("2026-W04"), null));
        Assert.Equal(before.Id, after.Id);
        Assert.Matches("^t[0-9a-f]{10}$", after.Id);
    }

    [Fact]
    public void Find_ReportsTheFirstMention_WhenTroubleIsVoicedOnce() =>
        Assert.Equal(ThreadState.New, Assert.Single(ThreadFinder.Find(Blades().Passages, Mill, TestTalk.Week("2026-W02"), null)).State);

    [Fact]
    public void Find_SaysRecurring_WhenOneTeamSaysItAgain() =>
        Assert.Equal(ThreadState.Recurring, Assert.Single(ThreadFinder.Find(Blades().Passages, Mill, TestTalk.Week("2026-W04"), null)).State);

    [Fact]
    public void Find_SaysEscalating_WhenAThirdTeamSpeaksOfIt()
    {
        var talk = Blades()
            .Say("yard", "2026-01-22", "yard-2", "Boards pile up in the yard because the saw blades crack.", "obstacle", '-', "quality")
            .Say("sales", "2026-01-28", "sales-2", "A joiner cancelled, with cracked saw blades we deliver nothing.", "obstacle risk", '-', "quality");
        Assert.Equal(ThreadState.Escalating, Assert.Single(ThreadFinder.Find(talk.Passages, Mill, TestTalk.Week("2026-W05"), null)).State);
    }

    [Fact]
    public void Find_SaysResolved_WhenItIsSaidToBeSettledAndNoTroubleFollows()
    {
        var talk = Blades().Say("saws", "2026-01-28", "saws-4", "The maker has replaced the saw blades, and not one has cracked at the weld since.", "achievement", '+', "quality");
        var thread = Assert.Single(ThreadFinder.Find(talk.Passages, Mill, TestTalk.Week("2026-W05"), null));
        Assert.Equal(ThreadState.Resolved, thread.State);
        Assert.StartsWith("The maker has replaced", thread.ResolvedBy?.Passage.Words);
    }

    [Fact]
    public void Find_IsNotResolved_WhenTroubleFollowsTheGoodNews()
    {
        var talk = Blades()
            .Say("saws", "2026-01-28", "saws-4", "The maker has replaced the cracked saw blades, the weld is fixed.", "achievement", '+', "quality")
            .Say("saws", "2026-02-03", "saws-2", "The replaced saw blades crack at the weld again.", "obstacle", '-', "quality");
        Assert.NotEqual(ThreadState.Resolved, Assert.Single(ThreadFinder.Find(talk.Passages, Mill, TestTalk.Week("2026-W06"), null)).State);
    }

    [Fact]
    public void Find_SaysDormant_WhenNobodySpeaksOfItForThreeWeeks() =>
        Assert.Equal(ThreadState.Dormant, Assert.Single(ThreadFinder.Find(Blades().Passages, Mill, TestTalk.Week("2026-W08"), null)).State);

    [Fact]
    public void Find_NamesNobody_InTitles()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "Sawak: the new saw blades crack at the weld after two days.", "obstacle", '-', "quality")
            .Say("saws", "2026-01-20", "saws-3", "Another cracked saw blade this week, Sawak Saws, always at the weld.", "obstacle", '-', "quality");
        var title = Assert.Single(ThreadFinder.Find(talk.Passages, Mill, TestTalk.Week("2026-W04"), null)).Title;
        Assert.DoesNotContain("Sawak", title, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(title.Split(' ').Length, 2, 6);
    }

    [Fact]
    public void Find_DoesNotLink_WhenOnlyAColleagueIsShared()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "Salek cannot get the pallets from Salek's cousin.", "obstacle", '-')
            .Say("yard", "2026-01-13", "yard-2", "The crane is broken, Salek has seen it.", "obstacle", '-');
        Assert.DoesNotContain(ThreadFinder.Find(talk.Passages, Mill, TestTalk.Week("2026-W03"), null), thread => thread.Passages.Count > 1);
    }

    [Fact]
    public void Find_FindsNothing_WhenNothingIsSaid() =>
        Assert.Empty(ThreadFinder.Find([], Mill, TestTalk.Week("2026-W03"), null));

    private static List<string> Describe(IReadOnlyList<MatterThread> threads) =>
        [.. threads.Select(thread => $"{thread.Id} {thread.Title} {thread.State} {thread.ResolvedBy?.Id} {thread.Objective} {string.Join(',', thread.Teams)}: {string.Join(',', thread.Passages.Select(passage => passage.Id))}")];
}
