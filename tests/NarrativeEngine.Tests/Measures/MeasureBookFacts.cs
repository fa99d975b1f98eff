using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Tests.Threads;
using Xunit;

namespace NarrativeEngine.Tests.Measures;

public sealed class MeasureBookFacts
{
    private static readonly Organization Company = TestTalk.Company("top", "saws/top", "supply/top", "lab/saws");

    private static readonly Strategy Plan = new("Plan", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30),
    [
        new("cut", "Cut clean boards", "Every board leaves the saw clean.", 1, null, [], [new("first-cut", "Boards right at the first cut", 70, 90, 88, "%")]),
        new("train", "Train our sawyers", "We train apprentices and certify sawyers.", 1, null, [], []),
    ]);

    private static MeasureSet At(TestTalk talk, string week)
    {
        var period = TestTalk.Week(week);
        return MeasureBook.Compute(Company, Plan, talk.Passages, ThreadFinder.Find(talk.Passages, Company, period, null), period, Cadence.Weekly, GroupThreshold.Default);
    }

    [Fact]
    public void PinchPoint_IsOneSided_WhenTheOtherTeamNeverSpeaksOfIt()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "Purchasing has not answered us about the spare bearings.", "dependency obstacle", '-')
            .Say("saws", "2026-01-13", "saws-3", "We still wait for the supply team to release any bearings.", "dependency", '-')
            .Say("supply", "2026-01-13", "supply-2", "The forklift contract is renewed.");
        var point = Assert.Single(At(talk, "2026-W03").PinchPoints);
        Assert.Equal(("saws", "supply", false, 2), (point.FromTeam, point.ToTeam, point.Aware, point.Evidence.Count));
        Assert.Null(point.People);
    }

    [Fact]
    public void PinchPoint_IsTwoSided_WhenTheOtherTeamKnows()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "We cannot start until supply releases the spare bearings.", "dependency obstacle", '-')
            .Say("supply", "2026-01-13", "supply-2", "The sawyers wait for us, the bearings are still in customs.", "obstacle dependency", '-');
        Assert.True(Assert.Single(At(talk, "2026-W03").PinchPoints).Aware);
    }

    [Fact]
    public void SaidVersusStatus_Reports_WhenAGreenNumberIsDoubtedTwice()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "The first-cut rate looks better than it is, we sort the bad boards out before they count.", "", '-', "cut")
            .Say("lab", "2026-01-14", "lab-2", "The dashboard says eighty-eight percent at the first cut, yet every third board comes back to my bench.", "", '-', "cut");
        var doubt = Assert.Single(At(talk, "2026-W03").SaidVersusStatus);
        Assert.Equal(("cut", "first-cut", 2), (doubt.ObjectiveId, doubt.KeyResultId, doubt.Evidence.Count));
    }

    [Fact]
    public void SaidVersusStatus_Reports_WhenOneTakesTheNumberBackOutright()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "The first-cut rate looks better than it is, we sort the bad boards out before they count.", "", '-', "cut");
        Assert.Single(At(talk, "2026-W02").SaidVersusStatus);
    }

    [Fact]
    public void SaidVersusStatus_IsSilent_WhenOneMerelyReportsTrouble()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "Two boards split at the first cut this morning.", "obstacle", '-', "cut");
        Assert.Empty(At(talk, "2026-W02").SaidVersusStatus);
    }

    [Fact]
    public void SilentObjective_IsReported_AfterThreeWholeWeeks()
    {
        var talk = new TestTalk();
        for (var week = 0; week < 8; week++)
        {
            talk.Say("saws", new DateOnly(2026, 1, 6).AddDays(7 * week).ToString("yyyy-MM-dd"), "saws-2", "Clean boards all week.", "achievement", '+', "cut");
        }

        talk.Say("saws", "2026-01-07", "saws-3", "Two of our apprentices passed their welding exam at the first attempt.", "growth", '+', "train")
            .Say("saws", "2026-01-15", "saws-3", "The spring course for sawyers is half full, twelve people have signed up for it.", "growth", '+', "train");
        Assert.DoesNotContain(At(talk, "2026-W05").SilentObjectives, silent => silent.ObjectiveId == "train");
        var silence = Assert.Single(At(talk, "2026-W06").SilentObjectives);
        Assert.Equal(("train", 3, new DateOnly(2026, 1, 15)), (silence.ObjectiveId, silence.WeeksSilent, silence.LastMentioned));
    }

    [Fact]
    public void UnansweredRisk_IsReported_WhenNobodyAboveSpeaksOfIt()
    {
        var talk = new TestTalk()
            .Say("lab", "2026-01-06", "lab-2", "No independent check of the guard rails is booked, and without it the saw may be shut down in May.", "risk", '-', "cut");
        Assert.Equal(2, Assert.Single(At(talk, "2026-W02").UnansweredRisks).Levels);
        talk.Say("top", "2026-01-07", "top-2", "I booked the independent check of the guard rails.", "commitment");
        Assert.Empty(At(talk, "2026-W02").UnansweredRisks);
    }

    [Fact]
    public void Attention_IsOverTalked_WhenAnObjectiveTakesMuchMoreThanItsWeight()
    {
        var talk = new TestTalk();
        for (var i = 0; i < 20; i++)
        {
            talk.Say("saws", "2026-01-06", "saws-2", $"Board {i}.", "", '0', "cut");
        }

        talk.Say("saws", "2026-01-06", "saws-2", "Apprentices.", "", '0', "train");
        Assert.Equal("cut", Assert.Single(At(talk, "2026-W02").Attention, attention => attention.IsOverTalked).ObjectiveId);
    }

    [Fact]
    public void Alignment_HidesTeams_WhenTooFewPeopleSpeak()
    {
        var talk = new TestTalk()
            .Say("saws", "2026-01-06", "saws-2", "Clean boards.", "achievement", '+', "cut")
            .Say("saws", "2026-01-06", "saws-3", "The saw is down.", "obstacle", '-');
        var alignment = At(talk, "2026-W02").Alignment;
        Assert.Equal(0.5, alignment.Overall);
        Assert.Empty(alignment.ByTeam);
        Assert.Equal(1, alignment.ByObjective["cut"]);
    }

    [Fact]
    public void Compute_IsBlindToTheFuture_InEveryMeasure()
    {
        var company = InventedCompanies.All[0];
        var all = InventedCompanies.Talk(company.Talk).Passages;
        var organization = TestTalk.Company(company.Teams);
        var period = TestTalk.Week("2026-W04");
        var known = all.Where(passage => passage.SaidOn < period.Until).ToList();
        string Describe(IReadOnlyList<Domain.Tagging.TaggedPassage> passages)
        {
            var set = MeasureBook.Compute(organization, Plan, passages, ThreadFinder.Find(passages, organization, period, null), period, Cadence.Weekly, GroupThreshold.Default);
            return System.Text.Json.JsonSerializer.Serialize(set);
        }

        var shuffled = all.ToArray();
        new Random(7).Shuffle(shuffled);
        Assert.Equal(Describe(known), Describe(shuffled));
    }
}
