using NarrativeEngine.FaultHost;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>A batch of a hundred whose process is killed at the boundaries between transactions.</summary>
[Trait("Category", "Faults")]
public sealed class BoundaryFacts
{
    private const int Documents = 100;

    // Each document takes about eleven openings of the store on its way, and the narratives a few.
    private const int LastBoundary = 11 * Documents;

    [Fact]
    public async Task Batch_HasAHundredResultsOnce_WhenKilledAtItsBoundaries()
    {
        using var unharmed = await ImportedAsync();
        Assert.Null(await unharmed.DrainAsync());
        unharmed.Ledger.AssertDone(Documents);
        var expected = unharmed.Ledger.Fingerprint();

        var runs = FaultRuns.Of(3, 100);
        for (var run = 0; run < runs; run++)
        {
            using var killed = await ImportedAsync();

            // Spread over the whole batch, and each a little off, so that every kind of boundary has its turn.
            Assert.Equal(137, await killed.RunHostAsync(new FaultPlan(DieAtOpening: 1 + (run * LastBoundary / runs) + run % 11)));
            killed.Ledger.AssertWhole();
            Assert.Equal(Documents, killed.Ledger.Ask<long>("SELECT COUNT(*) FROM Sources"));
            Assert.Null(await killed.DrainAsync());
            killed.Ledger.AssertDone(Documents);
            Assert.Equal(expected, killed.Ledger.Fingerprint());
        }
    }

    [Fact]
    public async Task Batch_HasItsResultsOnce_WhenKilledAgainAndAgain()
    {
        using var killed = await ImportedAsync();
        var kills = 0;
        for (var step = 251; await killed.RunHostAsync(new FaultPlan(DieAtOpening: step)) == 137; step += 7)
        {
            kills++;
            killed.Ledger.AssertWhole();
        }

        killed.Ledger.AssertDone(Documents);
        Assert.InRange(kills, 2, 30);
        using var unharmed = await ImportedAsync();
        await unharmed.DrainAsync();
        Assert.Equal(unharmed.Ledger.Fingerprint(), killed.Ledger.Fingerprint());
    }

    private static async Task<FaultStore> ImportedAsync()
    {
        var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, Documents));
        await store.ImportAsync();
        return store;
    }
}
