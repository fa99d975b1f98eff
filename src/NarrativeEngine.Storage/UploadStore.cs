using System.Data.Common;
using Dapper;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Storage;

/// <summary>A conversation that is handed in alone.</summary>
/// <param name="Conversation">As it was read; the store gives it its id and path.</param>
/// <param name="Remarks">What there was to say about the reading.</param>
/// <param name="Identity">What it is, whatever its file is called; the same identity is the same conversation.</param>
/// <param name="PreferredPath">How it would like to be called; null when only <paramref name="FallbackPath"/> will do.</param>
/// <param name="FallbackPath">A name made by the program.</param>
/// <param name="Overrides">JSON of its metadata, so that it can be read again without its file's name.</param>
/// <param name="Handle">The place it comes from. Other content from there later replaces it.</param>
/// <param name="Replaces">The id of an upload that it takes the place of, wherever that came from.</param>
public sealed record Upload(
    Conversation Conversation,
    IReadOnlyList<string> Remarks,
    string Id,
    string Identity,
    string? PreferredPath,
    string FallbackPath,
    byte[] Content,
    string Overrides,
    string Handle,
    string? Replaces,
    string UploadedBy);

/// <param name="IsNew">False when the same conversation was there before, from this place or another.</param>
public sealed record KeptUpload(string Id, string Path, bool IsNew);

/// <summary>Keeps what is handed in alone, each conversation once.</summary>
public sealed class UploadStore(Database database, AuditLog audit, TimeProvider clock)
{
    // By its id too: what was read again after people changed may have been resolved otherwise, and is still the same.
    private const string FindTwins = "SELECT Id, Path FROM Sources WHERE Identity = @Identity OR Id = @Id ORDER BY Origin, Path";
    private const string FindByHandle = "SELECT SourceId FROM SourceHandles WHERE Handle = @Handle";

    // Kept before places were: the only one of that name.
    private const string FindByPath = """
        SELECT Id FROM Sources
        WHERE Path = @PreferredPath AND Origin = 'upload' AND NOT EXISTS (SELECT 1 FROM SourceHandles WHERE SourceId = Sources.Id)
        """;

    private const string DeleteHandle = "DELETE FROM SourceHandles WHERE Handle = @Handle";
    private const string InsertHandle = "INSERT INTO SourceHandles (Handle, SourceId) VALUES (@Handle, @id)";

    private const string DeleteAbandoned = """
        DELETE FROM Sources
        WHERE Id = @old AND Origin = 'upload' AND NOT EXISTS (SELECT 1 FROM SourceHandles WHERE SourceId = @old)
        """;

    private const string DeleteReplaced = "DELETE FROM Sources WHERE Id = @Replaces AND Origin = 'upload'";
    private const string IsTaken = "SELECT COUNT(*) FROM Sources WHERE Path = @path";

    private const string Insert = """
        INSERT INTO Sources (Id, Path, Origin, Content, Overrides, ReceivedAt, Step, Identity, UploadedBy, Sequence)
        VALUES (@Id, @path, 'upload', @Content, @Overrides, @receivedAt, 'read', @Identity, @UploadedBy,
                (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM Sources))
        """;

    /// <summary>Takes an upload in, and writes that down. When this returns, the disk holds both.</summary>
    public Task<KeptUpload> SaveAsync(Upload upload, CancellationToken cancel) =>
        database.InTransactionAsync((connection, transaction) => SaveAsync(upload, connection, transaction), cancel);

    private async Task<KeptUpload> SaveAsync(Upload upload, DbConnection connection, DbTransaction transaction)
    {
        // The transaction can write from its start, so that of a hundred posts at once the first is seen by all others.
        var twin = (await connection.QueryAsync<(string Id, string Path)>(FindTwins, new { upload.Identity, upload.Id }, transaction)).FirstOrDefault();
        var old = await connection.QuerySingleOrDefaultAsync<string>(FindByHandle, new { upload.Handle }, transaction)
            ?? await connection.QuerySingleOrDefaultAsync<string>(FindByPath, new { upload.PreferredPath }, transaction);
        var id = twin.Id ?? upload.Id;
        await connection.ExecuteAsync(DeleteHandle, new { upload.Handle }, transaction);
        var gone = old == id ? 0 : await connection.ExecuteAsync(DeleteAbandoned, new { old }, transaction);
        gone += upload.Replaces == id ? 0 : await connection.ExecuteAsync(DeleteReplaced, new { upload.Replaces }, transaction);
        if (gone > 0)
        {
            await Versions.TouchTalkAsync(connection, transaction);
        }

        var path = twin.Path ?? await InsertAsync(upload, connection, transaction);
        await connection.ExecuteAsync(InsertHandle, new { upload.Handle, id }, transaction);
        await audit.AppendAsync(connection, transaction, upload.UploadedBy, "conversation.upload", id, twin.Id is null ? "accepted" : "known before");
        return new KeptUpload(id, path, twin.Id is null);
    }

    private async Task<string> InsertAsync(Upload upload, DbConnection connection, DbTransaction transaction)
    {
        var path = await FreePathAsync(upload, connection, transaction);
        var receivedAt = clock.GetUtcNow().ToString("O");
        await connection.ExecuteAsync(
            Insert, new { upload.Id, path, upload.Content, upload.Overrides, receivedAt, upload.Identity, upload.UploadedBy }, transaction);
        await ConversationStore.InsertAsync(upload.Conversation with { Id = upload.Id, Path = path }, upload.Remarks, connection, transaction);
        return path;
    }

    private static async Task<string> FreePathAsync(Upload upload, DbConnection connection, DbTransaction transaction)
    {
        string[] names = upload.PreferredPath is { } preferred ? [preferred, upload.FallbackPath] : [upload.FallbackPath];
        foreach (var path in names)
        {
            if (await connection.QuerySingleAsync<long>(IsTaken, new { path }, transaction) == 0)
            {
                return path;
            }
        }

        return upload.FallbackPath.Insert(upload.FallbackPath.LastIndexOf('/') + 1, upload.Id + "-");
    }
}
