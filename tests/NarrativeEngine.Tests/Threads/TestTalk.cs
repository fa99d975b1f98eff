using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Tests.Threads;

/// <summary>Builds what people said, tagged as a good tagger would.</summary>
internal sealed class TestTalk
{
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly List<TaggedPassage> passages = [];

    public IReadOnlyList<TaggedPassage> Passages => passages;

    public static DateOnly Day(string isoDate) => DateOnly.ParseExact(isoDate, "yyyy-MM-dd");

    public static Period Week(string name) => Period.TryParse(name, out var period, out _) ? period! : throw new ArgumentException(name);

    /// <param name="themes">Names separated by blanks; empty for none.</param>
    /// <param name="mood">'-', '0' or '+'.</param>
    public TestTalk Say(
        string team, string date, string? person, string words, string themes = "", char mood = '0', string? objective = null,
        Visibility visibility = Visibility.Team, ConversationKind kind = ConversationKind.TeamMeeting)
    {
        // Each kind of visibility has its own conversation of the day.
        var id = $"{team}-{date}-{visibility}-{kind}";
        var position = positions[id] = positions.GetValueOrDefault(id, -10) + 10;
        var tagged = themes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Enum.Parse<Theme>(name, ignoreCase: true)).Order().ToList();
        var polarity = mood switch { '-' => Polarity.Negative, '+' => Polarity.Positive, _ => Polarity.Neutral };
        var conversation = new Conversation(id, $"{team}/{date}-{kind}.txt", team, Day(date), kind, visibility, null, [], "", [], "en");
        var passage = new Passage(
            ConversationId.OfPassage(id, position), id, position, 0, words.Length, words, person is null ? null : new Voice(person, person), null, Day(date));
        var tags = new Tags(
            [.. ThemeNames.All.Select(theme => tagged.Contains(theme) ? 0.9f : 0.05f)],
            tagged,
            polarity,
            [.. Enum.GetValues<Polarity>().Select(value => value == polarity ? 0.8f : 0.1f)],
            objective is null ? [] : [new ObjectiveScore(objective, 0.8f, true)],
            []);
        passages.Add(new TaggedPassage(passage, tags, conversation));
        return this;
    }

    /// <summary>Five people a team, named after it: <c>sales-1</c> to <c>sales-5</c>, the first of whom leads it.</summary>
    /// <param name="teams">Team ids, each with its parent after a slash where it has one.</param>
    public static Organization Company(params string[] teams)
    {
        var parts = teams.Select(team => team.Split('/')).ToList();
        var people = parts.SelectMany(part => Enumerable.Range(1, 5).Select(i => new Person($"{part[0]}-{i}", $"{FirstName(part[0], i)} {part[0].ToUpperInvariant()}", null, []))).ToList();
        return new Organization("Testworks", people,
            [.. parts.Select(part => new Team(part[0], char.ToUpperInvariant(part[0][0]) + part[0][1..], $"{part[0]}-1", [.. Enumerable.Range(1, 5).Select(i => $"{part[0]}-{i}")], part.Length > 1 ? part[1] : null))]);
    }

    // Invented names that are no words.
    private static string FirstName(string team, int number) => $"{char.ToUpperInvariant(team[0])}{team[1..Math.Min(3, team.Length)]}{"aeiou"[number - 1]}k";
}
