using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Tests.Narratives;

/// <summary>A company of twenty people, and talk made one passage at a time.</summary>
internal static class Atelier
{
    public static readonly Period Week = Period.WeekOf(new DateOnly(2026, 3, 2));

    public static readonly Organization Company = new(
        "Atelier",
        [
            Somebody("ada-lund", "Ada Lund"), Somebody("bo-grant", "Bo Grant"), Somebody("cy-frost", "Cy Frost"), Somebody("dee-hall", "Dee Hall"), Somebody("eli-moss", "Eli Moss"),
            Somebody("fay-ruiz", "Fay Ruiz"), Somebody("gus-vann", "Gus Vann"), Somebody("hal-ōta", "Hal Ōta"), Somebody("ida-bek", "Ida Bek"), Somebody("joe-sund", "José Sund", "Pepe"),
            Somebody("kim-orr", "Kim Orr"), Somebody("leo-katz", "Leo Katz"), Somebody("may-dunn", "May Dunn"),
            Somebody("ned-pike", "Ned Pike"), Somebody("ola-wren", "Ola Wren"), Somebody("pia-voss", "Pia Voss"), Somebody("quin-ash", "Quin Ash"), Somebody("rex-holm", "Rex Holm"),
        ],
        [
            new Team("board", "Board", "ada-lund", ["ada-lund", "bo-grant", "cy-frost", "dee-hall", "eli-moss"], null),
            new Team("make", "Making", "bo-grant", ["fay-ruiz", "gus-vann", "hal-ōta", "ida-bek", "joe-sund"], "board"),
            new Team("paint", "Paint Shop", "kim-orr", ["kim-orr", "leo-katz", "may-dunn"], "make"),
            new Team("sell", "Selling", "cy-frost", ["ned-pike", "ola-wren", "pia-voss", "quin-ash", "rex-holm"], "board"),
        ]);

    public static readonly Strategy Strategy = new(
        "Better chairs",
        new DateOnly(2026, 1, 1),
        new DateOnly(2026, 6, 30),
        [
            new Objective("chairs", "Ship the new chair", "", 2, null, [], [new KeyResult("orders", "Signed orders", 0, 40, 30, "orders")]),
            new Objective("craft", "Train our own people", "", 1, null, [], []),
        ]);

    public static ViewRules Rules => new(Company, GroupThreshold.Default);

    public static TaggedPassage Said(
        string team,
        string? person,
        string words,
        Theme theme = Theme.Obstacle,
        Visibility visibility = Visibility.Team,
        DateOnly? on = null,
        Polarity polarity = Polarity.Negative,
        string? author = null,
        string? objective = "chairs",
        ConversationKind kind = ConversationKind.TeamMeeting)
    {
        var day = on ?? new DateOnly(2026, 3, 3);
        var path = $"{team}/{day:yyyy-MM-dd}-{words.Length}-{person}.md";
        var id = ConversationId.Of(path, System.Text.Encoding.UTF8.GetBytes(words));
        var voice = person is null ? null : new Voice(Company.FindPerson(person)?.Name ?? person, Company.FindPerson(person)?.Id);
        var writer = author is null ? null : new Voice(author, author);
        var conversation = new Conversation(id, path, team, day, kind, visibility, writer, [], words, [], "en");
        return new TaggedPassage(
            new Passage(ConversationId.OfPassage(id, 0), id, 0, 0, words.Length, words, voice, null, day),
            TagsOf(theme, polarity, objective),
            conversation);
    }

    public static Tags TagsOf(Theme theme, Polarity polarity, string? objective)
    {
        var scores = new float[ThemeNames.All.Count];
        scores[(int)theme] = 0.9f;
        var polarities = new float[] { 0.1f, 0.1f, 0.1f };
        polarities[(int)polarity] = 0.8f;
        return new Tags(
            scores,
            [theme],
            polarity,
            polarities,
            [.. Strategy.Objectives.Select(goal => new ObjectiveScore(goal.Id, goal.Id == objective ? 0.9f : 0.05f, goal.Id == objective))],
            [1f, 0f]);
    }

    public static MatterThread Thread(string title, ThreadState state, params TaggedPassage[] passages) =>
        new("t0123456789", title, state, passages, state == ThreadState.Resolved ? passages[^1] : null, "chairs", [.. passages.Select(Rules.TeamOf).Distinct()]);

    public static MeasureSet Measures(params Promise[] promises) => new(
        3, 12, new Alignment(0.5, new Dictionary<string, double>(), new Dictionary<string, double> { ["chairs"] = 0.6, ["craft"] = 0.4 }), promises, [], [], [], [], []);

    public static EvidencePack PackFor(Scope scope, params TaggedPassage[] passages) =>
        EvidencePack.For(Rules, scope, Rules.OwnReader(scope)!, Week, new CompanyTalk(Company, Strategy, passages))!;

    /// <summary>Builds with the given threads and measures, told in the offline writer's words.</summary>
    public static Task<Narrative> TellAsync(
        Scope scope,
        IReadOnlyList<TaggedPassage> talk,
        FindThreads? threads = null,
        ComputeMeasures? measures = null,
        INarrativeWriter? writer = null,
        Reader? reader = null,
        Cadence cadence = Cadence.Weekly)
    {
        var builder = new NarrativeBuilder(
            threads ?? ((_, _, _) => []),
            measures ?? ((_, _, _, _, _, _, _) => Atelier.Measures()),
            "test-model")
        { OnFault = fault => Xunit.TestContext.Current.TestOutputHelper?.WriteLine(fault) };
        var offline = Writing.Writers.Offline;
        return builder.BuildAsync(new CompanyTalk(Company, Strategy, talk), scope, reader, cadence, PeriodOf(cadence), writer ?? offline, offline, CancellationToken.None);
    }

    private static Period PeriodOf(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => Week,
        Cadence.Monthly => Period.MonthOf(Week.From),
        Cadence.Quarterly => Period.QuarterOf(Week.From),
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, null),
    };

    private static Person Somebody(string id, string name, params string[] aliases) => new(id, name, $"{id}@atelier.example", aliases);
}
