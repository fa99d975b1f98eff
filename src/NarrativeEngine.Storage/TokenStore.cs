using System.Security.Cryptography;
using System.Text;
using Dapper;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Storage;

/// <summary>A token as it can be listed; its secret is not kept.</summary>
public sealed record Token(
    string Id, string UserId, string UserName, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>Who a token speaks for, and what it may be used for.</summary>
public sealed record TokenBearer(Actor Actor, IReadOnlyList<string> Scopes);

/// <summary>Keeps tokens by the SHA-256 of their secrets.</summary>
/// <remarks>A secret has 256 random bits, so a plain hash cannot be searched; slow hashes are for passwords.</remarks>
public sealed class TokenStore(Database database, TimeProvider clock)
{
    private const string Prefix = "nrt";

    private const string Insert = """
        INSERT INTO Tokens (Id, UserId, SecretHash, Name, Scopes, CreatedAt, ExpiresAt)
        VALUES (@id, @userId, @secretHash, @name, @scopes, @createdAt, @expiresAt)
        """;

    private const string Find = """
        SELECT t.SecretHash, t.Scopes, t.ExpiresAt, u.Id AS UserId, u.PersonId, u.Roles
        FROM Tokens t JOIN Users u ON u.Id = t.UserId
        WHERE t.Id = @id AND t.RevokedAt IS NULL AND u.Disabled = 0
        """;

    private const string FindAll = """
        SELECT t.Id, t.UserId, u.Name AS UserName, t.Name, t.Scopes, t.CreatedAt, t.ExpiresAt, t.RevokedAt
        FROM Tokens t JOIN Users u ON u.Id = t.UserId ORDER BY t.CreatedAt, t.Id
        """;

    private const string Revoke = "UPDATE Tokens SET RevokedAt = @now WHERE Id = @id AND RevokedAt IS NULL";

    /// <returns>The token's id, and the secret, which nobody can be told again.</returns>
    public async Task<(string Id, string Secret)> CreateAsync(
        string userId, string name, IReadOnlyList<string> scopes, TimeSpan lifetime, CancellationToken cancel)
    {
        var id = RandomId.New("t");
        var secret = $"{Prefix}_{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var now = clock.GetUtcNow();
        var row = new
        {
            id,
            userId,
            secretHash = Hash(secret),
            name,
            scopes = string.Join(' ', scopes),
            createdAt = Instants.Write(now),
            expiresAt = Instants.Write(now + lifetime),
        };
        await database.InTransactionAsync((connection, transaction) => connection.ExecuteAsync(Insert, row, transaction), cancel);
        return (id, secret);
    }

    /// <summary>Looks at the store each time, so that a revoked token or a disabled user is turned away at once.</summary>
    /// <returns>Null when the secret is no token's, or its token or user is not good any more.</returns>
    public async Task<TokenBearer?> FindAsync(string secret, CancellationToken cancel)
    {
        if (secret.Length > 200 || secret.Split('_') is not [Prefix, var id, _])
        {
            return null;
        }

        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<BearerRow>(new CommandDefinition(Find, new { id }, cancellationToken: cancel));
        var fits = row is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.SecretHash), Encoding.ASCII.GetBytes(Hash(secret)));
        return fits && Instants.Read(row!.ExpiresAt) > clock.GetUtcNow()
            ? new TokenBearer(new Actor(row.UserId, RoleNames.Read(row.Roles), row.PersonId), row.Scopes.Split(' '))
            : null;
    }

    public async Task<IReadOnlyList<Token>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(FindAll, cancellationToken: cancel))).Select(row => row.ToToken())];
    }

    /// <returns>False when there is no such token, or it was revoked before.</returns>
    public Task<bool> RevokeAsync(string id, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) => await connection.ExecuteAsync(Revoke, new { id, now = Instants.Write(clock.GetUtcNow()) }, transaction) > 0, cancel);

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private sealed class BearerRow
    {
        public string SecretHash { get; init; } = "";

        public string Scopes { get; init; } = "";

        public string ExpiresAt { get; init; } = "";

        public string UserId { get; init; } = "";

        public string? PersonId { get; init; }

        public string Roles { get; init; } = "";
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string UserId { get; init; } = "";

        public string UserName { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scopes { get; init; } = "";

        public string CreatedAt { get; init; } = "";

        public string ExpiresAt { get; init; } = "";

        public string? RevokedAt { get; init; }

        public Token ToToken() => new(
            Id, UserId, UserName, Name, Scopes.Split(' '), Instants.Read(CreatedAt), Instants.Read(ExpiresAt), RevokedAt is null ? null : Instants.Read(RevokedAt));
    }
}
