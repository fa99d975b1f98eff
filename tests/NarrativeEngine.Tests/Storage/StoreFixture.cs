using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Tests.Storage;

/// <summary>A fresh store in a folder of its own, with a company of two.</summary>
public sealed class StoreFixture : IAsyncDisposable
{
    private StoreFixture(string folder)
    {
        Folder = folder;
        Database = new SqliteDatabase(folder);
        Companies = new CompanyStore(Database);
        Sources = new SourceStore(Database, TimeProvider.System);
        Queue = new QueueStore(Database, TimeProvider.System);
        Conversations = new ConversationStore(Database);
        Talk = new TalkStore(Database, Conversations);
        Narratives = new NarrativeStore(Database);
        Versions = new Versions(Database);
        Corrections = new CorrectionStore(Database, new AuditLog(Database, TimeProvider.System), TimeProvider.System);
    }

    public string Folder { get; }

    public SqliteDatabase Database { get; }

    public CompanyStore Companies { get; }

    public SourceStore Sources { get; }

    public QueueStore Queue { get; }

    public ConversationStore Conversations { get; }

    public TalkStore Talk { get; }

    public NarrativeStore Narratives { get; }

    public Versions Versions { get; }

    public CorrectionStore Corrections { get; }

    public static Organization TwoPeople { get; } = new(
        "Two Ltd",
        [new Person("ada-berg", "Ada Berg", "ada@two.example", []), new Person("cy-dole", "Cy Dole", null, ["CD"])],
        [new Team("bench", "Bench", "ada-berg", ["ada-berg", "cy-dole"], null)]);

    public static Strategy OneGoal { get; } = new("Plan", null, null, [new Objective("goal", "A goal", "", 1, null, [], [])]);

    public static async Task<StoreFixture> StartAsync()
    {
        var fixture = new StoreFixture(Directory.CreateTempSubdirectory("narrative-store-").FullName);
        await Migrator.MigrateAsync(fixture.Database, CancellationToken.None);
        return fixture;
    }

    public static Conversation Held(string id, string text = "We shipped it. Ada helped.") => new(
        id,
        "bench/2026-03-02-team-meeting.txt",
        "bench",
        new DateOnly(2026, 3, 2),
        ConversationKind.TeamMeeting,
        Visibility.Team,
        new Voice("Ada", "ada-berg"),
        [new Voice("A guest", null)],
        text,
        [new Turn(0, text.Length, null, TimeSpan.FromSeconds(3), new DateOnly(2026, 3, 2))],
        "en");

    public static Tags SomeTags { get; } = new(
        [.. Enumerable.Range(0, 13).Select(i => i / 13f)],
        [Theme.Achievement, Theme.Clarity],
        Polarity.Positive,
        [0.1f, 0.2f, 0.7f],
        [new ObjectiveScore("goal", 0.8f, true)],
        [0.6f, 0.8f]);

    public async Task<string> SaveSourceAsync(string path = "bench/2026-03-02-team-meeting.txt", string words = "We shipped it.")
    {
        var content = System.Text.Encoding.UTF8.GetBytes(words);
        var id = ConversationId.Of(path, content);
        await Sources.SaveAsync(id, path, content, null, CancellationToken.None);
        return id;
    }

    public async Task<string> SaveTaggedAsync()
    {
        var id = await SaveSourceAsync();
        var conversation = Held(id);
        await Conversations.SaveAsync(conversation, [], CancellationToken.None);
        var passage = new Passage(ConversationId.OfPassage(id, 0), id, 0, 0, 14, "We shipped it.", null, null, conversation.HeldOn);
        await Conversations.SavePassagesAsync(id, [passage], null, CancellationToken.None);
        await Talk.SaveAsync(id, [(passage.Id, SomeTags)], "model 1", null, CancellationToken.None);
        return id;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
