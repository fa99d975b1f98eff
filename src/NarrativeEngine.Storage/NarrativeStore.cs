using System.Data.Common;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>A narrative as it was published, ready to be shown.</summary>
/// <param name="Id">Opaque; the same scope, cadence and period keep it when the narrative is made again.</param>
/// <param name="Period">Its name, such as <c>2026-W10</c>.</param>
public sealed record StoredNarrative(
    string Id,
    string Scope,
    string Cadence,
    string Period,
    DateOnly From,
    long TalkVersion,
    string Headline,
    string Json,
    string Html,
    string Markdown,
    string Writer,
    string PromptHash,
    string ModelVersion);

/// <summary>Keeps threads and narratives as their readers get them.</summary>
public sealed class NarrativeStore(Database database)
{
    private const string DeleteThreads = "DELETE FROM Threads";
    private const string InsertThreads = "INSERT INTO Threads (Scope, TalkVersion, Json) VALUES (@scope, @talkVersion, @json)";
    private const string FindThreads = "SELECT Json FROM Threads WHERE Scope = @scope AND TalkVersion = @talkVersion";

    private const string CountLaterErasures = "SELECT COUNT(*) FROM Erasures WHERE TalkVersion > @talkVersion";

    private const string DeleteNarratives = "DELETE FROM Narratives";

    private const string InsertNarrative = """
        INSERT INTO Narratives
            (Id, Scope, Cadence, Period, FromDay, TalkVersion, Headline, Json, Html, Markdown, Writer, PromptHash, ModelVersion)
        VALUES
            (@Id, @Scope, @Cadence, @Period, @FromDay, @TalkVersion, @Headline, @Json, @Html, @Markdown, @Writer, @PromptHash, @ModelVersion)
        """;

    private const string Find = """
        SELECT Id, Scope, Cadence, Period, FromDay, TalkVersion, Headline, Json, Html, Markdown, Writer, PromptHash, ModelVersion
        FROM Narratives WHERE Scope = @scope AND Cadence = @cadence AND Period = @period AND TalkVersion = @talkVersion
        """;

    private const string FindAll = """
        SELECT Id, Scope, Cadence, Period, FromDay, TalkVersion, Headline, Json, Html, Markdown, Writer, PromptHash, ModelVersion
        FROM Narratives ORDER BY Scope, FromDay DESC, Cadence DESC
        """;

    /// <summary>Puts these threads in place of all earlier ones; <paramref name="byScope"/> holds JSON by scope name.</summary>
    public Task SaveThreadsAsync(IReadOnlyDictionary<string, string> byScope, long talkVersion, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await IsBeforeErasureAsync(connection, transaction, talkVersion))
                {
                    return;
                }

                await connection.ExecuteAsync(DeleteThreads, transaction: transaction);
                await connection.ExecuteAsync(
                    InsertThreads, byScope.Select(pair => new { scope = pair.Key, talkVersion, json = pair.Value }), transaction);
                await Versions.AdvanceAsync(connection, transaction, "threads", talkVersion);
            },
            cancel);

    // Made of talk that somebody was in who has been erased meanwhile: it must not come back even for a moment.
    private static async Task<bool> IsBeforeErasureAsync(DbConnection connection, DbTransaction transaction, long talkVersion) =>
        await connection.QuerySingleAsync<long>(CountLaterErasures, new { talkVersion }, transaction) > 0;

    /// <returns>Null when none were made of this state of the talk.</returns>
    public async Task<string?> FindThreadsAsync(string scope, long talkVersion, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition(FindThreads, new { scope, talkVersion }, cancellationToken: cancel));
    }

    /// <summary>Puts these narratives in place of all earlier ones.</summary>
    public Task SaveAllAsync(IReadOnlyList<StoredNarrative> narratives, long talkVersion, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await IsBeforeErasureAsync(connection, transaction, talkVersion))
                {
                    return;
                }

                await connection.ExecuteAsync(DeleteNarratives, transaction: transaction);
                await connection.ExecuteAsync(InsertNarrative, narratives.Select(Row.Of), transaction);
                await Versions.AdvanceAsync(connection, transaction, "narratives", talkVersion);
            },
            cancel);

    /// <returns>Null when it was not made, or of an older state of the talk.</returns>
    public async Task<StoredNarrative?> FindAsync(string scope, string cadence, string period, long talkVersion, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Find, new { scope, cadence, period, talkVersion }, cancellationToken: cancel));
        return row?.ToNarrative();
    }

    /// <summary>All narratives whole, the executives' first, the newest first.</summary>
    public async Task<IReadOnlyList<StoredNarrative>> LoadAllAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(FindAll, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToNarrative())];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Cadence { get; init; } = "";

        public string Period { get; init; } = "";

        public string FromDay { get; init; } = "";

        public long TalkVersion { get; init; }

        public string Headline { get; init; } = "";

        public string Json { get; init; } = "";

        public string Html { get; init; } = "";

        public string Markdown { get; init; } = "";

        public string Writer { get; init; } = "";

        public string PromptHash { get; init; } = "";

        public string ModelVersion { get; init; } = "";

        public static Row Of(StoredNarrative narrative) => new()
        {
            Id = narrative.Id,
            Scope = narrative.Scope,
            Cadence = narrative.Cadence,
            Period = narrative.Period,
            FromDay = Days.Write(narrative.From),
            TalkVersion = narrative.TalkVersion,
            Headline = narrative.Headline,
            Json = narrative.Json,
            Html = narrative.Html,
            Markdown = narrative.Markdown,
            Writer = narrative.Writer,
            PromptHash = narrative.PromptHash,
            ModelVersion = narrative.ModelVersion,
        };

        public StoredNarrative ToNarrative() => new(
            Id, Scope, Cadence, Period, Days.Read(FromDay), TalkVersion, Headline, Json, Html, Markdown, Writer, PromptHash, ModelVersion);
    }
}
