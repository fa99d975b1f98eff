using Dapper;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Storage;

/// <summary>Keeps count of what writing costs, by day.</summary>
public sealed class WriterUsageStore(Database database) : IWriterLedger
{
    private const string Begin = "INSERT INTO WriterUsage (Day, Calls, Tokens) SELECT @day, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM WriterUsage WHERE Day = @day)";

    private const string Reserve = """
        UPDATE WriterUsage SET Calls = Calls + 1, Tokens = Tokens + @tokens
        WHERE Day = @day AND Calls < @calls AND Tokens + @tokens <= @mostTokens
        """;

    private const string Settle = "UPDATE WriterUsage SET Tokens = CASE WHEN Tokens + @spent < @reserved THEN 0 ELSE Tokens - @reserved + @spent END WHERE Day = @day";
    private const string Find = "SELECT Calls, Tokens FROM WriterUsage WHERE Day = @day";

    public Task<bool> TryReserveAsync(DateOnly day, long tokens, DailyBudget budget, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var values = new { day = Days.Write(day), tokens, calls = budget.Calls, mostTokens = budget.Tokens };
                await connection.ExecuteAsync(Begin, values, transaction);
                return await connection.ExecuteAsync(Reserve, values, transaction) == 1;
            },
            cancel);

    public Task SettleAsync(DateOnly day, long reserved, long spent, CancellationToken cancel) =>
        database.InTransactionAsync(
            (connection, transaction) => connection.ExecuteAsync(Settle, new { day = Days.Write(day), reserved, spent }, transaction),
            cancel);

    /// <summary>Calls and tokens of a day.</summary>
    public async Task<(int Calls, long Tokens)> OfAsync(DateOnly day, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<(long Calls, long Tokens)>(new CommandDefinition(Find, new { day = Days.Write(day) }, cancellationToken: cancel));
        return ((int)row.Calls, row.Tokens);
    }
}
