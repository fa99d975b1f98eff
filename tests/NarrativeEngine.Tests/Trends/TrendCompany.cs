using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

/// <summary>A company that a test fills with talk. Person <c>a3</c> is the third member of team <c>a</c>.</summary>
internal sealed class TrendCompany
{
    public static readonly DateOnly Start = TrendBlock.Of(new DateOnly(2026, 3, 1)).From;
    public static readonly DateOnly Later = Start.AddYears(1);

    private readonly List<Person> people = [];
    private readonly List<Team> teams = [];

    public List<TaggedPassage> Talk { get; } = [];

    public List<Conversation> Conversations { get; } = [];

    public Strategy Strategy { get; init; } = new("Plan", null, null, [Goal("grow", 3), Goal("keep", 1)]);

    public Organization Organization => new("Test", people, teams);

    public TrendCompany WithTeam(string id, int members, string? parent = null)
    {
        var ids = Enumerable.Range(1, members).Select(number => $"{id}{number}").ToList();
        people.AddRange(ids.Select(person => new Person(person, $"{person} of {id}", null, [])));
        teams.Add(new Team(id, id, ids[0], ids, parent));
        return this;
    }

    /// <summary>Each person says the same once, each in a conversation of their own.</summary>
    public TrendCompany Says(
        string team,
        IEnumerable<int> members,
        Theme[]? themes = null,
        Polarity polarity = Polarity.Neutral,
        string[]? objectives = null,
        int day = 0,
        Visibility visibility = Visibility.Team,
        ConversationKind kind = ConversationKind.CheckIn)
    {
        foreach (var member in members)
        {
            Add(team, $"{team}{member}", themes ?? [], polarity, objectives ?? [], day, visibility, kind);
        }

        return this;
    }

    public void Add(string team, string? person, Theme[] themes, Polarity polarity, string[] objectives, int day, Visibility visibility, ConversationKind kind = ConversationKind.CheckIn)
    {
        var id = $"c{Conversations.Count:D5}";
        var on = Start.AddDays(day);
        var voice = new Voice(person ?? "Unknown", person);
        var conversation = new Conversation(id, $"{team}/{on:yyyy-MM-dd}-{id}.md", team, on, kind, visibility, person is null ? null : voice, [], "Words.", [new Turn(0, 6, voice, null, on)], "en");
        Conversations.Add(conversation);
        var tags = new Tags(new float[13], themes, polarity, new float[3], [.. Strategy.Objectives.Select(goal => new ObjectiveScore(goal.Id, 0.5f, objectives.Contains(goal.Id)))], []);
        Talk.Add(new TaggedPassage(new Passage($"{id}-0", id, 0, 0, 6, "Words.", voice, null, on), tags, conversation));
    }

    public TrendTable Ask(string measure, string[] by, int? from = 0, int? to = 27, string? theme = null, string? team = null, string? objective = null, GroupThreshold? threshold = null, DateOnly? asOf = null)
    {
        var first = from is { } start ? Start.AddDays(start) : (DateOnly?)null;
        var last = to is { } end ? Start.AddDays(end) : (DateOnly?)null;
        var result = TrendQuery.Parse(Organization, Strategy, measure, by, first, last, theme, team, objective);
        var query = Assert.IsType<TrendQueryResult.Accepted>(result).Query;
        return TrendTable.Compute(Organization, Strategy, Talk, Conversations, query, threshold ?? GroupThreshold.Default, asOf ?? Later);
    }

    public static Objective Goal(string id, double weight) => new(id, id, "", weight, null, [], []);
}
