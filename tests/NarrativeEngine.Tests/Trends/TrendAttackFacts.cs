using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

/// <summary>
/// Somebody who knows every query and can add and subtract all that is shown. The company's truth is known to the test, so
/// each difference can be traced to the people behind it: they must be nobody or at least five.
/// </summary>
public sealed class TrendAttackFacts
{
    private const int Companies = 300;
    private static readonly string[] Themes = ["workload", "obstacle"];
    private static readonly string[] Objectives = ["grow", "keep"];

    [Fact]
    public void Differences_IsolateNobody_InRandomCompanies()
    {
        var (shown, secondary) = (0, 0);
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = Random(seed, confidential: false);
            var teams = company.Organization.Teams.Select(team => team.Id).ToList();
            foreach (var topic in Topics())
            {
                var whole = Ask(company, topic, null);
                var parts = teams.ToDictionary(team => team, team => Ask(company, topic, team));
                shown += parts.Values.Count(row => !row.IsHidden);
                secondary += teams.Count(team => parts[team].IsHidden && Voices(Said(company, topic, team)).Count >= 5);
                AuditRow(company, topic, null, whole);
                Assert.All(teams, team => AuditRow(company, topic, team, parts[team]));
                Assert.True(!whole.IsHidden || parts.Values.All(row => row.IsHidden));
                if (!whole.IsHidden)
                {
                    AuditSubsets(company, topic, teams, parts);
                    AuditAcross(company, topic, teams.Where(team => !parts[team].IsHidden).ToList());
                }
            }
        }

        Assert.True(shown > 1000 && secondary > 100, $"The attack must have something to attack; {shown} shown, {secondary} hidden although large.");
    }

    [Fact]
    public void Polarity_IsolatesNobody_InRandomCompanies()
    {
        var shown = 0;
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = Random(seed, confidential: false);
            foreach (var topic in Topics().Where(topic => topic is not { Theme: not null, Objective: not null }))
            {
                var rows = company.Organization.Teams.Select(team => team.Id).ToDictionary(team => team, team => Ask(company, topic, team));
                var whole = Ask(company, topic, null).Numbers?.Polarity;
                Assert.True(whole is not null || rows.Values.All(row => row.Numbers?.Polarity is null));
                if (whole is null)
                {
                    continue;
                }

                var open = rows.Where(row => row.Value.Numbers?.Polarity is not null).Select(row => row.Key).ToHashSet();
                foreach (var polarity in Enum.GetValues<Polarity>())
                {
                    shown++;
                    Assert.All(open, team => Safe(Said(company, topic, team).Where(said => said.Tags.Polarity == polarity)));
                    Safe(Said(company, topic, null).Where(said => said.Tags.Polarity == polarity && !open.Contains(Home(said))));
                    Safe(Said(company, new Topic(null, null), null).Except(Said(company, topic, null)).Where(said => said.Tags.Polarity == polarity && !open.Contains(Home(said))));
                }
            }
        }

        Assert.True(shown > 300, $"{shown} shown.");
    }

    [Fact]
    public void LongerRanges_SayNothingNew_InRandomCompanies()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var company = Random(seed, confidential: true, blocks: 3);
            foreach (var measure in new[] { "theme", "objective", "conversation" })
            {
                var by = measure == "conversation" ? new[] { "team", "theme" } : ["team", "theme", "objective"];
                var weekly = company.Ask(measure, [.. by, "week"], 0, 83).Rows;
                foreach (var row in company.Ask(measure, by, 0, 83).Rows)
                {
                    var blocks = weekly.Where(week => (week.Team, week.Theme, week.Objective) == (row.Team, row.Theme, row.Objective) && !week.IsHidden).ToList();
                    Assert.Equal(blocks.Sum(week => week.Numbers!.Count), row.Numbers?.Count ?? 0);
                    Assert.Equal(blocks.Count == 0 ? 0 : blocks.Max(week => week.Numbers!.People), row.Numbers?.People ?? 0);
                }
            }
        }
    }

    [Fact]
    public void Filters_GiveTheSameNumbers_InRandomCompanies()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var company = Random(seed, confidential: true, blocks: 3);
            foreach (var row in company.Ask("theme", ["team", "week", "theme", "objective"], 0, 83).Rows.Where((row, i) => !row.IsHidden || i % 97 == 0))
            {
                var from = row.Week!.From.DayNumber - TrendCompany.Start.DayNumber;
                var filtered = company.Ask("theme", ["week"], from + 3, from + 9, row.Theme!.Value.Name(), row.Team, row.Objective);
                Assert.Equal(row.Numbers, Assert.Single(filtered.Rows).Numbers);
            }

            foreach (var row in company.Ask("theme", ["team", "theme"], 28, 55).Rows)
            {
                Assert.Equal(row.Numbers, Assert.Single(company.Ask("theme", ["team"], 28, 55, row.Theme!.Value.Name()).Rows, each => each.Team == row.Team).Numbers);
                Assert.Equal(row.Numbers, Assert.Single(company.Ask("theme", ["theme"], 28, 55, team: row.Team).Rows, each => each.Theme == row.Theme).Numbers);
            }
        }
    }

    [Fact]
    public void ConfidentialTalk_IsOfEnoughPeople_WhenAReaderSubtractsTheOpen()
    {
        var found = 0;
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = Random(seed, confidential: true);
            foreach (var topic in Topics())
            {
                foreach (var team in company.Organization.Teams.Select(team => (string?)team.Id).Append(null))
                {
                    if (Ask(company, topic, team).Numbers is not { } numbers)
                    {
                        continue;
                    }

                    var said = Said(company, topic, team);
                    var secret = said.Where(each => each.Conversation.Visibility == Visibility.Confidential).ToList();
                    var counted = numbers.Count - (said.Count - secret.Count);
                    Assert.InRange(counted, 0, secret.Count);
                    if (counted > 0)
                    {
                        found++;
                        Safe(secret);
                        Assert.True(team is null || counted == secret.Count);
                    }
                }
            }
        }

        Assert.True(found > 50, $"{found} found.");
    }

    [Fact]
    public void Conversations_IsolateNobody_InRandomCompanies()
    {
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = Random(seed, confidential: false);
            foreach (var theme in Themes.Append(null))
            {
                var rows = company.Ask("conversation", ["team"], theme: theme).Rows;
                var open = rows.Where(row => !row.IsHidden).Select(row => row.Team!).ToHashSet();
                if (company.Ask("conversation", [], theme: theme).Rows[0].Numbers is not { } whole)
                {
                    Assert.Empty(open);
                    continue;
                }

                // In these companies each conversation holds one passage of its own team.
                var said = Said(company, new Topic(theme, null), null);
                Assert.Equal(said.Count, whole.Count);
                Safe(said.Where(each => !open.Contains(Home(each))));
                Assert.All(open, team => Safe(said.Where(each => Home(each) == team)));
                foreach (var (kind, _) in whole.Quality?.Kinds ?? new Dictionary<ConversationKind, int>())
                {
                    Safe(said.Where(each => each.Conversation.Kind == kind));
                }

                Safe(said.Where(each => whole.Quality?.Kinds.ContainsKey(each.Conversation.Kind) == false));
            }
        }
    }

    [Fact]
    public void PeopleBesideTheTeams_AreNobodyOrEnough_InRandomCompanies()
    {
        for (var seed = 0; seed < Companies; seed++)
        {
            var company = Random(seed, confidential: true);
            foreach (var (measure, theme) in from measure in new[] { "theme", "conversation" } from theme in Themes.Append(null) select (measure, theme))
            {
                if (company.Ask(measure, [], theme: theme).Rows[0].Numbers is { } whole)
                {
                    var others = whole.People - company.Ask(measure, ["team"], theme: theme).Rows.Sum(row => row.Numbers?.People ?? 0);
                    Assert.False(others is < 0 or (> 0 and < 5), $"{others} people stand out.");
                }
            }
        }
    }

    // The row's own people, and those who are left when it is taken from the numbers around it.
    private static void AuditRow(TrendCompany company, Topic topic, string? team, TrendRow row)
    {
        if (row.Numbers is not { } numbers)
        {
            return;
        }

        var said = Said(company, topic, team);
        Assert.Equal(said.Count, numbers.Count);
        Assert.True(numbers.People >= 5 && numbers.People <= Voices(said).Count);
        Safe(said);
        var ofTheme = Said(company, topic with { Objective = null }, team);
        var ofObjective = Said(company, topic with { Theme = null }, team);
        Safe(ofTheme.Except(said));
        Safe(ofObjective.Except(said));
        Safe(Said(company, new Topic(null, null), team).Except(ofTheme).Except(ofObjective));
    }

    // The company less any set of shown teams, for the topic and for each corner that remains beside it.
    private static void AuditSubsets(TrendCompany company, Topic topic, List<string> teams, Dictionary<string, TrendRow> parts)
    {
        var open = teams.Where(team => !parts[team].IsHidden).ToList();
        var said = Said(company, topic, null);
        var ofTheme = Said(company, topic with { Objective = null }, null);
        var ofObjective = Said(company, topic with { Theme = null }, null);
        var all = Said(company, new Topic(null, null), null);
        List<TaggedPassage>[] corners = [said, [.. ofTheme.Except(said)], [.. ofObjective.Except(said)], [.. all.Except(said)], [.. all.Except(ofTheme).Except(ofObjective)]];
        for (var chosen = 0; chosen < 1 << open.Count; chosen++)
        {
            var taken = open.Where((_, i) => (chosen & (1 << i)) != 0).ToHashSet();
            Assert.All(corners, corner => Safe(corner.Where(each => !taken.Contains(Home(each)))));
            Assert.All(corners, corner => Safe(corner.Where(each => taken.Contains(Home(each)))));
        }
    }

    // The company on a wider topic, less the teams shown for it, less a team's number on the narrower topic.
    private static void AuditAcross(TrendCompany company, Topic topic, List<string> open)
    {
        foreach (var wider in new[] { topic with { Theme = null }, topic with { Objective = null } }.Where(each => each != topic && !Ask(company, each, null).IsHidden))
        {
            var widerOpen = company.Organization.Teams.Select(team => team.Id).Where(team => !Ask(company, wider, team).IsHidden).ToList();
            var said = Said(company, wider, null);
            foreach (var team in open)
            {
                Safe(said.Where(each => Home(each) == team || !widerOpen.Contains(Home(each))).Except(Said(company, topic, team)));
            }
        }
    }

    private static void Safe(IEnumerable<TaggedPassage> said)
    {
        var voices = Voices(said).Count;
        Assert.False(voices is > 0 and < 5, $"{voices} people stand out.");
    }

    private static HashSet<string> Voices(IEnumerable<TaggedPassage> said) => [.. said.Select(each => each.Passage.Voice!.PersonId!)];

    private static string Home(TaggedPassage said) => said.Passage.Voice!.PersonId![..1];

    private static List<TaggedPassage> Said(TrendCompany company, Topic topic, string? team) =>
        [.. company.Talk.Where(said => (team is null || Home(said) == team)
            && (topic.Theme is null || said.Tags.Themes.Any(theme => theme.Name() == topic.Theme))
            && (topic.Objective is null || said.Tags.AlignedObjectives.Contains(topic.Objective)))];

    private static TrendRow Ask(TrendCompany company, Topic topic, string? team) =>
        Assert.Single(company.Ask("theme", [], theme: topic.Theme, team: team, objective: topic.Objective).Rows);

    private static IEnumerable<Topic> Topics() =>
        from theme in Themes.Append(null)
        from objective in Objectives.Append(null)
        select new Topic(theme, objective);

    private static TrendCompany Random(int seed, bool confidential, int blocks = 1)
    {
        var random = new Random(seed);
        var company = new TrendCompany();
        var teams = random.Next(1, 7);
        var chattiness = random.NextDouble();
        for (var number = 0; number < teams; number++)
        {
            var team = ((char)('a' + number)).ToString();
            var members = random.Next(1, 16);
            company.WithTeam(team, members, number == 0 || random.Next(3) == 0 ? null : ((char)('a' + random.Next(number))).ToString());
            for (var block = 0; block < blocks; block++)
            {
                foreach (var member in Enumerable.Range(1, members).Where(_ => random.NextDouble() < 0.9))
                {
                    for (var note = random.Next(1, 5); note > 0; note--)
                    {
                        company.Add(
                            team,
                            $"{team}{member}",
                            [.. new[] { Theme.Obstacle, Theme.Workload }.Where(_ => random.NextDouble() < chattiness)],
                            (Polarity)random.Next(3),
                            [.. Objectives.Where(_ => random.NextDouble() < chattiness)],
                            (block * TrendBlock.Days) + random.Next(TrendBlock.Days),
                            confidential && random.Next(3) == 0 ? Visibility.Confidential : Visibility.Team,
                            (ConversationKind)random.Next(random.Next(1, 7)));
                    }
                }
            }
        }

        return company;
    }

    private sealed record Topic(string? Theme, string? Objective);
}
