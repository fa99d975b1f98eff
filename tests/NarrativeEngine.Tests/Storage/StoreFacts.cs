using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Storage;

public sealed class StoreFacts
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Fact]
    public async Task Open_UsesASafeSqlite_Always()
    {
        await using var store = await StoreFixture.StartAsync();
        await using var connection = await store.Database.OpenAsync(Cancel);
        var version = Version.Parse((await connection.QuerySingleAsync<string>("SELECT sqlite_version()"))!);
        Assert.True(version >= new Version(3, 51, 3), $"SQLite {version} has the write-ahead-log fault that 3.51.3 mended.");
        Assert.Equal("wal", await connection.QuerySingleAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(2, await connection.QuerySingleAsync<long>("PRAGMA synchronous"));
        Assert.Equal(1, await connection.QuerySingleAsync<long>("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Migrate_ChangesNothing_WhenRunAgainByManyAtOnce()
    {
        await using var store = await StoreFixture.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Migrator.MigrateAsync(store.Database, Cancel)));
        await using var connection = await store.Database.OpenAsync(Cancel);
        Assert.Equal(await connection.QuerySingleAsync<long>("SELECT MAX(Version) FROM Migrations"), await connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM Migrations"));
    }

    [Fact]
    public async Task Migrate_Refuses_WhenTheStoreIsNewer()
    {
        await using var store = await StoreFixture.StartAsync();
        await using var connection = await store.Database.OpenAsync(Cancel);
        await connection.ExecuteAsync("INSERT INTO Migrations (Version, Name) VALUES (9999, 'later')");
        var refusal = await Assert.ThrowsAsync<StoreTooNewException>(() => Migrator.MigrateAsync(store.Database, Cancel));
        Assert.Contains("newer", refusal.Message);
    }

    [Fact]
    public async Task Save_IsIdempotent_WhenTheSameFileComesAgain()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        Assert.Equal(id, await store.SaveSourceAsync());
        Assert.Equal(SourceStep.Tagged, (await store.Sources.FindAsync(id, Cancel))!.Step);
    }

    [Fact]
    public async Task LoadLeftOut_GivesNoWords_WhenAPassageIsInAnotherLanguage()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveSourceAsync();
        var held = StoreFixture.Held(id);
        await store.Conversations.SaveAsync(held, [], Cancel);
        var passage = new Passage(ConversationId.OfPassage(id, 0), id, 0, 0, 14, "Das Budget ist weg.", null, null, held.HeldOn) { Language = "de" };
        await store.Conversations.SavePassagesAsync(id, [passage], null, Cancel);
        await store.Talk.SaveAsync(id, [], "model 1", null, Cancel);

        Assert.Equal(passage, Assert.Single(await store.Conversations.FindPassagesAsync(id, Cancel)));
        var leftOut = Assert.Single(await store.Talk.LoadLeftOutAsync(Cancel));
        Assert.Equal(("de", "", passage.Id), (leftOut.Passage.Language, leftOut.Passage.Words, leftOut.Id));
        Assert.Empty(await store.Talk.LoadAsync(Cancel));
    }

    [Fact]
    public async Task Save_ReplacesTheConversation_WhenTheFileWasEdited()
    {
        await using var store = await StoreFixture.StartAsync();
        var old = await store.SaveTaggedAsync();
        var talk = await store.Versions.TalkAsync(Cancel);
        var edited = await store.SaveSourceAsync(words: "We shipped it twice.");
        Assert.Null(await store.Sources.FindAsync(old, Cancel));
        Assert.Empty(await store.Talk.LoadAsync(Cancel));
        Assert.Equal(SourceStep.Received, (await store.Sources.FindAsync(edited, Cancel))!.Step);
        Assert.True(await store.Versions.TalkAsync(Cancel) > talk);
    }

    [Fact]
    public async Task Load_GivesBackWhatWasSaved_WhenTagged()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        var loaded = Assert.Single(await store.Talk.LoadAsync(Cancel));
        Assert.Equal("We shipped it.", loaded.Passage.Words);
        Assert.Equal([Theme.Achievement, Theme.Clarity], loaded.Tags.Themes);
        Assert.Equal(StoreFixture.SomeTags.ThemeScores, loaded.Tags.ThemeScores);
        Assert.Equal(StoreFixture.SomeTags.Embedding, loaded.Tags.Embedding);
        Assert.Equal(StoreFixture.SomeTags.Objectives, loaded.Tags.Objectives);
        Assert.Equal(id, loaded.Conversation.Id);
        Assert.Equal("ada-berg", loaded.Conversation.Author!.PersonId);
        Assert.Equal("", loaded.Conversation.Text);
        Assert.Equal(StoreFixture.Held(id).Turns, (await store.Conversations.FindAsync(id, Cancel))!.Turns);
    }

    [Fact]
    public async Task SaveAsync_DoesNothing_WhenTheStepIsAlreadyPast()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        var talk = await store.Versions.TalkAsync(Cancel);
        Assert.False(await store.Talk.SaveAsync(id, [], "model 1", null, Cancel));
        Assert.False(await store.Conversations.SaveAsync(StoreFixture.Held(id), [], Cancel));
        Assert.Single(await store.Talk.LoadAsync(Cancel));
        Assert.Equal(talk, await store.Versions.TalkAsync(Cancel));
    }

    [Fact]
    public async Task SaveAsync_DoesNothing_WhenTheSourceIsGone()
    {
        await using var store = await StoreFixture.StartAsync();
        Assert.False(await store.Conversations.SaveAsync(StoreFixture.Held("c000000000000"), [], Cancel));
        Assert.Null(await store.Conversations.FindAsync("c000000000000", Cancel));
    }

    [Fact]
    public async Task SaveCompany_ReadsEverythingAgain_WhenThePeopleChanged()
    {
        await using var store = await StoreFixture.StartAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, StoreFixture.OneGoal, Cancel);
        var id = await store.SaveTaggedAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, StoreFixture.OneGoal, Cancel);
        Assert.Equal(SourceStep.Tagged, (await store.Sources.FindAsync(id, Cancel))!.Step);

        var more = new Organization("Two Ltd", [.. StoreFixture.TwoPeople.People, new Person("ed-fox", "Ed Fox", null, [])], StoreFixture.TwoPeople.Teams);
        await store.Companies.SaveAsync(more, StoreFixture.OneGoal, Cancel);
        Assert.Equal(SourceStep.Received, (await store.Sources.FindAsync(id, Cancel))!.Step);
        Assert.Empty(await store.Talk.LoadAsync(Cancel));
        Assert.NotNull((await store.Companies.FindOrganizationAsync(Cancel))!.Match("Ed Fox"));
    }

    [Fact]
    public async Task SaveCompany_TagsAgain_WhenTheStrategyChanged()
    {
        await using var store = await StoreFixture.StartAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, StoreFixture.OneGoal, Cancel);
        var id = await store.SaveTaggedAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, Strategy.None, Cancel);
        Assert.Equal(SourceStep.Segmented, (await store.Sources.FindAsync(id, Cancel))!.Step);
        Assert.Single(await store.Conversations.FindPassagesAsync(id, Cancel));
    }

    [Fact]
    public async Task SaveTags_KeepsNothing_WhenTheStrategyChangedMeanwhile()
    {
        await using var store = await StoreFixture.StartAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, StoreFixture.OneGoal, Cancel);
        var company = await store.Versions.CompanyAsync(Cancel);
        var id = await store.SaveTaggedAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, Strategy.None, Cancel);
        Assert.False(await store.Talk.SaveAsync(id, [], "model 1", company, Cancel));
        Assert.Equal(SourceStep.Segmented, (await store.Sources.FindAsync(id, Cancel))!.Step);
        Assert.True(await store.Talk.SaveAsync(id, [], "model 1", await store.Versions.CompanyAsync(Cancel), Cancel));
    }

    [Fact]
    public async Task Unfinished_KeepsTheOrderOfArrival_ButPutsWhatWasTriedLast()
    {
        await using var store = await StoreFixture.StartAsync();
        var tried = await store.SaveSourceAsync("bench/2026-03-09-other.txt");
        var first = await store.SaveSourceAsync("bench/2026-03-08-other.txt");
        var second = await store.SaveSourceAsync("bench/2026-03-07-other.txt");
        Assert.Equal(1, await store.Queue.CountAttemptAsync(tried, SourceStep.Received, Cancel));
        Assert.Equal([first, second, tried], (await store.Queue.UnfinishedAsync(Cancel)).Select(source => source.Id));
        await store.Queue.RefundAsync(tried, SourceStep.Received);
        Assert.Equal([tried, first, second], (await store.Queue.UnfinishedAsync(Cancel)).Select(source => source.Id));
        Assert.Equal(0, await store.Queue.CountAttemptAsync(tried, SourceStep.Segmented, Cancel));
    }

    [Fact]
    public async Task PutAside_DoesNothing_WhenTheSourceHasGoneOn()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        await store.Queue.PutAsideAsync(id, SourceStep.Segmented, "It failed.", Cancel);
        Assert.Equal(SourceStep.Tagged, (await store.Sources.FindAsync(id, Cancel))!.Step);
        Assert.False(await store.Queue.RetryAsync(id, Cancel));
    }

    [Fact]
    public async Task Remove_TakesWordsAndTagsAlong_WhenAFileHasLeftTheFolder()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        Assert.Equal(["bench/2026-03-02-team-meeting.txt"], await store.Sources.RemoveFolderPathsExceptAsync(new HashSet<string>(), Cancel));
        Assert.Empty(await store.Conversations.FindPassagesAsync(id, Cancel));
        await using var connection = await store.Database.OpenAsync(Cancel);
        Assert.Equal(0, await connection.QuerySingleAsync<long>("SELECT (SELECT COUNT(*) FROM Tags) + (SELECT COUNT(*) FROM Conversations)"));
    }

    [Fact]
    public async Task Count_SaysWhatWaits_AtEachStep()
    {
        await using var store = await StoreFixture.StartAsync();
        await store.SaveTaggedAsync();
        var refused = await store.SaveSourceAsync("bench/2026-03-03-other.txt");
        await store.Sources.RefuseAsync(refused, "bench/2026-03-03-other.txt is empty.", Cancel);
        var waiting = await store.SaveSourceAsync("bench/2026-03-04-other.txt");
        Assert.Equal(new QueueCounts(1, 1, 1, 0), await store.Sources.CountAsync(Cancel));
        Assert.Equal([new QueuedSource(waiting, SourceStep.Received)], await store.Queue.UnfinishedAsync(Cancel));
        Assert.Equal([("bench/2026-03-03-other.txt", "bench/2026-03-03-other.txt is empty.")], await store.Sources.ReasonsAsync(Cancel));
    }

    [Fact]
    public async Task Narratives_AreFound_OnlyForTheStateTheyWereMadeOf()
    {
        await using var store = await StoreFixture.StartAsync();
        var narrative = new StoredNarrative("n1", "executive", "weekly", "2026-W10", new DateOnly(2026, 3, 2), 3, "All quiet.", "{}", "<p>", "# All quiet.", "offline", "p", "m");
        await store.Narratives.SaveAllAsync([narrative], 3, Cancel);
        await store.Narratives.SaveThreadsAsync(new Dictionary<string, string> { ["executive"] = "[]" }, 3, Cancel);
        Assert.Equal(narrative, await store.Narratives.FindAsync("executive", "weekly", "2026-W10", 3, Cancel));
        Assert.Null(await store.Narratives.FindAsync("executive", "weekly", "2026-W10", 4, Cancel));
        Assert.Equal("[]", await store.Narratives.FindThreadsAsync("executive", 3, Cancel));
        Assert.Equal(3, await store.Versions.NarrativesAsync(Cancel));
    }

    [Fact]
    public async Task WorkerLock_IsRefused_WhileAnotherHoldsIt()
    {
        await using var store = await StoreFixture.StartAsync();
        using (WorkerLock.TryTake(store.Folder))
        {
            Assert.Null(WorkerLock.TryTake(store.Folder));
        }

        using var again = WorkerLock.TryTake(store.Folder);
        Assert.NotNull(again);
    }
}
