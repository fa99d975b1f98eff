using System.Data.Common;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>
/// Counters that tell whether threads and narratives are as new as the talk that they were made from. The talk's counter
/// grows in the same transaction as the change, so nothing can change unseen.
/// </summary>
public sealed class Versions(Database database)
{
    private const string Read = "SELECT Value FROM Versions WHERE Name = @name";
    private const string RaiseCompany = "UPDATE Versions SET Value = Value + 1 WHERE Name = 'company'";
    private const string Raise = "UPDATE Versions SET Value = Value + 1 WHERE Name = 'talk'";

    // Never back: a slow run that started earlier must not undo a faster one that started later.
    private const string Advance = "UPDATE Versions SET Value = @version WHERE Name = @name AND Value < @version";

    /// <summary>Of the people and objectives. Read before they are loaded, and given to the store with what was made of them.</summary>
    public Task<long> CompanyAsync(CancellationToken cancel) => ReadAsync("company", cancel);

    public Task<long> TalkAsync(CancellationToken cancel) => ReadAsync("talk", cancel);

    public Task<long> ThreadsAsync(CancellationToken cancel) => ReadAsync("threads", cancel);

    public Task<long> NarrativesAsync(CancellationToken cancel) => ReadAsync("narratives", cancel);

    internal static Task TouchCompanyAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(RaiseCompany, transaction: transaction);

    internal static async Task<bool> IsCompanyAsync(DbConnection connection, DbTransaction transaction, long? version) =>
        version is null || await connection.QuerySingleAsync<long>(Read, new { name = "company" }, transaction) == version;

    internal static Task TouchTalkAsync(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(Raise, transaction: transaction);

    internal static Task AdvanceAsync(DbConnection connection, DbTransaction transaction, string name, long version) =>
        connection.ExecuteAsync(Advance, new { name, version }, transaction);

    private async Task<long> ReadAsync(string name, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(Read, new { name }, cancellationToken: cancel));
    }
}
