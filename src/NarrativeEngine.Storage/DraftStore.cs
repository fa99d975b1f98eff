using System.Collections.Concurrent;
using Dapper;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Storage;

/// <summary>Keeps the answers of a chat model for as long as narratives are made of them.</summary>
public sealed class DraftStore(Database database) : IDraftShelf
{
    private const string Find = "SELECT Answer FROM Drafts WHERE Id = @key";
    private const string Keep = "INSERT INTO Drafts (Id, Answer) SELECT @key, @answer WHERE NOT EXISTS (SELECT 1 FROM Drafts WHERE Id = @key)";
    private const string FindIds = "SELECT Id FROM Drafts";
    private const string Delete = "DELETE FROM Drafts WHERE Id = @id";

    private readonly ConcurrentDictionary<string, bool> used = new(StringComparer.Ordinal);

    public async Task<string?> FindAsync(string key, CancellationToken cancel)
    {
        used[key] = true;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, new { key }, cancellationToken: cancel));
    }

    public Task KeepAsync(string key, string answer, CancellationToken cancel) =>
        database.InTransactionAsync((connection, transaction) => connection.ExecuteAsync(Keep, new { key, answer }, transaction), cancel);

    /// <summary>Before all narratives are told anew.</summary>
    public void BeginRound() => used.Clear();

    /// <summary>After that: what none of them asked for was made of talk that is no longer so, and goes.</summary>
    public Task EndRoundAsync(CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                foreach (var id in (await connection.QueryAsync<string>(FindIds, transaction: transaction)).Where(id => !used.ContainsKey(id)))
                {
                    await connection.ExecuteAsync(Delete, new { id }, transaction);
                }
            },
            cancel);
}
