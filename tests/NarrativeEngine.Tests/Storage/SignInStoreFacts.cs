using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Storage;

public sealed class SignInStoreFacts
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Link_IsGoodOnce_ForADay()
    {
        await using var store = await StoreFixture.StartAsync();
        var (links, _, user) = await AddAsync(store);
        var secret = await links.CreateAsync(user.Id, Cancel);
        Assert.Equal(user.Id, await links.FindAsync(secret, Cancel));
        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => links.UseAsync(secret, Cancel)));
        Assert.Equal(1, used.Count(isFirst => isFirst));
        Assert.Null(await links.FindAsync(secret, Cancel));

        var late = await links.CreateAsync(user.Id, Cancel);
        clock.Now += SignInLinkStore.Lifetime;
        Assert.Null(await links.FindAsync(late, Cancel));
        Assert.False(await links.UseAsync(late, Cancel));
    }

    [Fact]
    public async Task Link_IsTurnedAway_WhenANewerOneIsThereOrTheAccountIsDisabled()
    {
        await using var store = await StoreFixture.StartAsync();
        var (links, users, user) = await AddAsync(store);
        var first = await links.CreateAsync(user.Id, Cancel);
        var second = await links.CreateAsync(user.Id, Cancel);
        Assert.Null(await links.FindAsync(first, Cancel));
        Assert.Null(await links.FindAsync(second[..^1] + (second[^1] == '0' ? '1' : '0'), Cancel));
        await users.DisableAsync(user.Id, true, Cancel);
        Assert.Null(await links.FindAsync(second, Cancel));
    }

    [Fact]
    public async Task Link_IsNotInTheStore()
    {
        await using var store = await StoreFixture.StartAsync();
        var (links, _, user) = await AddAsync(store);
        var secret = (await links.CreateAsync(user.Id, Cancel)).Split('_')[^1];
        foreach (var file in Directory.EnumerateFiles(store.Folder))
        {
            Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(await ReadAsync(file)));
        }
    }

    [Fact]
    public async Task Stamp_Changes_WithEveryChangeThatMustEndSessions()
    {
        await using var store = await StoreFixture.StartAsync();
        var (_, users, user) = await AddAsync(store);
        var credentials = new CredentialStore(store.Database);
        var stamps = new List<string> { await StampAsync() };
        await users.DisableAsync(user.Id, true, Cancel);
        stamps.Add(await StampAsync());
        await users.GrantAsync(user.Id, Roles.Executive, null, Cancel);
        stamps.Add(await StampAsync());
        await credentials.ForgetSecondFactorAsync(user.Id, Cancel);
        stamps.Add(await StampAsync());
        Assert.Equal(4, stamps.Distinct().Count());

        async Task<string> StampAsync() => (await credentials.FindAsync(user.Id, Cancel))!.Value.Credentials.Stamp;
    }

    [Fact]
    public async Task Save_KeepsNothing_WhenTheAccountWasChangedElsewhere()
    {
        await using var store = await StoreFixture.StartAsync();
        var (_, users, user) = await AddAsync(store);
        var credentials = new CredentialStore(store.Database);
        var read = (await credentials.FindAsync("ada", Cancel))!.Value.Credentials;
        await users.DisableAsync(user.Id, true, Cancel);
        Assert.False(await credentials.SaveAsync(user.Id, read with { PasswordHash = "new" }, read.Stamp, Cancel));
        Assert.Null((await credentials.FindAsync("ada", Cancel))!.Value.Credentials.PasswordHash);
    }

    private async Task<(SignInLinkStore Links, UserStore Users, User User)> AddAsync(StoreFixture store)
    {
        var users = new UserStore(store.Database, clock);
        return (new SignInLinkStore(store.Database, clock), users, (await users.AddAsync("ada", Roles.Manager, "ada-berg", Cancel))!);
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }
}
