using NarrativeEngine.FaultHost;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>What a store holds follows from what the folder holds now, and from nothing that was there before.</summary>
[Trait("Category", "Faults")]
public sealed class EditFacts
{
    private const int Documents = 12;

    [Fact]
    public async Task Import_LeavesNoTrace_WhenAFileWasEditedAndAnotherDeleted()
    {
        using var store = await StoryAsync(Enumerable.Range(0, Documents));
        SmallCompany.WriteConversation(store.Company, 4, SmallCompany.Words(104));
        File.Delete(SmallCompany.FullPath(store.Company, 7));
        await store.ImportAsync();
        await store.DrainAsync();

        using var only = new FaultStore();
        SmallCompany.Write(only.Company, Enumerable.Range(0, Documents).Where(i => i != 7));
        SmallCompany.WriteConversation(only.Company, 4, SmallCompany.Words(104));
        await only.ImportAsync();
        await only.DrainAsync();
        only.Ledger.AssertDone(Documents - 1);
        store.Ledger.AssertDone(Documents - 1);
        Assert.Equal(only.Ledger.Fingerprint(), store.Ledger.Fingerprint());
        await AssertSameReportsAsync(only, store);
    }

    [Fact]
    public async Task Import_TellsTheSameStory_InAnyOrderAndInAnyBatches()
    {
        using var atOnce = await StoryAsync(Enumerable.Range(0, Documents));
        var random = new Random(7);
        for (var round = 0; round < FaultRuns.Of(3, 20); round++)
        {
            using var inBatches = new FaultStore();
            var order = Enumerable.Range(0, Documents).ToArray();
            random.Shuffle(order);
            for (var at = 0; at < Documents;)
            {
                var batch = random.Next(1, Documents);
                SmallCompany.Write(inBatches.Company, order.Skip(at).Take(batch));
                await inBatches.ImportAsync();
                if (random.Next(2) == 0)
                {
                    await inBatches.DrainAsync();
                }

                at += batch;
            }

            await inBatches.DrainAsync();
            inBatches.Ledger.AssertDone(Documents);
            Assert.Equal(atOnce.Ledger.Fingerprint(), inBatches.Ledger.Fingerprint());
        }
    }

    [Fact]
    public async Task Import_ChangesNothing_WhenDoneTwice()
    {
        using var store = await StoryAsync(Enumerable.Range(0, Documents));
        var (before, talk) = (store.Ledger.Fingerprint(), Talk(store));
        await store.ImportAsync();
        await store.DrainAsync();
        Assert.Equal((before, talk), (store.Ledger.Fingerprint(), Talk(store)));
    }

    [Fact]
    public async Task Import_GoesBack_WhenAnEditIsTakenBack()
    {
        using var store = await StoryAsync(Enumerable.Range(0, Documents));
        var before = store.Ledger.Fingerprint();
        SmallCompany.WriteConversation(store.Company, 2, SmallCompany.Words(102));
        await store.ImportAsync();
        await store.DrainAsync();
        Assert.NotEqual(before, store.Ledger.Fingerprint());
        SmallCompany.Write(store.Company, [2]);
        await store.ImportAsync();
        await store.DrainAsync();
        Assert.Equal(before, store.Ledger.Fingerprint());
    }

    [Fact]
    public async Task Import_TagsByTheNewObjectives_WhenTheyChangeWhileAConversationIsTagged()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, [0, 1]);
        await store.ImportAsync();

        // In a process of its own: the import below has another container, and Hangfire's loggers are one per process.
        var draining = store.RunHostAsync(new FaultPlan(TagDelay: TimeSpan.FromSeconds(3)));
        await TwoProcessesFacts.EventuallyAsync(() => store.Ledger.Ask<long>("SELECT COUNT(*) FROM Sources WHERE Step = 'segmented' AND Attempts = 1") > 0);
        ChangeStrategy(store);
        await store.ImportAsync();
        Assert.Equal(0, await draining);
        store.Ledger.AssertDone(2);

        using var only = new FaultStore();
        SmallCompany.Write(only.Company, [0, 1]);
        ChangeStrategy(only);
        await only.ImportAsync();
        await only.DrainAsync();
        Assert.Equal(only.Ledger.Fingerprint(), store.Ledger.Fingerprint());
    }

    private static void ChangeStrategy(FaultStore store)
    {
        var file = Path.Combine(store.Company, "strategy.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("id: keep", "id: hold", StringComparison.Ordinal));
    }

    private static long Talk(FaultStore store) => store.Ledger.Ask<long>("SELECT Value FROM Versions WHERE Name = 'talk'");

    private static async Task<FaultStore> StoryAsync(IEnumerable<int> conversations)
    {
        var store = new FaultStore();
        SmallCompany.Write(store.Company, conversations);
        await store.ImportAsync();
        Assert.Null(await store.DrainAsync());
        return store;
    }

    private static async Task AssertSameReportsAsync(FaultStore one, FaultStore other)
    {
        foreach (string[] arguments in new string[][] { ["report", "--period", "2026-W11", "--format", "json"], ["threads", "--format", "json"] })
        {
            Assert.Equal(await one.Program.GetAsync(arguments), await other.Program.GetAsync(arguments));
        }
    }
}
