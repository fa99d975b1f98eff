using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>One line of the audit log: who did what to what, and how it ended. Never a word of a conversation, never a file's name.</summary>
/// <param name="Hash">SHA-256 over this entry and the hash of the one before.</param>
public sealed record AuditEntry(long Seq, DateTimeOffset At, string Actor, string Action, string Target, string Outcome, string Hash);

/// <summary>Which entries are asked for; null asks for all.</summary>
/// <param name="From">First day, in UTC.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record AuditQuery(DateOnly? From = null, DateOnly? To = null, string? Actor = null, string? Action = null);

/// <summary>Writes down what was done and what was refused, in a chain that shows whether an entry was changed or taken out.</summary>
/// <remarks>Cutting off the newest entries leaves a whole chain: note the last hash elsewhere to be able to tell.</remarks>
public sealed class AuditLog(Database database, TimeProvider clock)
{
    private const int MostCharacters = 200;

    private const string FindLast = "SELECT Seq, At, Actor, Action, Target, Outcome, Hash FROM AuditLog WHERE Seq = (SELECT MAX(Seq) FROM AuditLog)";

    private const string Insert = """
        INSERT INTO AuditLog (Seq, At, Actor, Action, Target, Outcome, Hash) VALUES (@Seq, @At, @Actor, @Action, @Target, @Outcome, @Hash)
        """;

    private const string FindAll = """
        SELECT Seq, At, Actor, Action, Target, Outcome, Hash FROM AuditLog
        WHERE (@First IS NULL OR At >= @First) AND (@End IS NULL OR At < @End)
          AND (@Actor IS NULL OR Actor = @Actor) AND (@Action IS NULL OR Action = @Action)
        ORDER BY Seq
        """;

    private const string FindPage = """
        SELECT Seq, At, Actor, Action, Target, Outcome, Hash FROM AuditLog
        WHERE (@First IS NULL OR At >= @First) AND (@End IS NULL OR At < @End)
          AND (@Actor IS NULL OR Actor = @Actor) AND (@Action IS NULL OR Action = @Action) AND (@Before IS NULL OR Seq < @Before)
        ORDER BY Seq DESC LIMIT @Most
        """;

    private const string FindActions = "SELECT DISTINCT Action FROM AuditLog ORDER BY Action";

    /// <param name="target">An id; "none" where there is none.</param>
    public Task WriteAsync(string actor, string action, string target, string outcome, CancellationToken cancel) =>
        database.InTransactionAsync((connection, transaction) => AppendAsync(connection, transaction, actor, action, target, outcome), cancel);

    /// <summary>As <see cref="WriteAsync"/>, kept or undone together with what it tells of.</summary>
    internal async Task AppendAsync(DbConnection connection, DbTransaction transaction, string actor, string action, string target, string outcome)
    {
        var last = await connection.QuerySingleOrDefaultAsync<Row>(FindLast, transaction: transaction);
        var row = new Row
        {
            Seq = (last?.Seq ?? 0) + 1,
            At = Instants.Write(clock.GetUtcNow()),
            Actor = Short(actor),
            Action = Short(action),
            Target = Short(target),
            Outcome = Short(outcome),
        };
        await connection.ExecuteAsync(Insert, row.After(last), transaction);
    }

    public async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(FindAll, Filter.Of(query), cancellationToken: cancel));
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>The newest entries first, no more than <paramref name="most"/>.</summary>
    /// <param name="before">Only entries before this number; null for the newest.</param>
    public async Task<IReadOnlyList<AuditEntry>> FindPageAsync(AuditQuery query, long? before, int most, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var (first, end, actor, action) = Filter.Of(query);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            FindPage, new { First = first, End = end, Actor = actor, Action = action, Before = before, Most = most }, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>What the entries' deeds are called.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(FindActions, cancellationToken: cancel))];
    }

    /// <returns>The number of the first entry that does not fit the one before it; null when all do.</returns>
    public async Task<long?> FindBreakAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        Row? before = null;
        foreach (var row in await connection.QueryAsync<Row>(new CommandDefinition(FindAll, Filter.Of(new AuditQuery()), cancellationToken: cancel)))
        {
            if (row.Seq != (before?.Seq ?? 0) + 1 || row.Hash != row.After(before).Hash)
            {
                return row.Seq;
            }

            before = row;
        }

        return null;
    }

    private static string Short(string text) =>
        new([.. (text.Length > MostCharacters ? text[..MostCharacters] : text).Select(letter => char.IsControl(letter) ? ' ' : letter)]);

    // Moments are text in the store, so that a day compares with them as its first instant.
    private sealed record Filter(string? First, string? End, string? Actor, string? Action)
    {
        public static Filter Of(AuditQuery query) => new(
            query.From is { } first ? Days.Write(first) : null,
            query.To is { } last ? Days.Write(last.AddDays(1)) : null,
            query.Actor,
            query.Action);
    }

    private sealed record Row
    {
        public long Seq { get; init; }

        public string At { get; init; } = "";

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";

        public string Target { get; init; } = "";

        public string Outcome { get; init; } = "";

        public string Hash { get; init; } = "";

        public Row After(Row? before)
        {
            var text = JsonSerializer.SerializeToUtf8Bytes<string[]>([before?.Hash ?? "", Seq.ToString(), At, Actor, Action, Target, Outcome]);
            return this with { Hash = Convert.ToHexStringLower(SHA256.HashData(text)) };
        }

        public AuditEntry ToEntry() => new(Seq, Instants.Read(At), Actor, Action, Target, Outcome, Hash);
    }
}
