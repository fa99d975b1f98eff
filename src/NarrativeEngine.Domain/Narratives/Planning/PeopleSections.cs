using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Sections about people: results and thanks, load, spirits, learning. Directions and numbers only for large enough groups.</summary>
internal sealed class PeopleSections(Story story, FindingBook book)
{
    public void Wins(int single)
    {
        var thanks = story.Ranked(story.Current, Theme.Recognition);
        var missing = thanks.Where(passage => passage.Tags.Polarity == Polarity.Negative || TalkSense.IsMissingCredit(passage.Passage.Words)).ToList();
        book.Add("credit-missing", missing, quoteWords: 22);
        var given = thanks.Except(missing).ToList();
        foreach (var praise in given.Take(single))
        {
            book.Add("credit", [praise], quoteWords: 20);
        }

        book.Add("credits-more", given.Skip(single), quoteWords: 16);
        var results = book.Uncited(story.Ranked(story.Current, Theme.Achievement).Where(passage => passage.Tags.Polarity != Polarity.Negative)).ToList();
        foreach (var result in results.Take(single))
        {
            book.Add("result", [result], quoteWords: 20);
        }

        book.Add("results-more", results.Skip(single), quoteWords: 16);
    }

    public void People(int most)
    {
        var told = new HashSet<(Theme, string)>();
        Trends(told, most);
        Load(told, most);
        Spirits(told);
        book.Add("growth", book.Uncited(story.Ranked(story.Current, Theme.Growth)), quoteWords: 20);
        book.Add("feedback", book.Uncited(story.Ranked(story.Current, Theme.Feedback)), quoteWords: 18, most: 6);
    }

    // What more people say than chance explains. The measure knows the threshold; it is asked once more here.
    private void Trends(HashSet<(Theme, string)> told, int most)
    {
        var alarms = story.Measures.Alarms
            .Where(alarm => alarm.TeamId is not null && ThemeNames.AboutPeople.Contains(alarm.Theme) && alarm.Theme != Theme.Engagement)
            .Where(alarm => MayTellDirection(alarm.TeamId!) && alarm.Evidence.Any(Shown))
            .OrderBy(alarm => alarm.PValue);
        foreach (var alarm in alarms.Take(most))
        {
            var now = story.Ranked(story.Current.Where(passage => story.Pack.TeamOf(passage) == alarm.TeamId), alarm.Theme);
            var facts = new Dictionary<string, string> { ["theme"] = NameOf(alarm.Theme), ["ofTeam"] = story.TeamName(alarm.TeamId!) };
            if (book.Add(alarm.Rising ? "people-rising" : "people-falling", [.. now, .. Latest(alarm.Evidence)], facts, quoteWords: 20))
            {
                told.Add((alarm.Theme, alarm.TeamId!));
            }
        }
    }

    private void Load(HashSet<(Theme, string)> told, int most)
    {
        var byTeam = story.Current.Where(passage => passage.Has(Theme.Workload) && passage.Tags.Polarity != Polarity.Positive)
            .GroupBy(story.Pack.TeamOf)
            .Where(team => !told.Contains((Theme.Workload, team.Key)))
            .Select(team => story.Ranked(team, Theme.Workload))
            .OrderByDescending(team => team.Count).ThenByDescending(team => story.Weight(team[0], Theme.Workload)).ThenBy(team => team[0].Id, StringComparer.Ordinal)
            .ToList();
        foreach (var team in byTeam.Take(most))
        {
            book.Add("load", team, quoteWords: 18);
        }

        book.Add("load-more", byTeam.Skip(most).SelectMany(team => team), quoteWords: 16);
        book.Add("relief", book.Uncited(story.Ranked(story.Current, Theme.Workload)), quoteWords: 16, most: 4);
    }

    private void Spirits(HashSet<(Theme, string)> told)
    {
        var current = story.Current.Where(passage => passage.Has(Theme.Engagement)).ToList();
        foreach (var team in current.GroupBy(story.Pack.TeamOf).OrderBy(team => team.Key, StringComparer.Ordinal))
        {
            var kind = Direction(team.Key) switch { > 0 => "spirits-rising", < 0 => "spirits-falling", _ => null };
            if (kind is not null)
            {
                var wanted = kind == "spirits-rising" ? Polarity.Positive : Polarity.Negative;
                var facts = new Dictionary<string, string> { ["ofTeam"] = story.TeamName(team.Key) };
                var now = story.Ranked(team, Theme.Engagement).OrderByDescending(passage => passage.Tags.PolarityScores[(int)wanted]).ToList();
                if (book.Add(kind, [.. now, .. Earlier(team.Key)], facts, quoteWords: 20))
                {
                    told.Add((Theme.Engagement, team.Key));
                }
            }
        }

        var rest = book.Uncited(story.Ranked(current, Theme.Engagement)).ToList();
        book.Add("spirits-low", rest.Where(passage => passage.Tags.Polarity == Polarity.Negative), quoteWords: 20);
        book.Add("spirits-high", rest.Where(passage => passage.Tags.Polarity != Polarity.Negative), quoteWords: 18);
    }

    private IEnumerable<TaggedPassage> Earlier(string teamId) => story.Pack.Passages
        .Where(passage => !story.IsCurrent(passage) && passage.Has(Theme.Engagement) && story.Pack.TeamOf(passage) == teamId)
        .Reverse().Take(3);

    /// <summary>+1 when spirits in a team rise, −1 when they sink, 0 when that cannot be told or may not.</summary>
    /// <remarks>Compares how its engagement talk sounds in the last four weeks with all before; a step of a third of the scale counts.</remarks>
    private int Direction(string teamId)
    {
        if (!MayTellDirection(teamId))
        {
            return 0;
        }

        var talk = story.Pack.Passages.Where(passage => passage.Has(Theme.Engagement) && story.Pack.TeamOf(passage) == teamId).ToList();
        var turn = story.Period.Until.AddDays(-28) < story.Period.From ? story.Period.Until.AddDays(-28) : story.Period.From;
        var (before, now) = (talk.Where(passage => passage.SaidOn < turn).ToList(), talk.Where(passage => passage.SaidOn >= turn).ToList());
        if (before.Count < 2 || now.Count < 2)
        {
            return 0;
        }

        var step = now.Average(Sound) - before.Average(Sound);
        return step >= 0.35 ? 1 : step <= -0.35 ? -1 : 0;
    }

    private static double Sound(TaggedPassage passage) =>
        passage.Tags.PolarityScores[(int)Polarity.Positive] - passage.Tags.PolarityScores[(int)Polarity.Negative];

    private bool MayTellDirection(string teamId) => story.Pack.IsLarge(teamId)
        && story.Pack.MayCountPeople(story.Pack.Passages.Where(passage => story.Pack.TeamOf(passage) == teamId && passage.Tags.Themes.Count > 0));

    private IEnumerable<TaggedPassage> Latest(IReadOnlyList<TaggedPassage> passages) =>
        passages.OrderByDescending(story.IsCurrent).ThenByDescending(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal);

    private bool Shown(TaggedPassage passage) => story.IsCurrent(passage) && story.CanCite(passage);

    private static string NameOf(Theme theme) => theme switch
    {
        Theme.Workload => "workload",
        Theme.Recognition => "thanks and credit",
        Theme.Growth => "learning",
        Theme.Feedback => "how people work together",
        Theme.Engagement => "spirits",
        _ => theme.Name(),
    };
}
