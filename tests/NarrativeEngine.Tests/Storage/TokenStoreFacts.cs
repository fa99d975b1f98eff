using Dapper;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Storage;

public sealed class TokenStoreFacts
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly SetClock clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Find_KnowsItsUser_WhileTheTokenIsGood()
    {
        await using var store = await StoreFixture.StartAsync();
        var (tokens, _, _, secret) = await GrantAsync(store);
        var bearer = (await tokens.FindAsync(secret, Cancel))!;
        Assert.Equal((Roles.Manager, "ada-berg"), (bearer.Actor.Roles, bearer.Actor.PersonId));
        Assert.Equal([TokenScopes.WriteConversations], bearer.Scopes);
    }

    [Fact]
    public async Task Find_TurnsAway_WhatIsNotTheSecret()
    {
        await using var store = await StoreFixture.StartAsync();
        var (tokens, _, id, secret) = await GrantAsync(store);
        var other = secret[..^1] + (secret[^1] == '0' ? '1' : '0');
        foreach (var wrong in new[] { "", id, other, secret + "0", $"nrt_{id}_", new string('x', 100_000), "nrt_' OR 1=1 --_x" })
        {
            Assert.Null(await tokens.FindAsync(wrong, Cancel));
        }
    }

    [Fact]
    public async Task Find_TurnsAway_WhenRevokedExpiredOrDisabled()
    {
        await using var store = await StoreFixture.StartAsync();
        var (tokens, users, id, secret) = await GrantAsync(store);
        var user = (await users.FindAsync("ada", Cancel))!;
        await users.DisableAsync(user.Id, true, Cancel);
        Assert.Null(await tokens.FindAsync(secret, Cancel));
        await users.DisableAsync(user.Id, false, Cancel);
        Assert.NotNull(await tokens.FindAsync(secret, Cancel));

        clock.Now += TimeSpan.FromDays(90);
        Assert.Null(await tokens.FindAsync(secret, Cancel));
        clock.Now -= TimeSpan.FromSeconds(1);
        Assert.NotNull(await tokens.FindAsync(secret, Cancel));

        Assert.True(await tokens.RevokeAsync(id, Cancel));
        Assert.False(await tokens.RevokeAsync(id, Cancel));
        Assert.Null(await tokens.FindAsync(secret, Cancel));
    }

    [Fact]
    public async Task Find_SeesNewRoles_OnTheNextRequest()
    {
        await using var store = await StoreFixture.StartAsync();
        var (tokens, users, _, secret) = await GrantAsync(store);
        await users.GrantAsync((await users.FindAsync("ada", Cancel))!.Id, Roles.HumanResources, null, Cancel);
        Assert.Equal((Roles.HumanResources, null), (await tokens.FindAsync(secret, Cancel))!.Actor is var actor ? (actor.Roles, actor.PersonId) : default);
    }

    [Fact]
    public async Task Create_KeepsNoSecret_Anywhere()
    {
        await using var store = await StoreFixture.StartAsync();
        var (_, _, _, secret) = await GrantAsync(store);
        await using var connection = await store.Database.OpenAsync(Cancel);
        var kept = await connection.QuerySingleAsync<string>("SELECT Id || SecretHash || Name || Scopes FROM Tokens");
        Assert.DoesNotContain(secret.Split('_')[2], kept);
    }

    [Fact]
    public async Task Add_IsRefused_WhenTheNameIsTaken()
    {
        await using var store = await StoreFixture.StartAsync();
        var users = new UserStore(store.Database, clock);
        Assert.NotNull(await users.AddAsync("ada", Roles.Executive, null, Cancel));
        Assert.Null(await users.AddAsync("ada", Roles.Administrator, null, Cancel));
    }

    private async Task<(TokenStore Tokens, UserStore Users, string Id, string Secret)> GrantAsync(StoreFixture store)
    {
        var (tokens, users) = (new TokenStore(store.Database, clock), new UserStore(store.Database, clock));
        var user = (await users.AddAsync("ada", Roles.Manager, "ada-berg", Cancel))!;
        var (id, secret) = await tokens.CreateAsync(user.Id, "laptop", [TokenScopes.WriteConversations], TimeSpan.FromDays(90), Cancel);
        return (tokens, users, id, secret);
    }
}
