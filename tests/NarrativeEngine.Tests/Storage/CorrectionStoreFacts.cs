using NarrativeEngine.Domain.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Storage;

public sealed class CorrectionStoreFacts
{
    private static readonly Dictionary<Theme, bool> Risk = new() { [Theme.Risk] = true, [Theme.Clarity] = false };

    [Fact]
    public async Task Load_ShowsTheCorrection_AndTheModelsAnswerAgainWhenItIsRevoked()
    {
        await using var store = await StoreFixture.StartAsync();
        var id = await store.SaveTaggedAsync();
        var before = await store.Versions.TalkAsync(CancellationToken.None);
        var given = (await store.Corrections.SaveAsync($"{id}-0", Risk, Polarity.Negative, new Dictionary<string, bool> { ["goal"] = false }, "u1", CancellationToken.None))!;
        var tags = Assert.Single(await store.Talk.LoadAsync(CancellationToken.None)).Tags;
        Assert.Equal([Theme.Achievement, Theme.Risk], tags.Themes);
        Assert.Equal((Polarity.Negative, null), (tags.Polarity, tags.BestObjective));
        Assert.True(await store.Versions.TalkAsync(CancellationToken.None) > before);
        Assert.Equal("model 1", given.ModelVersion);

        Assert.True(await store.Corrections.RevokeAsync(given.Correction.Id, "u1", CancellationToken.None));
        Assert.False(await store.Corrections.RevokeAsync(given.Correction.Id, "u1", CancellationToken.None));
        Assert.Equal([Theme.Achievement, Theme.Clarity], Assert.Single(await store.Talk.LoadAsync(CancellationToken.None)).Tags.Themes);
    }

    [Fact]
    public async Task Save_KeepsNothing_WhenThePassageIsNotThere()
    {
        await using var store = await StoreFixture.StartAsync();
        Assert.Null(await store.Corrections.SaveAsync("c0-0", Risk, null, new Dictionary<string, bool>(), "u1", CancellationToken.None));
        Assert.Empty(await store.Corrections.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Correction_OutlivesItsPassage_AndWaitsForTheSameWords()
    {
        await using var store = await StoreFixture.StartAsync();
        await store.Companies.SaveAsync(StoreFixture.TwoPeople, StoreFixture.OneGoal, CancellationToken.None);
        var id = await store.SaveTaggedAsync();
        await store.Corrections.SaveAsync($"{id}-0", Risk, null, new Dictionary<string, bool>(), "u1", CancellationToken.None);
        await store.Companies.SaveAsync(new Domain.Organizations.Organization("Three Ltd", [], []), StoreFixture.OneGoal, CancellationToken.None);
        Assert.Empty(await store.Talk.LoadAsync(CancellationToken.None));
        Assert.Equal(id, await store.SaveTaggedAsync());
        Assert.Equal([Theme.Achievement, Theme.Risk], Assert.Single(await store.Talk.LoadAsync(CancellationToken.None)).Tags.Themes);
    }
}
