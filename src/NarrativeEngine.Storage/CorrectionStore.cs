using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Storage;

/// <summary>A correction with what is known of its giving.</summary>
/// <param name="GivenBy">The account.</param>
/// <param name="RevokedAt">Null while it is in force.</param>
public sealed record GivenCorrection(
    Correction Correction, string ConversationId, string ModelVersion, string GivenBy, DateTimeOffset GivenAt, DateTimeOffset? RevokedAt);

/// <summary>Keeps what people said the model got wrong. Nothing is overwritten: a later word lies over an earlier one, and a revoked one stays on record.</summary>
public sealed class CorrectionStore(Database database, AuditLog audit, TimeProvider clock)
{
    private const string Columns = "Id, SourceId, PassageId, WordsHash, Themes, Polarity, Objectives, ModelVersion, GivenBy, GivenAt, RevokedBy, RevokedAt";

    private const string FindConversation = """
        SELECT c.Id, c.Path, c.TeamId, c.HeldOn, c.Kind, c.Visibility, c.AuthorJson, c.Participants, c.Language
        FROM Conversations c JOIN Passages p ON p.ConversationId = c.Id WHERE p.Id = @passageId
        """;

    private const string FindTagged = """
        SELECT p.ConversationId, p.Words, t.ModelVersion, t.Embedding FROM Passages p JOIN Tags t ON t.PassageId = p.Id WHERE p.Id = @passageId
        """;

    private const string Insert = """
        INSERT INTO Corrections (Id, SourceId, PassageId, WordsHash, Themes, Polarity, Objectives, ModelVersion, Embedding, EmbeddedBy, GivenBy, GivenAt)
        VALUES (@Id, @SourceId, @PassageId, @WordsHash, @Themes, @Polarity, @Objectives, @ModelVersion, @Embedding, @EmbeddedBy, @GivenBy, @GivenAt)
        """;

    private const string FindAll = $"SELECT {Columns} FROM Corrections ORDER BY GivenAt DESC, Id";
    private const string FindOne = $"SELECT {Columns} FROM Corrections WHERE Id = @id";
    private const string Revoke = "UPDATE Corrections SET RevokedBy = @actor, RevokedAt = @at WHERE Id = @id AND RevokedAt IS NULL";
    private const string ForgetLessons = "DELETE FROM Lessons WHERE CorrectionId = @id";

    /// <summary>The conversation that a passage is from, without its text.</summary>
    public async Task<Conversation?> FindConversationAsync(string passageId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<ConversationStore.Row>(new CommandDefinition(FindConversation, new { passageId }, cancellationToken: cancel));
        return row?.ToConversation();
    }

    /// <summary>Keeps a correction, with what learns from it, and writes that down. The talk has changed.</summary>
    /// <returns>Null when the passage is gone or not tagged.</returns>
    public Task<GivenCorrection?> SaveAsync(
        string passageId,
        IReadOnlyDictionary<Theme, bool> themes,
        Polarity? polarity,
        IReadOnlyDictionary<string, bool> objectives,
        string actor,
        CancellationToken cancel) =>
        database.InTransactionAsync<GivenCorrection?>(
            async (connection, transaction) =>
            {
                if (await connection.QuerySingleOrDefaultAsync<TaggedRow>(FindTagged, new { passageId }, transaction) is not { } tagged)
                {
                    return null;
                }

                var row = new CorrectionRow
                {
                    Id = RandomId.New("k"),
                    SourceId = tagged.ConversationId,
                    PassageId = passageId,
                    WordsHash = CorrectionRow.HashOf(tagged.Words),
                    Themes = CorrectionRow.Write(themes),
                    Polarity = polarity?.Name(),
                    Objectives = JsonSerializer.Serialize(objectives),
                    ModelVersion = tagged.ModelVersion,
                    Embedding = tagged.Embedding,
                    EmbeddedBy = tagged.ModelVersion,
                    GivenBy = actor,
                    GivenAt = Instants.Write(clock.GetUtcNow()),
                };
                await connection.ExecuteAsync(Insert, row, transaction);
                await LessonRows.TeachAsync(
                    connection, transaction, row.Id, passageId, MemoryMarshal.Cast<byte, float>(tagged.Embedding).ToArray(), tagged.ModelVersion);
                await Versions.TouchTalkAsync(connection, transaction);
                await audit.AppendAsync(connection, transaction, actor, "passage.correct", row.Id, "done");
                return row.ToGiven();
            },
            cancel);

    /// <summary>All corrections, the newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<GivenCorrection>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<CorrectionRow>(new CommandDefinition(FindAll, cancellationToken: cancel))).Select(row => row.ToGiven())];
    }

    public async Task<GivenCorrection?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await connection.QuerySingleOrDefaultAsync<CorrectionRow>(new CommandDefinition(FindOne, new { id }, cancellationToken: cancel)))?.ToGiven();
    }

    /// <summary>Takes back a correction and all that was learned from it.</summary>
    /// <returns>False when there is none, or it was revoked before.</returns>
    public Task<bool> RevokeAsync(string id, string actor, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await connection.ExecuteAsync(Revoke, new { id, actor, at = Instants.Write(clock.GetUtcNow()) }, transaction) == 0)
                {
                    return false;
                }

                await connection.ExecuteAsync(ForgetLessons, new { id }, transaction);
                await Versions.TouchTalkAsync(connection, transaction);
                await audit.AppendAsync(connection, transaction, actor, "correction.revoke", id, "done");
                return true;
            },
            cancel);

    private sealed record TaggedRow(string ConversationId, string Words, string ModelVersion, byte[] Embedding);
}
