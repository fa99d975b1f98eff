using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>Keeps one-time sign-in links by the SHA-256 of their secrets, as <see cref="TokenStore"/> keeps tokens.</summary>
public sealed class SignInLinkStore(Database database, TimeProvider clock)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Prefix = "nrl";
    private const string Forget = "DELETE FROM SignInLinks WHERE UserId = @userId OR ExpiresAt <= @now";
    private const string Insert = "INSERT INTO SignInLinks (Id, UserId, SecretHash, ExpiresAt) VALUES (@id, @userId, @secretHash, @expiresAt)";

    private const string Find = """
        SELECT l.UserId FROM SignInLinks l JOIN Users u ON u.Id = l.UserId
        WHERE l.Id = @id AND l.SecretHash = @secretHash AND l.ExpiresAt > @now AND u.Disabled = 0
        """;

    private const string Use = "DELETE FROM SignInLinks WHERE Id = @id AND SecretHash = @secretHash AND ExpiresAt > @now";

    /// <summary>Makes a link in place of the account's earlier one.</summary>
    /// <returns>The secret, which nobody can be told again.</returns>
    public async Task<string> CreateAsync(string userId, CancellationToken cancel)
    {
        var id = RandomId.New("l");
        var secret = $"{Prefix}_{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var now = clock.GetUtcNow();
        var row = new { id, userId, secretHash = Hash(secret), now = Instants.Write(now), expiresAt = Instants.Write(now + Lifetime) };
        await database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Forget, row, transaction);
                await connection.ExecuteAsync(Insert, row, transaction);
            },
            cancel);
        return secret;
    }

    /// <returns>The account's id; null when the link was used, is too old, or never was.</returns>
    public async Task<string?> FindAsync(string secret, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return Parts(secret) is { } parts
            ? await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, parts, cancellationToken: cancel))
            : null;
    }

    /// <summary>Uses the link up. Of two who try at once, one gets true.</summary>
    public Task<bool> UseAsync(string secret, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) => Parts(secret) is { } parts && await connection.ExecuteAsync(Use, parts, transaction) > 0, cancel);

    // Of 256 random bits the hash can be compared by the database: what it takes longer for says nothing of use.
    private object? Parts(string secret) => secret.Length <= 200 && secret.Split('_') is [Prefix, var id, _]
        ? new { id, secretHash = Hash(secret), now = Instants.Write(clock.GetUtcNow()) }
        : null;

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
