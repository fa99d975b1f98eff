using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>Looks into a store from outside, by SQL, and holds the invariants against it.</summary>
internal sealed class Ledger(string dataFolder)
{
    private const string Doubled = """
        SELECT (SELECT COUNT(*) - COUNT(DISTINCT Path) FROM Sources)
             + (SELECT COUNT(*) - COUNT(DISTINCT Path) FROM Conversations)
             + (SELECT COUNT(*) FROM (SELECT 1 FROM Passages GROUP BY ConversationId, Start HAVING COUNT(*) > 1))
             + (SELECT COUNT(*) FROM (SELECT 1 FROM Narratives GROUP BY Scope, Cadence, Period HAVING COUNT(*) > 1))
        """;

    private const string Lost = """
        SELECT (SELECT COUNT(*) FROM Sources WHERE Step <> 'tagged')
             + (SELECT COUNT(*) FROM Sources s LEFT JOIN Conversations c ON c.Id = s.Id WHERE c.Id IS NULL)
             + (SELECT COUNT(*) FROM Passages p LEFT JOIN Tags t ON t.PassageId = p.Id WHERE t.PassageId IS NULL)
             + (SELECT COUNT(*) FROM Conversations c WHERE NOT EXISTS (SELECT 1 FROM Passages p WHERE p.ConversationId = c.Id))
        """;

    private const string Orphans = """
        SELECT (SELECT COUNT(*) FROM Conversations WHERE Id NOT IN (SELECT Id FROM Sources))
             + (SELECT COUNT(*) FROM Passages WHERE ConversationId NOT IN (SELECT Id FROM Conversations))
             + (SELECT COUNT(*) FROM Tags WHERE PassageId NOT IN (SELECT Id FROM Passages))
        """;

    private const string Everything = """
        SELECT 'source ' || Id || Path || Step FROM Sources
        UNION ALL SELECT 'passage ' || Id || ConversationId || Position || Words FROM Passages
        UNION ALL SELECT 'tags ' || PassageId || Themes || Polarity || Objectives || hex(ThemeScores) FROM Tags
        UNION ALL SELECT 'threads ' || Scope || Json FROM Threads
        UNION ALL SELECT 'narrative ' || Scope || Cadence || Period || Headline || Json || Html || Markdown FROM Narratives
        """;

    private const string Steps = "SELECT Step, COUNT(*) AS Number FROM Sources GROUP BY Step";

    public T Ask<T>(string sql, object? parameters = null)
    {
        using var connection = Open();
        return connection.QuerySingle<T>(sql, parameters)!;
    }

    public IReadOnlyList<T> List<T>(string sql)
    {
        using var connection = Open();
        return [.. connection.Query<T>(sql)];
    }

    /// <summary>Where the sources stand.</summary>
    public string Where() => string.Join(", ", List<(string Step, long Number)>(Steps).Select(row => $"{row.Number} {row.Step}"));

    /// <summary>What must hold at any moment, in the middle of any fault.</summary>
    public void AssertWhole()
    {
        Assert.Equal("ok", Ask<string>("PRAGMA integrity_check"));
        Assert.Equal(0, Ask<long>(Doubled));
        Assert.Equal(0, Ask<long>(Orphans));
    }

    /// <summary>What must hold when the work is done: each of so many documents has its effects, once.</summary>
    public void AssertDone(int documents)
    {
        AssertWhole();
        Assert.Equal($"{documents} tagged", Where());
        Assert.Equal(0, Ask<long>(Lost));
        Assert.Equal(Ask<long>("SELECT Value FROM Versions WHERE Name = 'talk'"), Ask<long>("SELECT Value FROM Versions WHERE Name = 'narratives'"));
    }

    /// <summary>One line that is the same exactly when every passage, tag, thread and narrative is the same, byte for byte.</summary>
    public string Fingerprint()
    {
        var lines = List<string>(Everything).Order(StringComparer.Ordinal).ToList();
        return $"{lines.Count} rows {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))}";
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "narrative.db")};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }
}
