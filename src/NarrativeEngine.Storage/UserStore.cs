using Dapper;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Storage;

/// <summary>An account.</summary>
/// <param name="PersonId">Whose account it is, by <c>organization.yaml</c>; a manager has one.</param>
public sealed record User(string Id, string Name, string? PersonId, Roles Roles, bool IsDisabled, DateTimeOffset CreatedAt)
{
    public Actor ToActor() => new(Id, Roles, PersonId);
}

/// <summary>Keeps who may come in, and as what.</summary>
public sealed class UserStore(Database database, TimeProvider clock)
{
    private const string Insert = """
        INSERT INTO Users (Id, Name, PersonId, Roles, Disabled, CreatedAt, SecurityStamp) VALUES (@Id, @Name, @PersonId, @Roles, 0, @CreatedAt, @Stamp)
        """;

    private const string IsTaken = "SELECT COUNT(*) FROM Users WHERE Name = @Name";
    private const string Find = "SELECT Id, Name, PersonId, Roles, Disabled, CreatedAt FROM Users WHERE Name = @key OR Id = @key";
    private const string FindAll = "SELECT Id, Name, PersonId, Roles, Disabled, CreatedAt FROM Users ORDER BY Name";
    private const string SetDisabled = "UPDATE Users SET Disabled = @disabled, SecurityStamp = @stamp WHERE Id = @id";
    private const string SetRoles = "UPDATE Users SET Roles = @roles, PersonId = @personId, SecurityStamp = @stamp WHERE Id = @id";

    /// <returns>Null when the name is taken.</returns>
    public Task<User?> AddAsync(string name, Roles roles, string? personId, CancellationToken cancel) =>
        database.InTransactionAsync<User?>(
            async (connection, transaction) =>
            {
                var row = new Row
                {
                    Id = RandomId.New("u"),
                    Name = name,
                    PersonId = personId,
                    Roles = RoleNames.Write(roles),
                    CreatedAt = clock.GetUtcNow().ToString("O"),
                };
                if (await connection.QuerySingleAsync<long>(IsTaken, row, transaction) > 0)
                {
                    return null;
                }

                await connection.ExecuteAsync(Insert, row, transaction);
                return row.ToUser();
            },
            cancel);

    /// <param name="key">Name or id.</param>
    public async Task<User?> FindAsync(string key, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(Find, new { key }, cancellationToken: cancel));
        return row?.ToUser();
    }

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(FindAll, cancellationToken: cancel))).Select(row => row.ToUser())];
    }

    /// <summary>Also ends the account's sessions in browsers.</summary>
    public Task DisableAsync(string id, bool disabled, CancellationToken cancel) =>
        database.InTransactionAsync((connection, transaction) => connection.ExecuteAsync(SetDisabled, new { id, disabled = disabled ? 1 : 0, stamp = NewStamp() }, transaction), cancel);

    /// <summary>Also ends the account's sessions in browsers.</summary>
    public Task GrantAsync(string id, Roles roles, string? personId, CancellationToken cancel) =>
        database.InTransactionAsync(
            (connection, transaction) => connection.ExecuteAsync(SetRoles, new { id, roles = RoleNames.Write(roles), personId, stamp = NewStamp() }, transaction), cancel);

    /// <summary>A stamp that no session holds yet.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));

    internal sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string? PersonId { get; init; }

        public string Roles { get; init; } = "";

        public long Disabled { get; init; }

        public string Stamp { get; } = NewStamp();

        public string CreatedAt { get; init; } = "";

        public User ToUser() => new(Id, Name, PersonId, RoleNames.Read(Roles), Disabled != 0, Instants.Read(CreatedAt));
    }
}
