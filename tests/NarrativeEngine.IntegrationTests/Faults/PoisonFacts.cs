using System.Diagnostics;
using System.Text.Json.Nodes;
using NarrativeEngine.FaultHost;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.IntegrationTests.Faults;

[Trait("Category", "Faults")]
public sealed class PoisonFacts
{
    private const int Documents = 8;
    private const int Poisoned = 3;
    private static readonly FaultPlan Throws = new(Poison: "toadstool");
    private static readonly FaultPlan Kills = Throws with { PoisonKills = true };

    [Fact]
    public async Task Queue_PutsOneAside_WhenItsStepThrowsFiveTimes()
    {
        using var store = await StartAsync();
        var watch = Stopwatch.StartNew();
        Assert.Null(await store.DrainAsync(Throws));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        AssertOthersAreDone(store);

        var json = await store.Program.GetAsync("queue", "list", "--format", "json");
        await Schemas.AssertValidAsync("queue", json);
        var entry = Assert.Single(JsonNode.Parse(json)!["queue"]!.AsArray())!;
        Assert.Equal(SmallCompany.PathOf(Poisoned), (string?)entry["path"]);
        Assert.Equal(("put aside", "tag", 5), ((string?)entry["state"], (string?)entry["step"], (int)entry["attempts"]!));
        Assert.Contains("InvalidOperationException", (string?)entry["reason"]);
        Assert.Contains(SmallCompany.PathOf(Poisoned), await store.Program.GetAsync("queue", "list"));
    }

    [Fact]
    public async Task Queue_GoesOn_WhenWhatWasPutAsideIsTriedAgain()
    {
        using var store = await StartAsync();
        await store.DrainAsync(Throws);
        Assert.Contains("Queued: ", await store.Program.GetAsync("queue", "retry", SmallCompany.PathOf(Poisoned)));
        Assert.Null(await store.DrainAsync());
        store.Ledger.AssertDone(Documents);
    }

    [Fact]
    public async Task Queue_ForgetsEverythingOfIt_WhenOneIsDropped()
    {
        using var store = await StartAsync();
        await store.DrainAsync(Throws);
        await store.Program.GetAsync("queue", "drop", SmallCompany.PathOf(Poisoned));
        Assert.Null(await store.DrainAsync());
        store.Ledger.AssertDone(Documents - 1);
        using var never = new FaultStore();
        SmallCompany.Write(never.Company, Enumerable.Range(0, Documents).Where(i => i != Poisoned));
        await never.ImportAsync();
        await never.DrainAsync();
        Assert.Equal(never.Ledger.Fingerprint(), store.Ledger.Fingerprint());

        var absent = await store.Program.RunAsync("queue", "drop", SmallCompany.PathOf(Poisoned));
        Assert.Equal(1, absent.ExitCode);
        Assert.Single(absent.Error.Trim().Split('\n'));
        Assert.Equal(2, (await store.Program.RunAsync("queue", "retry")).ExitCode);
    }

    [Fact]
    public async Task Queue_PutsOneAside_WhenItEndsTheProcessFiveTimes()
    {
        using var store = await StartAsync();
        for (var i = 0; i < Steps.MaxAttempts; i++)
        {
            Assert.Equal(137, await store.RunHostAsync(Kills));
            store.Ledger.AssertWhole();
        }

        Assert.Equal(0, await store.RunHostAsync(Kills));
        AssertOthersAreDone(store);
        Assert.Contains("ended the program 5 times", store.Ledger.Ask<string>("SELECT Reason FROM Sources WHERE Step = 'quarantined'"));
    }

    [Fact]
    public async Task Step_HasOneAttempt_WhenItIsSweptWhileItRuns()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, [0]);
        await store.ImportAsync();
        await using var pipeline = await FaultyPipeline.OpenAsync(store.Data, new FaultPlan(TagDelay: TimeSpan.FromSeconds(2)));
        var draining = pipeline.DrainAsync(CancellationToken.None);
        while (!draining.IsCompleted)
        {
            await pipeline.Get<Sweep>().RunAsync(CancellationToken.None);
            Assert.InRange(store.Ledger.Ask<long>("SELECT MAX(Attempts) FROM Sources"), 0, 1);
            await Task.Delay(50);
        }

        Assert.Null(await draining);
        store.Ledger.AssertDone(1);
    }

    [Fact]
    public async Task Queue_KeepsItsAttempts_WhenItIsStoppedInTheMiddle()
    {
        using var store = new FaultStore();
        SmallCompany.Write(store.Company, [0]);
        await store.ImportAsync();
        for (var i = 0; i <= Steps.MaxAttempts; i++)
        {
            await using var pipeline = await FaultyPipeline.OpenAsync(store.Data, new FaultPlan(TagDelay: TimeSpan.FromSeconds(30)));
            using var stop = new CancellationTokenSource();
            var draining = pipeline.DrainAsync(stop.Token);
            while (store.Ledger.Ask<long>("SELECT COUNT(*) FROM Sources WHERE Step = 'segmented' AND Attempts = 1") == 0)
            {
                await Task.Delay(20);
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => draining);
        }

        Assert.Null(await store.DrainAsync());
        store.Ledger.AssertDone(1);
    }

    private static async Task<FaultStore> StartAsync()
    {
        var store = new FaultStore();
        SmallCompany.Write(store.Company, Enumerable.Range(0, Documents));
        SmallCompany.WriteConversation(store.Company, Poisoned, SmallCompany.Words(Poisoned) + "Gus Hale: Somebody has put a toadstool into the soup of the whole team today.\n");
        await store.ImportAsync();
        return store;
    }

    private static void AssertOthersAreDone(FaultStore store)
    {
        store.Ledger.AssertWhole();
        Assert.Equal($"1 quarantined, {Documents - 1} tagged", store.Ledger.Where());
        Assert.Equal(SmallCompany.PathOf(Poisoned), store.Ledger.Ask<string>("SELECT Path FROM Sources WHERE Step = 'quarantined'"));
        Assert.True(store.Ledger.Ask<long>("SELECT COUNT(*) FROM Narratives") > 0);
    }
}
