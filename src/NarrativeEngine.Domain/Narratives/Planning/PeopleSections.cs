using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Sections about people: results and thanks, load, spirits, learning. Directions and numbers only for large enough groups.</summary>
internal sealed class PeopleSections(Story story, FindingBook book)
{
    // Directions are read from passages that are more likely about spirits than a faint hint.
    private const double Surely = 0.25;

    // That thanks are missing is a reproach to somebody: not on a guess.
    private const double VerySure = 0.7;

    /// <param name="single">How many thanks and results get a sentence of their own; the rest share one.</param>
    public void Wins(int single)
    {
        var thanks = story.Ranked(story.Current, Theme.Recognition);
        var missing = thanks.Where(passage => TalkSense.IsMissingCredit(passage.Passage.Words) || (passage.Has(Theme.Recognition) && passage.Tags.Polarity == Polarity.Negative)).ToList();
        book.Add("credit-missing", missing, telling: TalkSense.IsMissingCredit, lead: passage => TalkSense.IsMissingCredit(passage.Passage.Words) || (story.Leads(passage, Theme.Recognition) && Story.Score(passage, Theme.Recognition) >= VerySure));
        Tell("credit", "credits-more", [.. thanks.Except(missing).Where(passage => passage.Tags.Polarity != Polarity.Negative)], single, Theme.Recognition);
        var results = book.Uncited(story.Ranked(story.Current, Theme.Achievement)).Where(passage => passage.Tags.Polarity != Polarity.Negative).ToList();
        Tell("result", "results-more", results, single, Theme.Achievement);
    }

    public void People(int most)
    {
        var told = new HashSet<(Theme, string)>();
        Trends(told, most);
        Load(told, most);
        Spirits(told);
        book.Add("growth", book.Uncited(story.Ranked(story.Current, Theme.Growth)), quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, Theme.Growth));
        if (story.NamesAreShown)
        {
            book.Add("feedback", book.Uncited(story.Ranked(story.Current, Theme.Feedback)), quoteWords: Story.QuoteWords, most: 6, lead: passage => story.Leads(passage, Theme.Feedback));
        }
    }

    private void Tell(string one, string more, List<TaggedPassage> passages, int single, Theme theme)
    {
        var clear = passages.Where(passage => story.Leads(passage, theme)).Take(single).ToList();
        foreach (var passage in clear)
        {
            book.Add(one, [passage], quoteWords: Story.QuoteWords);
        }

        book.Add(more, passages.Except(clear), quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, theme));
    }

    // What more people say than chance explains. The measure knows the threshold; it is asked once more here.
    private void Trends(HashSet<(Theme, string)> told, int most)
    {
        var alarms = story.Measures.Alarms
            .Where(alarm => alarm.TeamId is not null && ThemeNames.AboutPeople.Contains(alarm.Theme) && (alarm.IsMood || alarm.Theme != Theme.Engagement))
            .Where(alarm => MayTellDirection(alarm.TeamId!) && alarm.Evidence.Any(Shown))
            .OrderBy(alarm => alarm.PValue);
        foreach (var alarm in alarms.Take(most))
        {
            var now = story.Ranked(story.Current.Where(passage => story.Pack.TeamOf(passage) == alarm.TeamId), alarm.Theme);
            var facts = new Dictionary<string, string> { ["theme"] = NameOf(alarm.Theme), ["ofTeam"] = story.TeamName(alarm.TeamId!) };
            var subject = alarm.IsMood ? "spirits" : "people";
            if (book.Add(alarm.Rising ? $"{subject}-rising" : $"{subject}-falling", [.. now, .. Latest(alarm.Evidence)], facts, quoteWords: Story.QuoteWords))
            {
                told.Add((alarm.Theme, alarm.TeamId!));
            }
        }
    }

    private void Load(HashSet<(Theme, string)> told, int most)
    {
        var byTeam = story.Current.Where(passage => Story.Score(passage, Theme.Workload) >= Story.Faint && passage.Tags.Polarity != Polarity.Positive)
            .GroupBy(story.Pack.TeamOf)
            .Where(team => !told.Contains((Theme.Workload, team.Key)))
            .Select(team => story.Ranked(team, Theme.Workload))
            .OrderByDescending(team => team.Sum(passage => Story.Score(passage, Theme.Workload))).ThenByDescending(team => story.Weight(team[0], Theme.Workload)).ThenBy(team => team[0].Id, StringComparer.Ordinal)
            .ToList();
        var clear = byTeam.Where(team => team.Any(passage => story.Leads(passage, Theme.Workload))).Take(most).ToList();
        foreach (var team in clear)
        {
            book.Add("load", team, quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, Theme.Workload));
        }

        book.Add("load-more", story.Ranked(book.Uncited(byTeam.Except(clear).SelectMany(team => team)), Theme.Workload), quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, Theme.Workload));
    }

    private void Spirits(HashSet<(Theme, string)> told)
    {
        var current = story.Current.Where(passage => Story.Score(passage, Theme.Engagement) >= Story.Faint).ToList();
        foreach (var team in current.GroupBy(story.Pack.TeamOf).Where(team => !told.Contains((Theme.Engagement, team.Key))).OrderBy(team => team.Key, StringComparer.Ordinal))
        {
            var kind = Direction(team.Key) switch { > 0 => "spirits-rising", < 0 => "spirits-falling", _ => null };
            if (kind is not null)
            {
                var wanted = kind == "spirits-rising" ? Polarity.Positive : Polarity.Negative;
                var facts = new Dictionary<string, string> { ["ofTeam"] = story.TeamName(team.Key) };
                var now = story.Ranked(team, Theme.Engagement)
                    .OrderByDescending(passage => passage.Tags.Polarity == wanted && Story.CanLead(passage, Theme.Engagement))
                    .ThenByDescending(passage => passage.Tags.PolarityScores[(int)wanted]).ToList();
                if (book.Add(kind, [.. now, .. Earlier(team.Key)], facts, quoteWords: Story.QuoteWords, lead: passage => passage.Tags.Polarity == wanted && story.IsCurrent(passage) && story.Leads(passage, Theme.Engagement)))
                {
                    told.Add((Theme.Engagement, team.Key));
                }
            }
        }

        var rest = book.Uncited(story.Ranked(current, Theme.Engagement)).ToList();
        book.Add("spirits-low", rest.Where(passage => passage.Tags.Polarity == Polarity.Negative), lead: passage => story.Leads(passage, Theme.Engagement));
        book.Add("spirits-high", rest.Where(passage => passage.Tags.Polarity != Polarity.Negative), lead: passage => passage.Tags.Polarity == Polarity.Positive && story.Leads(passage, Theme.Engagement));
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

        var talk = story.Pack.Passages.Where(passage => Story.Score(passage, Theme.Engagement) >= Surely && story.Pack.TeamOf(passage) == teamId).ToList();
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
