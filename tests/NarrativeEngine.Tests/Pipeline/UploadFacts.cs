using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Pipeline;

public sealed class UploadFacts
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Fact]
    public async Task Upload_IsTheSameConversation_WhenItComesAgainUnderAnotherName()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var first = await desk.UploadAsync();
        var again = await desk.UploadAsync("2026-03-02-team-meeting-copy.txt");
        Assert.True(first.IsNew);
        Assert.False(again.IsNew);
        Assert.Equal((first.Id, first.Path), (again.Id, again.Path));
        Assert.Equal(["bench/2026-03-02-team-meeting.txt"], await desk.PathsAsync());
    }

    [Theory]
    [InlineData("2026-03-03", null, null, null)]
    [InlineData(null, "review", null, null)]
    [InlineData(null, null, "cy-dole", null)]
    [InlineData(null, null, null, "organization")]
    public async Task Upload_IsAnotherConversation_WhenItsMetadataDiffer(string? date, string? kind, string? author, string? visibility)
    {
        await using var desk = await UploadDesk.OpenAsync();
        var first = await desk.UploadAsync();
        var other = await desk.UploadAsync(say: new MetadataOverrides(Date: date, Kind: kind, Author: author, Visibility: visibility));
        Assert.True(other.IsNew);
        Assert.NotEqual(first.Id, other.Id);
        Assert.NotEqual(first.Path, other.Path);
    }

    [Fact]
    public async Task Upload_KeepsOne_WhenAHundredComeAtOnce()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => desk.UploadAsync($"2026-03-02-team-meeting-{i % 7}.txt"))));
        Assert.Single(all, accepted => accepted.IsNew);
        Assert.Single(all.Select(accepted => accepted.Id).Distinct());
        Assert.Single(await desk.PathsAsync());
    }

    [Fact]
    public async Task Upload_ReplacesNothing_WhenAnotherNoteHasTheSameName()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var say = new MetadataOverrides(Date: "2026-03-02", Kind: "one-on-one");
        var first = await desk.UploadAsync("notes.md", say: say);
        var second = await desk.UploadAsync("notes.md", "Cy asked for a quieter desk, and I promised to look for one.", say: say);
        Assert.Equal("bench/notes.md", first.Path);
        Assert.Equal($"bench/2026-03-02-one-on-one-{second.Id[..8]}.md", second.Path);
        Assert.Equal(2, (await desk.PathsAsync()).Count);
    }

    [Fact]
    public async Task Upload_ReplacesWhatItsPlaceHeld_WhenTheFileWasEdited()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var old = await desk.UploadAsync(handle: "/home/ada/notes.txt");
        var talk = await desk.Get<Versions>().TalkAsync(Cancel);
        var edited = await desk.UploadAsync(words: UploadDesk.Words + " It came today.", handle: "/home/ada/notes.txt");
        Assert.Null(await desk.Get<ConversationStore>().FindAsync(old.Id, Cancel));
        Assert.Equal(old.Path, edited.Path);
        Assert.Single(await desk.PathsAsync());
        Assert.True(await desk.Get<Versions>().TalkAsync(Cancel) > talk);
    }

    [Fact]
    public async Task Upload_KeepsACopy_WhenOnlyOneOfItsTwoPlacesWasEdited()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var shared = await desk.UploadAsync(handle: "/home/ada/a.txt");
        Assert.False((await desk.UploadAsync(handle: "/home/ada/b.txt")).IsNew);
        await desk.UploadAsync(words: "Another matter altogether came up in the meeting.", handle: "/home/ada/a.txt");
        Assert.NotNull(await desk.Get<ConversationStore>().FindAsync(shared.Id, Cancel));
        Assert.Equal(2, (await desk.PathsAsync()).Count);
    }

    [Fact]
    public async Task Upload_TakesThePlaceOfAnother_WhenItNamesItsId()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var old = await desk.UploadAsync();
        var other = await desk.UploadAsync(words: "Corrected: the bench works again since this morning.", replaces: old.Id);
        Assert.Null(await desk.Get<ConversationStore>().FindAsync(old.Id, Cancel));
        Assert.Equal((old.Path, true), (other.Path, other.IsNew));
        Assert.False((await desk.UploadAsync(words: "Corrected: the bench works again since this morning.", replaces: other.Id)).IsNew);
        Assert.Single(await desk.PathsAsync());
    }

    [Fact]
    public async Task Upload_FindsTheFoldersFile_WhenThatIsTheSame()
    {
        await using var desk = await UploadDesk.OpenAsync();
        await desk.PutAsync("2026-03-02-team-meeting.txt");
        await desk.ImportAsync();
        var posted = await desk.UploadAsync("whatever.txt", say: new MetadataOverrides(Date: "2026-03-02", Kind: "team-meeting"));
        Assert.False(posted.IsNew);
        Assert.Equal("bench/2026-03-02-team-meeting.txt", posted.Path);
        Assert.Single(await desk.PathsAsync());
    }

    [Fact]
    public async Task Import_TakesTheUploadOver_WhenTheSameFileIsPutIntoTheFolder()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var posted = await desk.UploadAsync("whatever.txt", say: new MetadataOverrides(Date: "2026-03-02", Kind: "team-meeting"));
        await desk.PutAsync("2026-03-02-team-meeting.txt");
        await desk.ImportAsync();
        Assert.Equal("bench/2026-03-02-team-meeting.txt", (await desk.Get<ConversationStore>().FindAsync(posted.Id, Cancel))!.Path);
        Assert.Equal((0, 1), (await desk.ImportAsync()) is var again ? (again.Added, again.Unchanged) : default);
        Assert.Single(await desk.PathsAsync());

        File.Delete(Path.Combine(desk.Company, "conversations", "bench", "2026-03-02-team-meeting.txt"));
        Assert.Single((await desk.ImportAsync()).Removed);
        Assert.Empty(await desk.PathsAsync());
    }

    [Fact]
    public async Task Import_LeavesTheUpload_WhenAnotherFileHasItsName()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var posted = await desk.UploadAsync();
        await desk.PutAsync("2026-03-02-team-meeting.txt", "Something else was said in the second meeting of that day.");
        await desk.ImportAsync();
        Assert.Equal(
            [$"bench/2026-03-02-team-meeting.txt", $"bench/{posted.Id}-2026-03-02-team-meeting.txt"],
            await desk.PathsAsync());
    }

    [Fact]
    public async Task Upload_KeepsItsMetadata_WhenEverythingIsReadAgain()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var posted = await desk.UploadAsync("1:1 Cy.md", say: new MetadataOverrides(Date: "2026-03-02"));
        var before = await desk.Get<ConversationStore>().FindAsync(posted.Id, Cancel);
        var organization = Path.Combine(desk.Company, "organization.yaml");
        await File.WriteAllTextAsync(organization, (await File.ReadAllTextAsync(organization)).Replace("Two Ltd", "Three Ltd"));
        await desk.ImportAsync();
        Assert.Null(await desk.Get<ConversationStore>().FindAsync(posted.Id, Cancel));

        await desk.Get<ReadSource>().TakeInAsync(posted.Id, Cancel);
        var after = (await desk.Get<ConversationStore>().FindAsync(posted.Id, Cancel))!;
        Assert.Equal((Visibility.Confidential, ConversationKind.OneOnOne, "ada-berg"), (after.Visibility, after.Kind, after.Author!.PersonId));
        Assert.Equal(before! with { Turns = [], Participants = [] }, after with { Turns = [], Participants = [] });
        Assert.False((await desk.UploadAsync("1:1 Cy.md", say: new MetadataOverrides(Date: "2026-03-02"))).IsNew);
    }

    [Fact]
    public async Task Upload_KeepsNothing_WhenItIsRefusedOrForAnotherTeam()
    {
        await using var desk = await UploadDesk.OpenAsync();
        Assert.Equal(RefusalKind.Unreadable, Assert.IsType<UploadResult.Refused>(await desk.TryAsync("2026-03-02-other.txt", " ")).Kind);
        Assert.IsType<UploadResult.NotPermitted>(await desk.TryAsync("2026-03-02-other.md", "---\nteam: field\n---\n" + UploadDesk.Words));
        Assert.Empty(await desk.PathsAsync());
    }

    [Fact]
    public async Task Upload_FindsItsTwin_WhenThatWasKeptByAnEarlierVersion()
    {
        await using var desk = await UploadDesk.OpenAsync();
        var posted = await desk.UploadAsync();
        await using (var connection = await desk.Get<Database>().OpenAsync(Cancel))
        {
            await connection.ExecuteAsync("DELETE FROM SourceHandles; UPDATE Sources SET Identity = NULL");
        }

        Assert.Equal((posted.Id, false), (await desk.UploadAsync("copy.txt", say: new MetadataOverrides(Date: "2026-03-02", Kind: "team-meeting"))) is var again ? (again.Id, again.IsNew) : default);
    }
}
