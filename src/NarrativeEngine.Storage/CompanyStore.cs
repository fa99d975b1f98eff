using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Storage;

/// <summary>Keeps what the company is: its organization and its strategy.</summary>
public sealed class CompanyStore(Database database)
{
    private const string Find = "SELECT Json FROM CompanyDocuments WHERE Name = @name";
    private const string FindHash = "SELECT ContentHash FROM CompanyDocuments WHERE Name = @name";
    private const string Delete = "DELETE FROM CompanyDocuments WHERE Name = @name";
    private const string Insert = "INSERT INTO CompanyDocuments (Name, Json, ContentHash) VALUES (@name, @json, @hash)";

    // Voices were matched against the old people: everything is read again, but for what was put aside.
    private const string ReadAgain = "UPDATE Sources SET Step = 'received', Attempts = 0, Reason = NULL WHERE Step <> 'quarantined'";
    private const string ForgetConversations = "DELETE FROM Conversations";

    // Passages stay; only what was measured against the old objectives is made again.
    private const string TagAgain = "UPDATE Sources SET Step = 'segmented', Attempts = 0, Reason = NULL WHERE Step = 'tagged'";
    private const string ForgetTags = "DELETE FROM Tags";

    /// <returns>Null before the first import.</returns>
    public async Task<Organization?> FindOrganizationAsync(CancellationToken cancel) => await FindAsync<Organization>("organization", cancel);

    /// <returns><see cref="Strategy.None"/> when the company has none.</returns>
    public async Task<Strategy> FindStrategyAsync(CancellationToken cancel) =>
        await FindAsync<Strategy>("strategy", cancel) ?? Strategy.None;

    /// <summary>Keeps both; when either differs from what was kept, the steps that depended on it are to be done again.</summary>
    public Task SaveAsync(Organization organization, Strategy strategy, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await ReplaceAsync(connection, transaction, "organization", organization))
                {
                    await connection.ExecuteAsync(ReadAgain, transaction: transaction);
                    await connection.ExecuteAsync(ForgetConversations, transaction: transaction);
                    await Versions.TouchCompanyAsync(connection, transaction);
                    await Versions.TouchTalkAsync(connection, transaction);
                }

                if (await ReplaceAsync(connection, transaction, "strategy", strategy))
                {
                    await connection.ExecuteAsync(TagAgain, transaction: transaction);
                    await connection.ExecuteAsync(ForgetTags, transaction: transaction);
                    await Versions.TouchCompanyAsync(connection, transaction);
                    await Versions.TouchTalkAsync(connection, transaction);
                }
            },
            cancel);

    /// <summary>Keeps both without anything being done again: whoever calls has done it.</summary>
    internal static async Task RewriteAsync(Organization organization, Strategy strategy, DbConnection connection, DbTransaction transaction)
    {
        await ReplaceAsync(connection, transaction, "organization", organization);
        await ReplaceAsync(connection, transaction, "strategy", strategy);
    }

    private static async Task<bool> ReplaceAsync<T>(DbConnection connection, DbTransaction transaction, string name, T document)
    {
        var json = JsonSerializer.Serialize(document);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (await connection.QuerySingleOrDefaultAsync<string>(FindHash, new { name }, transaction) == hash)
        {
            return false;
        }

        await connection.ExecuteAsync(Delete, new { name }, transaction);
        await connection.ExecuteAsync(Insert, new { name, json, hash }, transaction);
        return true;
    }

    private async Task<T?> FindAsync<T>(string name, CancellationToken cancel)
        where T : class
    {
        await using var connection = await database.OpenAsync(cancel);
        var json = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, new { name }, cancellationToken: cancel));
        return json is null ? null : JsonSerializer.Deserialize<T>(json);
    }
}
