using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>The last step that a source has finished.</summary>
public enum SourceStep
{
    Received,
    Read,
    Segmented,
    Tagged,

    /// <summary>Its content cannot be taken in; the reason says what to do.</summary>
    Refused,

    /// <summary>A step failed five times; nothing is tried again until somebody asks for it.</summary>
    Quarantined,
}

/// <summary>A file as it was handed in, with what the pipeline knows of it.</summary>
/// <param name="Overrides">JSON of the metadata given by hand, for the reader to interpret; null when none was.</param>
public sealed record StoredSource(
    string Id,
    string Path,
    byte[] Content,
    string? Sidecar,
    string? Overrides,
    SourceStep Step,
    int Attempts,
    string? Reason);

/// <summary>How many sources stand where.</summary>
public sealed record QueueCounts(int Waiting, int Tagged, int Refused, int Quarantined)
{
    public int All => Waiting + Tagged + Refused + Quarantined;
}

/// <summary>Keeps every file that was handed in, and how far it has come. This is the queue; jobs only point to it.</summary>
public sealed class SourceStore(Database database, TimeProvider clock)
{
    private const string FindByPath = "SELECT Id, Origin, Edition FROM Sources WHERE Path = @path";
    private const string DeleteByPath = "DELETE FROM Sources WHERE Path = @path";

    private const string Insert = """
        INSERT INTO Sources (Id, Path, Origin, Content, Sidecar, ReceivedAt, Step, Edition, Sequence)
        VALUES (@id, @path, 'folder', @content, @sidecar, @receivedAt, 'received', @id, (SELECT COALESCE(MAX(Sequence), 0) + 1 FROM Sources))
        """;

    private const string FindById = """
        SELECT Id, Path, Content, Sidecar, Overrides, Step, Attempts, Reason FROM Sources WHERE Id = @id
        """;

    private const string FolderPaths = "SELECT Path FROM Sources WHERE Origin = 'folder'";

    private const string Refuse = "UPDATE Sources SET Step = 'refused', Reason = @reason, Attempts = 0 WHERE Id = @id AND Step IN ('received', 'refused')";

    private const string Accept = "UPDATE Sources SET Step = 'received', Reason = NULL WHERE Id = @id AND Step = 'refused'";

    private const string Count = "SELECT Step, COUNT(*) AS Number FROM Sources GROUP BY Step";

    private const string Reasons = """
        SELECT Path, Reason FROM Sources WHERE Step IN ('refused', 'quarantined') ORDER BY Path
        """;

    /// <summary>Takes a folder's file in. The same content at the same path changes nothing; other content replaces what was there.</summary>
    /// <param name="edition">What the file is now; also the id of a new source.</param>
    /// <returns>The source's id, and true when the file is new or changed.</returns>
    public Task<(string Id, bool IsNew)> SaveAsync(string edition, string path, byte[] content, string? sidecar, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var known = await connection.QuerySingleOrDefaultAsync<Known>(FindByPath, new { path }, transaction);
                if (known is { Origin: "folder" } && known.Edition == edition)
                {
                    return (known.Id, false);
                }

                if (known is { Origin: "folder" })
                {
                    await connection.ExecuteAsync(DeleteByPath, new { path }, transaction);
                    await Versions.TouchTalkAsync(connection, transaction);
                }
                else if (known is not null)
                {
                    // The name belongs to the folder's file; what was handed in under it keeps its words and gets another.
                    await SourceIdentities.RenameAsync(known.Id, path.Insert(path.LastIndexOf('/') + 1, known.Id + "-"), connection, transaction);
                }

                var receivedAt = clock.GetUtcNow().ToString("O");
                await connection.ExecuteAsync(Insert, new { id = edition, path, content, sidecar, receivedAt }, transaction);
                return (edition, true);
            },
            cancel);

    /// <returns>The id of a folder's file that was taken in at this path and has not changed since; null when there is none.</returns>
    public async Task<string?> FindUnchangedAsync(string edition, string path, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<Known>(new CommandDefinition(FindByPath, new { path }, cancellationToken: cancel))
            is { Origin: "folder" } known && known.Edition == edition ? known.Id : null;
    }

    public async Task<StoredSource?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindById, new { id }, cancellationToken: cancel));
        return row?.ToSource();
    }

    /// <summary>Removes what came from the company folder and is not in it any more.</summary>
    /// <returns>The paths removed.</returns>
    public Task<IReadOnlyList<string>> RemoveFolderPathsExceptAsync(IReadOnlySet<string> paths, CancellationToken cancel) =>
        database.InTransactionAsync<IReadOnlyList<string>>(
            async (connection, transaction) =>
            {
                var kept = await connection.QueryAsync<string>(FolderPaths, transaction: transaction);
                var gone = kept.Where(path => !paths.Contains(path)).Order(StringComparer.Ordinal).ToList();
                foreach (var path in gone)
                {
                    await connection.ExecuteAsync(DeleteByPath, new { path }, transaction);
                }

                if (gone.Count > 0)
                {
                    await Versions.TouchTalkAsync(connection, transaction);
                }

                return gone;
            },
            cancel);

    public Task RefuseAsync(string id, string reason, CancellationToken cancel) => ExecuteAsync(Refuse, new { id, reason }, cancel);

    /// <summary>A refused source is looked at again, as when people or metadata changed.</summary>
    public Task AcceptAsync(string id, CancellationToken cancel) => ExecuteAsync(Accept, new { id }, cancel);

    public async Task<QueueCounts> CountAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(string Step, long Number)>(new CommandDefinition(Count, cancellationToken: cancel));
        var by = rows.ToDictionary(row => Step(row.Step), row => (int)row.Number);
        int Of(SourceStep step) => by.GetValueOrDefault(step);
        return new QueueCounts(
            Of(SourceStep.Received) + Of(SourceStep.Read) + Of(SourceStep.Segmented),
            Of(SourceStep.Tagged),
            Of(SourceStep.Refused),
            Of(SourceStep.Quarantined));
    }

    /// <summary>What was not taken in, and the sentence that says why.</summary>
    public async Task<IReadOnlyList<(string Path, string Reason)>> ReasonsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<(string, string)>(new CommandDefinition(Reasons, cancellationToken: cancel))];
    }

    internal static string Name(SourceStep step) => step.ToString().ToLowerInvariant();

    internal static SourceStep Step(string name) => Enum.Parse<SourceStep>(name, ignoreCase: true);

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
    }

    private sealed record Known(string Id, string Origin, string? Edition);

    internal sealed record Row(string Id, string Path, byte[] Content, string? Sidecar, string? Overrides, string Step, long Attempts, string? Reason)
    {
        public StoredSource ToSource() => new(Id, Path, Content, Sidecar, Overrides, SourceStore.Step(Step), (int)Attempts, Reason);
    }
}
