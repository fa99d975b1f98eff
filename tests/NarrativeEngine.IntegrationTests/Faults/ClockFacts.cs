using NarrativeEngine.FaultHost;
using NarrativeEngine.Storage;

namespace NarrativeEngine.IntegrationTests.Faults;

[Trait("Category", "Faults")]
public sealed class ClockFacts
{
    /// <summary>How the clock jumps before each batch: back an hour, forth a day, ten years, out of summer time and back into the past.</summary>
    public static TheoryData<double[]> JumpsInHours => new([-1], [24], [10 * 365.25 * 24], [1, -1, -1, 1], [-24 * 365, 24 * 365 * 12, -24 * 365 * 12]);

    [Theory]
    [MemberData(nameof(JumpsInHours))]
    public async Task Queue_KeepsItsOrderAndLosesNothing_WhenTheClockJumps(double[] jumps)
    {
        var clock = new JumpingClock();
        using var store = new FaultStore();
        var arrived = new List<string>();
        for (var i = 0; i <= jumps.Length; i++)
        {
            SmallCompany.Write(store.Company, [i]);
            await store.ImportAsync(clock: clock);
            arrived.Add(SmallCompany.PathOf(i));
            clock.Jump(TimeSpan.FromHours(i < jumps.Length ? jumps[i] : 0));
        }

        await using (var pipeline = await FaultyPipeline.OpenAsync(store.Data, FaultPlan.None, clock))
        {
            var order = new List<string>();
            foreach (var source in await pipeline.Get<QueueStore>().UnfinishedAsync(CancellationToken.None))
            {
                order.Add((await pipeline.Get<SourceStore>().FindAsync(source.Id, CancellationToken.None))!.Path);
            }

            Assert.Equal(arrived, order);
        }

        // It jumps while the work is done as well.
        using var ticking = new Timer(_ => clock.Jump(TimeSpan.FromHours(jumps[0])), null, 50, 50);
        Assert.Null(await store.DrainAsync(clock: clock));
        store.Ledger.AssertDone(jumps.Length + 1);

        using var steady = new FaultStore();
        SmallCompany.Write(steady.Company, Enumerable.Range(0, jumps.Length + 1));
        await steady.ImportAsync();
        await steady.DrainAsync();
        Assert.Equal(steady.Ledger.Fingerprint(), store.Ledger.Fingerprint());
    }

    [Fact]
    public async Task Queue_TriesAgainSoon_WhenTheClockWentBackAfterAFailure()
    {
        var clock = new JumpingClock();
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, 3));
        await store.ImportAsync(clock: clock);
        using var ticking = new Timer(_ => clock.Jump(TimeSpan.FromHours(-1)), null, 50, 50);
        Assert.Null(await store.DrainAsync(new FaultPlan(Poison: "number 1 "), clock));
        Assert.Equal("1 quarantined, 2 tagged", store.Ledger.Where());
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long ticks = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero).UtcTicks;

        public void Jump(TimeSpan by) => Interlocked.Exchange(ref ticks, Math.Clamp(Interlocked.Read(ref ticks) + by.Ticks, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay));

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
    }
}
