using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Storage;

/// <summary>How far a conversation has come.</summary>
/// <param name="IsFromFolder">True when it belongs to the company's folder.</param>
/// <param name="QueuePosition">1 for the next in line; null when nothing is left to do.</param>
/// <param name="Conversation">Without its text; null while it is still to be read.</param>
public sealed record SourceStatus(
    string Id,
    string Path,
    bool IsFromFolder,
    SourceStep Step,
    int Attempts,
    string? Reason,
    string? UploadedBy,
    DateTimeOffset ReceivedAt,
    int? QueuePosition,
    Conversation? Conversation,
    IReadOnlyList<string> Remarks);

/// <summary>Answers how far a conversation has come, and withdraws it.</summary>
public sealed class StatusStore(Database database, AuditLog audit)
{
    private const string FindSource = "SELECT Id, Path, Origin, Step, Attempts, Reason, UploadedBy, ReceivedAt, Sequence FROM Sources WHERE Id = @id";

    private const string FindUploads = """
        SELECT Id, Path, Origin, Step, Attempts, Reason, UploadedBy, ReceivedAt, Sequence
        FROM Sources WHERE UploadedBy = @actor ORDER BY Sequence DESC LIMIT @most
        """;

    private const string CountAhead = """
        SELECT COUNT(*) FROM Sources
        WHERE Step IN ('received', 'read', 'segmented') AND Sequence < @Sequence
        """;

    private const string FindConversation = """
        SELECT Id, Path, TeamId, HeldOn, Kind, Visibility, AuthorJson, Participants, Language, Remarks FROM Conversations WHERE Id = @id
        """;

    private const string CountPassages = "SELECT COUNT(*) FROM Passages WHERE ConversationId = @id";
    private const string FindThemes = "SELECT t.Themes FROM Tags t JOIN Passages p ON p.Id = t.PassageId WHERE p.ConversationId = @id";
    private const string Delete = "DELETE FROM Sources WHERE Id = @id";

    public async Task<SourceStatus?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var source = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindSource, new { id }, cancellationToken: cancel));
        if (source is null)
        {
            return null;
        }

        var step = SourceStore.Step(source.Step);
        var waits = step is SourceStep.Received or SourceStep.Read or SourceStep.Segmented;
        var ahead = waits ? await connection.QuerySingleAsync<long>(new CommandDefinition(CountAhead, source, cancellationToken: cancel)) : 0;
        var row = await connection.QuerySingleOrDefaultAsync<ConversationStore.Row>(new CommandDefinition(FindConversation, new { id }, cancellationToken: cancel));
        return new SourceStatus(
            source.Id,
            source.Path,
            source.Origin == "folder",
            step,
            (int)source.Attempts,
            source.Reason,
            source.UploadedBy,
            Instants.Read(source.ReceivedAt),
            waits ? (int)ahead + 1 : null,
            row?.ToConversation(),
            row is null ? [] : JsonSerializer.Deserialize<List<string>>(row.Remarks)!);
    }

    /// <summary>What an actor handed in last, the newest first, without what was read of it.</summary>
    public async Task<IReadOnlyList<SourceStatus>> UploadsOfAsync(string actor, int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(FindUploads, new { actor, most }, cancellationToken: cancel));
        return
        [
            .. rows.Select(row => new SourceStatus(
                row.Id, row.Path, row.Origin == "folder", SourceStore.Step(row.Step), (int)row.Attempts, row.Reason, row.UploadedBy, Instants.Read(row.ReceivedAt), null, null, [])),
        ];
    }

    /// <summary>How many passages a conversation has, and in how many of them each theme comes up.</summary>
    public async Task<(int Passages, IReadOnlyDictionary<Theme, int> Themes)> CountAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var passages = await connection.QuerySingleAsync<long>(new CommandDefinition(CountPassages, new { id }, cancellationToken: cancel));
        var tagged = (await connection.QueryAsync<long>(new CommandDefinition(FindThemes, new { id }, cancellationToken: cancel))).ToList();
        var themes = ThemeNames.All
            .Select(theme => (Theme: theme, Count: tagged.Count(bits => (bits & (1L << (int)theme)) != 0)))
            .Where(item => item.Count > 0)
            .ToDictionary(item => item.Theme, item => item.Count);
        return ((int)passages, themes);
    }

    /// <summary>Removes a conversation with its passages and tags, and writes that down; threads and narratives are then made anew without it.</summary>
    /// <returns>False when it was gone before.</returns>
    public Task<bool> RemoveAsync(string id, string actor, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Delete, new { id }, transaction) == 0)
                {
                    return false;
                }

                await Versions.TouchTalkAsync(connection, transaction);
                await audit.AppendAsync(connection, transaction, actor, "conversation.remove", id, "done");
                return true;
            },
            cancel);

    private sealed record Row(string Id, string Path, string Origin, string Step, long Attempts, string? Reason, string? UploadedBy, string ReceivedAt, long Sequence);
}
