using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Storage;

/// <summary>
/// Keeps which passages are like corrected ones. It is worked out once for each pair, in the transaction that brings
/// either of the two, so that none is missed and reading the talk costs nothing for it.
/// </summary>
internal static class LessonRows
{
    public const string FindAll = "SELECT l.PassageId, l.CorrectionId, l.Likeness FROM Lessons l JOIN Corrections c ON c.Id = l.CorrectionId WHERE c.RevokedAt IS NULL";

    private const string Insert = "INSERT OR IGNORE INTO Lessons (PassageId, CorrectionId, Likeness) VALUES (@PassageId, @CorrectionId, @Likeness)";
    private const string AllEmbeddings = "SELECT PassageId, Embedding FROM Tags WHERE ModelVersion = @modelVersion";

    private const string InForce = """
        SELECT Id, SourceId, PassageId, Embedding, EmbeddedBy FROM Corrections WHERE RevokedAt IS NULL AND (EmbeddedBy = @modelVersion OR SourceId = @conversationId)
        """;

    private const string Embed = "UPDATE Corrections SET Embedding = @embedding, EmbeddedBy = @modelVersion WHERE Id = @id";
    private const string Forget = "DELETE FROM Lessons WHERE CorrectionId = @id";

    /// <summary>Finds everything that learns from a new correction.</summary>
    public static async Task TeachAsync(
        DbConnection connection, DbTransaction transaction, string correctionId, string passageId, float[] embedding, string modelVersion)
    {
        var found = new List<Lesson>();
        await foreach (var row in connection.QueryUnbufferedAsync<(string PassageId, byte[] Embedding)>(AllEmbeddings, new { modelVersion }, transaction))
        {
            var likeness = Lesson.LikenessOf(embedding, MemoryMarshal.Cast<byte, float>(row.Embedding));
            if (likeness >= Lesson.Least && row.PassageId != passageId)
            {
                found.Add(new Lesson(row.PassageId, correctionId, likeness));
            }
        }

        await connection.ExecuteAsync(Insert, found, transaction);
    }

    /// <summary>Finds what passages that were just tagged learn from the corrections in force.</summary>
    public static async Task LearnAsync(
        DbConnection connection,
        DbTransaction transaction,
        string conversationId,
        IReadOnlyList<(string PassageId, Tags Tags)> tagged,
        string modelVersion)
    {
        var corrections = (await connection.QueryAsync<CorrectionRow>(InForce, new { modelVersion, conversationId }, transaction)).ToList();
        foreach (var old in corrections.Where(row => row.EmbeddedBy != modelVersion))
        {
            // Another model sees other likenesses: the corrected passage has just got its new place among the rest.
            if (tagged.FirstOrDefault(item => item.PassageId == old.PassageId).Tags is { } tags)
            {
                await connection.ExecuteAsync(Embed, new { old.Id, embedding = MemoryMarshal.AsBytes<float>(tags.Embedding).ToArray(), modelVersion }, transaction);
                await connection.ExecuteAsync(Forget, new { old.Id }, transaction);
                await TeachAsync(connection, transaction, old.Id, old.PassageId, tags.Embedding, modelVersion);
            }
        }

        var found = corrections
            .Where(row => row.EmbeddedBy == modelVersion)
            .SelectMany(row => tagged
                .Where(item => item.PassageId != row.PassageId)
                .Select(item => new Lesson(item.PassageId, row.Id, Lesson.LikenessOf(item.Tags.Embedding, MemoryMarshal.Cast<byte, float>(row.Embedding)))))
            .Where(lesson => lesson.Likeness >= Lesson.Least);
        await connection.ExecuteAsync(Insert, found, transaction);
    }
}
