using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Themes that a team, or the company, voices clearly more or less often than by its own past.</summary>
/// <remarks>
/// <para>Time is cut into weeks that end with the period. A run is the last three to six weeks, all of which lie above (or all below) the mean
/// score of all weeks before them, of which there must be two. Scores are compared, not the passages that pass the theme's cut: they
/// move earlier. It alarms when Welch's test of run against past gives a chance below one in fifty, divided by the number of run lengths
/// tried, and the run without its loudest week still one below one in seven. So a rise alarms in its third week at the earliest, one loud
/// week never does, and a level series stays silent.</para>
/// <para>The run needs two voices. Themes about people need, in the run and before, passages of as many people as the threshold asks.</para>
/// <para>Engagement is also watched for its colour, see <see cref="MoodAlarm"/>.</para>
/// </remarks>
public static class Alarms
{
    private const int ShortestRun = 3;
    private const int LongestRun = 6;
    private const int WeeksBefore = 2;
    private const double Chance = 0.02;
    private const double ChanceWithoutTheLoudest = 0.15;
    private const int MostEvidence = 6;

    // Praise of results or plans made and settled come with the season; what may be rung for is trouble and what people live through.
    private static readonly Theme[] Watched =
        [Theme.Obstacle, Theme.Risk, Theme.Dependency, Theme.Resourcing, Theme.Workload, Theme.Recognition, Theme.Growth, Theme.Feedback, Theme.Clarity];

    public static IReadOnlyList<Alarm> Find(
        IReadOnlyList<TaggedPassage> passages, Organization organization, Period period, GroupThreshold threshold)
    {
        var heard = SpokenFor.InOrder(passages.Where(passage => passage.SaidOn < period.Until));
        var alarms = new List<Alarm>();
        foreach (var (teamId, said) in ByTeam(heard, organization))
        {
            alarms.AddRange(Watched.Select(theme => Find(theme, teamId, said, period, threshold)).OfType<Alarm>());
            alarms.AddRange(new[] { MoodAlarm.Find(teamId, said, period, threshold) }.OfType<Alarm>());
        }

        return alarms;
    }

    private static IEnumerable<(string? TeamId, IReadOnlyList<TaggedPassage> Said)> ByTeam(IReadOnlyList<TaggedPassage> heard, Organization organization) =>
        heard.GroupBy(passage => SpokenFor.TeamOf(passage, organization), StringComparer.Ordinal)
            .OrderBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => ((string?)team.Key, (IReadOnlyList<TaggedPassage>)[.. team]))
            .Prepend((null, heard));

    private static Alarm? Find(Theme theme, string? teamId, IReadOnlyList<TaggedPassage> said, Period period, GroupThreshold threshold)
    {
        // Confidential talk enters a theme's number only where the theme's own confidential passages are of enough people.
        var countable = Countable(theme, said, threshold);
        var weeks = WeeksOf(countable, period);
        Alarm? best = null;
        for (var run = ShortestRun; run <= LongestRun && weeks.Count - run >= WeeksBefore; run++)
        {
            if (Test(theme, teamId, weeks, run, period, threshold) is { } alarm && (best is null || alarm.PValue < best.PValue))
            {
                best = alarm;
            }
        }

        return best;
    }

    private static IReadOnlyList<TaggedPassage> Countable(Theme theme, IReadOnlyList<TaggedPassage> said, GroupThreshold threshold)
    {
        var open = SpokenFor.Quotable(said);
        return threshold.Countable([.. said.Where(passage => passage.Has(theme))]).Count == said.Count(passage => passage.Has(theme))
            ? threshold.Countable(said)
            : open;
    }

    private static Alarm? Test(
        Theme theme, string? teamId, List<List<TaggedPassage>> weeks, int run, Period period, GroupThreshold threshold)
    {
        var now = weeks.TakeLast(run).SelectMany(week => week).ToList();
        var before = weeks.SkipLast(run).SelectMany(week => week).ToList();
        var hits = now.Where(passage => passage.Has(theme)).ToList();
        var hitsBefore = before.Count(passage => passage.Has(theme));
        if (before.Count == 0 || now.Count == 0 || (ThemeNames.AboutPeople.Contains(theme) && !(threshold.IsMetBy(now) && threshold.IsMetBy(before))))
        {
            return null;
        }

        var past = Spread.Of(before.Select(passage => Score(passage, theme)));
        var present = Spread.Of(now.Select(passage => Score(passage, theme)));
        var shares = weeks.TakeLast(run).Select(week => week.Count == 0 ? past.Mean : week.Average(passage => Score(passage, theme))).ToList();
        var isRising = shares.All(share => share > past.Mean) && hits.Count >= 3 && GroupThreshold.DistinctPeople(hits) >= 2;
        if (!isRising && !shares.All(share => share < past.Mean))
        {
            return null;
        }

        var p = isRising ? ExactTests.MeanIsHigher(present, past) : ExactTests.MeanIsHigher(past, present);
        if (!HoldsWithoutTheLoudest(isRising ? weeks.TakeLast(run) : weeks.SkipLast(run), theme, isRising ? past : present))
        {
            return null;
        }

        var tried = Math.Min(LongestRun, weeks.Count - WeeksBefore) - ShortestRun + 1;
        if (p * tried >= Chance)
        {
            return null;
        }

        var inPeriod = now.Concat(before).Where(passage => period.Contains(passage.SaidOn)).ToList();
        var evidence = SpokenFor.Quotable(isRising ? hits : before.Where(passage => passage.Has(theme))).TakeLast(MostEvidence).ToList();
        return new Alarm(theme, teamId, inPeriod.Count == 0 ? Share(now, theme) : Share(inPeriod, theme), (double)hitsBefore / before.Count, Math.Min(1, p * tried), isRising, evidence);
    }

    // One loud week makes its neighbours look like a run, and what follows it like a fall: what is left without it must still stand out.
    private static bool HoldsWithoutTheLoudest(IEnumerable<List<TaggedPassage>> louder, Theme theme, Spread quieter)
    {
        var others = louder.Where(week => week.Count > 0).OrderByDescending(week => week.Average(passage => Score(passage, theme))).Skip(1).SelectMany(week => week);
        return ExactTests.MeanIsHigher(Spread.Of(others.Select(passage => Score(passage, theme))), quieter) < ChanceWithoutTheLoudest;
    }

    private static double Score(TaggedPassage passage, Theme theme) =>
        passage.Tags.ThemeScores.Count > 0 ? passage.Tags.Strength(theme) : passage.Has(theme) ? 1 : 0;

    private static double Share(List<TaggedPassage> passages, Theme theme) => (double)passages.Count(passage => passage.Has(theme)) / passages.Count;

    /// <summary>Passages by week, oldest first, the last ending with the period; without what lies before the first whole week.</summary>
    private static List<List<TaggedPassage>> WeeksOf(IReadOnlyList<TaggedPassage> said, Period period)
    {
        if (said.Count == 0)
        {
            return [];
        }

        var weeks = said.GroupBy(passage => (period.Until.DayNumber - 1 - passage.SaidOn.DayNumber) / 7).ToDictionary(week => week.Key, week => week.ToList());
        return [.. Enumerable.Range(0, weeks.Keys.Max() + 1).Reverse().Select(week => weeks.GetValueOrDefault(week) ?? [])];
    }
}
