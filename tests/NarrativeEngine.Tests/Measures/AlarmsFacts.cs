using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Tests.Threads;
using Xunit;

namespace NarrativeEngine.Tests.Measures;

public sealed class AlarmsFacts
{
    private static readonly Organization Company = TestTalk.Company("top", "saws/top");

    private static readonly int[] Level = [1, 0, 1, 1, 2, 1, 0, 1, 1, 1];
    private static readonly int[] Ramp = [0, 1, 0, 0, 2, 3, 4, 4, 5, 6];
    private static readonly int[] Spike = [1, 0, 1, 1, 9, 1, 0, 1, 0, 1];

    /// <summary>Twenty passages a week by five people from the week of 5 January on, so many of them with the theme.</summary>
    private static TestTalk Weeks(int[] counts, string theme, char mood = '-', int people = 5)
    {
        var talk = new TestTalk();
        for (var week = 0; week < counts.Length; week++)
        {
            for (var i = 0; i < 20; i++)
            {
                var day = new DateOnly(2026, 1, 6).AddDays((7 * week) + (i % 3)).ToString("yyyy-MM-dd");
                talk.Say("saws", day, $"saws-{(i % people) + 1}", $"Passage {i}.", i < counts[week] ? theme : "", i < counts[week] ? mood : '0');
            }
        }

        return talk;
    }

    private static IReadOnlyList<Alarm> At(TestTalk talk, int week) =>
        [.. Alarms.Find(talk.Passages, Company, new Period(new DateOnly(2026, 1, 5).AddDays(7 * week), new DateOnly(2026, 1, 12).AddDays(7 * week)), GroupThreshold.Default).Where(alarm => alarm.TeamId == "saws")];

    [Fact]
    public void Find_AlarmsInTheThirdWeek_WhenWorkloadClimbs()
    {
        var talk = Weeks(Ramp, "workload");
        Assert.Empty(At(talk, 4));
        Assert.Empty(At(talk, 5));
        var alarm = Assert.Single(At(talk, 6));
        Assert.Equal((Theme.Workload, true), (alarm.Theme, alarm.Rising));
        Assert.All(Enumerable.Range(7, 3), week => Assert.Single(At(talk, week)));
    }

    [Fact]
    public void Find_StaysSilent_WhenTheSeriesIsLevel() =>
        Assert.All(Enumerable.Range(0, 10), week => Assert.Empty(At(Weeks(Level, "recognition", '+'), week)));

    [Fact]
    public void Find_StaysSilent_WhenOneWeekIsLoud() =>
        Assert.All(Enumerable.Range(0, 10), week => Assert.Empty(At(Weeks(Spike, "obstacle"), week)));

    [Fact]
    public void Find_StaysSilent_WhenFewerThanFivePeopleSpeak() =>
        Assert.All(Enumerable.Range(0, 10), week => Assert.Empty(At(Weeks(Ramp, "workload", people: 4), week)));

    [Fact]
    public void Find_SaysThatTheMoodFalls_WhenBrightWordsTurnDark()
    {
        var talk = Weeks([0, 0, 0, 0, 0, 0, 0, 0], "")
            .Say("saws", "2026-01-08", "saws-1", "I love coming in.", "engagement", '+')
            .Say("saws", "2026-01-15", "saws-2", "The roadmap is fun.", "engagement", '+')
            .Say("saws", "2026-01-22", "saws-3", "Great spirit here.", "engagement", '+')
            .Say("saws", "2026-02-05", "saws-4", "It feels flat.", "engagement", '-')
            .Say("saws", "2026-02-12", "saws-5", "Nobody bothers any more.", "engagement", '-')
            .Say("saws", "2026-02-19", "saws-1", "The pride is gone.", "engagement", '-');
        var alarm = Assert.Single(At(talk, 7));
        Assert.True(alarm.IsMood);
        Assert.False(alarm.Rising);
        Assert.Equal(3, alarm.Evidence.Count);
        Assert.Empty(At(talk, 3));
    }

    [Fact]
    public void Find_QuotesNothingConfidential_WhenConfidentialTalkCounts()
    {
        var talk = Weeks(Ramp, "workload");
        for (var i = 1; i <= 5; i++)
        {
            talk.Say("saws", "2026-02-17", $"saws-{i}", "In confidence: I am worn out.", "workload", '-', visibility: Visibility.Confidential);
        }

        Assert.All(At(talk, 6).SelectMany(alarm => alarm.Evidence), passage => Assert.NotEqual(Visibility.Confidential, passage.Conversation.Visibility));
    }
}
