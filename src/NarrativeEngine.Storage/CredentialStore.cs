using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>Keeps what accounts show to come in through the browser.</summary>
public sealed class CredentialStore(Database database)
{
    private const string Find = """
        SELECT Id, Name, PersonId, Roles, Disabled, CreatedAt,
               PasswordHash, SecurityStamp, FailedSignIns, LockedUntil, TwoFactor, AuthenticatorKey, RecoveryCodes
        FROM Users WHERE Id = @key OR Name = @key
        """;

    private const string Update = """
        UPDATE Users SET PasswordHash = @PasswordHash, SecurityStamp = @Stamp, FailedSignIns = @FailedSignIns, LockedUntil = @LockedUntil,
               TwoFactor = @TwoFactor, AuthenticatorKey = @AuthenticatorKey, RecoveryCodes = @RecoveryCodes
        WHERE Id = @id AND SecurityStamp = @expected
        """;

    // One statement, so that two who guess at once count as two.
    private const string CountFailure = """
        UPDATE Users SET FailedSignIns = FailedSignIns + 1 WHERE Id = @id RETURNING FailedSignIns
        """;

    private const string ForgetSecondFactor = """
        UPDATE Users SET TwoFactor = 0, AuthenticatorKey = NULL, RecoveryCodes = '', SecurityStamp = @stamp WHERE Id = @id
        """;

    /// <param name="key">Name or id.</param>
    public async Task<(User User, Credentials Credentials)?> FindAsync(string key, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(Find, new { key }, cancellationToken: cancel));
        return row is null ? null : (row.ToUser(), row.ToCredentials());
    }

    /// <param name="expected">The stamp that was read; when the account has another by now, nothing is kept.</param>
    /// <returns>False when the account has changed or gone in the meantime.</returns>
    public Task<bool> SaveAsync(string id, Credentials credentials, string expected, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) => await connection.ExecuteAsync(Update, Values(id, credentials, expected), transaction) > 0, cancel);

    /// <returns>How many sign-ins have failed in a row, this one included.</returns>
    public Task<int> CountFailureAsync(string id, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) => (int)await connection.QuerySingleOrDefaultAsync<long>(CountFailure, new { id }, transaction), cancel);

    /// <summary>For whoever has lost the phone: signing in asks for the password only. Ends the account's sessions.</summary>
    public Task ForgetSecondFactorAsync(string id, CancellationToken cancel) => database.InTransactionAsync(
        (connection, transaction) => connection.ExecuteAsync(ForgetSecondFactor, new { id, stamp = UserStore.NewStamp() }, transaction), cancel);

    private static object Values(string id, Credentials credentials, string expected) => new
    {
        id,
        expected,
        credentials.PasswordHash,
        credentials.Stamp,
        credentials.FailedSignIns,
        LockedUntil = credentials.LockedUntil is { } until ? Instants.Write(until) : null,
        TwoFactor = credentials.TwoFactor ? 1 : 0,
        credentials.AuthenticatorKey,
        RecoveryCodes = string.Join('\n', credentials.RecoveryCodes),
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string? PersonId { get; init; }

        public string Roles { get; init; } = "";

        public long Disabled { get; init; }

        public string CreatedAt { get; init; } = "";

        public string? PasswordHash { get; init; }

        public string SecurityStamp { get; init; } = "";

        public long FailedSignIns { get; init; }

        public string? LockedUntil { get; init; }

        public long TwoFactor { get; init; }

        public string? AuthenticatorKey { get; init; }

        public string RecoveryCodes { get; init; } = "";

        public User ToUser() => new(Id, Name, PersonId, Domain.Access.RoleNames.Read(Roles), Disabled != 0, Instants.Read(CreatedAt));

        public Credentials ToCredentials() => new(
            PasswordHash,
            SecurityStamp,
            (int)FailedSignIns,
            LockedUntil is null ? null : Instants.Read(LockedUntil),
            TwoFactor != 0,
            AuthenticatorKey,
            RecoveryCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
