using System.Data.Common;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>Knows which sources are the same conversation, and keeps them from being counted twice.</summary>
public sealed class SourceIdentities(Database database)
{
    private const string FindOrigin = "SELECT Origin FROM Sources WHERE Id = @id";
    private const string FindUpload = "SELECT Id FROM Sources WHERE Identity = @identity AND Origin = 'upload' AND Id <> @id";
    private const string FindAny = "SELECT Id FROM Sources WHERE Identity = @identity AND Id <> @id ORDER BY Origin, Path";
    private const string SetIdentity = "UPDATE Sources SET Identity = @identity WHERE Id = @id";

    // An upload keeps what it was taken in as: its people may be resolved otherwise later, and it is still the same.
    private const string SetFirstIdentity = "UPDATE Sources SET Identity = @identity WHERE Id = @id AND Identity IS NULL";

    private const string Missing = "SELECT Id FROM Sources WHERE Identity IS NULL AND Step IN ('read', 'segmented', 'tagged')";
    private const string FindFile = "SELECT Path, Sidecar, Edition FROM Sources WHERE Id = @id";
    private const string Delete = "DELETE FROM Sources WHERE Id = @id";

    private const string TakeOver = """
        UPDATE Sources SET
            Origin = 'folder', Path = @Path, Sidecar = @Sidecar, Edition = @Edition, Overrides = NULL, Attempts = 0, Reason = NULL,
            Step = CASE WHEN Step IN ('refused', 'quarantined') THEN 'received' ELSE Step END
        WHERE Id = @twin
        """;

    private const string RenameSource = "UPDATE Sources SET Path = @path WHERE Id = @id";
    private const string RenameConversation = "UPDATE Conversations SET Path = @path WHERE Id = @id";

    /// <summary>What was read before identities were kept.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(Missing, cancellationToken: cancel))];
    }

    /// <summary>
    /// Says what a source turned out to be. A folder's file that was handed in before takes the place of that upload,
    /// which keeps its id and all that was made of it.
    /// </summary>
    /// <returns>The id under which the conversation is kept; null when the source has gone.</returns>
    public Task<string?> SetAsync(string id, string identity, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) => await connection.QuerySingleOrDefaultAsync<string>(FindOrigin, new { id }, transaction) switch
            {
                "folder" => await SetFolderAsync(id, identity, connection, transaction),
                "upload" => await SetUploadAsync(id, identity, connection, transaction),
                _ => null,
            },
            cancel);

    /// <summary>Gives a source another path.</summary>
    internal static async Task RenameAsync(string id, string path, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(RenameSource, new { id, path }, transaction);
        await connection.ExecuteAsync(RenameConversation, new { id, path }, transaction);
        await Versions.TouchTalkAsync(connection, transaction);
    }

    private static async Task<string?> SetFolderAsync(string id, string identity, DbConnection connection, DbTransaction transaction)
    {
        var twin = await connection.QuerySingleOrDefaultAsync<string>(FindUpload, new { id, identity }, transaction);
        if (twin is null)
        {
            await connection.ExecuteAsync(SetIdentity, new { id, identity }, transaction);
            return id;
        }

        var file = await connection.QuerySingleAsync<FolderFile>(FindFile, new { id }, transaction);
        await connection.ExecuteAsync(Delete, new { id }, transaction);
        await connection.ExecuteAsync(TakeOver, new { file.Path, file.Sidecar, file.Edition, twin }, transaction);
        await RenameAsync(twin, file.Path, connection, transaction);
        return twin;
    }

    private static async Task<string?> SetUploadAsync(string id, string identity, DbConnection connection, DbTransaction transaction)
    {
        var twin = (await connection.QueryAsync<string>(FindAny, new { id, identity }, transaction)).FirstOrDefault();
        if (twin is null)
        {
            await connection.ExecuteAsync(SetFirstIdentity, new { id, identity }, transaction);
            return id;
        }

        await connection.ExecuteAsync(Delete, new { id }, transaction);
        await Versions.TouchTalkAsync(connection, transaction);
        return twin;
    }

    private sealed record FolderFile(string Path, string? Sidecar, string? Edition);
}
