using Dapper;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Storage;

public sealed class AuditLogFacts
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 2, 23, 59, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("UPDATE AuditLog SET Outcome = 'accepted' WHERE Seq = 2", 2)]
    [InlineData("UPDATE AuditLog SET Actor = 'u9' WHERE Seq = 1", 1)]
    [InlineData("UPDATE AuditLog SET At = '2026-03-01T00:00:00.0000000+00:00' WHERE Seq = 3", 3)]
    [InlineData("DELETE FROM AuditLog WHERE Seq = 2", 3)]
    [InlineData("DELETE FROM AuditLog WHERE Seq = 1", 2)]
    [InlineData("UPDATE AuditLog SET Seq = 9 WHERE Seq = 4; UPDATE AuditLog SET Seq = 4 WHERE Seq = 3; UPDATE AuditLog SET Seq = 3 WHERE Seq = 9", 3)]
    public async Task FindBreak_NamesTheEntry_WhenOneWasChangedMovedOrTakenOut(string change, long expected)
    {
        await using var store = await StoreFixture.StartAsync();
        var log = await FourAsync(store);
        Assert.Null(await log.FindBreakAsync(Cancel));
        await using (var connection = await store.Database.OpenAsync(Cancel))
        {
            await connection.ExecuteAsync(change);
        }

        Assert.Equal(expected, await log.FindBreakAsync(Cancel));
    }

    [Fact]
    public async Task Find_GivesWhatWasAskedFor_ByDayActorAndAction()
    {
        await using var store = await StoreFixture.StartAsync();
        var log = await FourAsync(store);
        clock.Now += TimeSpan.FromMinutes(1);
        await log.WriteAsync("u1", "conversation.remove", "c4", "done", Cancel);
        Assert.Equal([5L], (await log.FindAsync(new AuditQuery(From: new DateOnly(2026, 3, 3)), Cancel)).Select(entry => entry.Seq));
        Assert.Equal(4, (await log.FindAsync(new AuditQuery(To: new DateOnly(2026, 3, 2)), Cancel)).Count);
        Assert.Equal([2L, 4L], (await log.FindAsync(new AuditQuery(Actor: "u0"), Cancel)).Select(entry => entry.Seq));
        Assert.Equal([5L], (await log.FindAsync(new AuditQuery(Action: "conversation.remove"), Cancel)).Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Write_KeepsOneChain_WhenManyWriteAtOnce()
    {
        await using var store = await StoreFixture.StartAsync();
        var log = new AuditLog(store.Database, clock);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => log.WriteAsync($"u{i}", "x", "-", "done", Cancel))));
        Assert.Equal(40, (await log.FindAsync(new AuditQuery(), Cancel)).Count);
        Assert.Null(await log.FindBreakAsync(Cancel));
    }

    private async Task<AuditLog> FourAsync(StoreFixture store)
    {
        var log = new AuditLog(store.Database, clock);
        for (var i = 1; i <= 4; i++)
        {
            await log.WriteAsync($"u{i % 2}", "conversation.upload", $"c{i}", "refused", Cancel);
        }

        return log;
    }
}
