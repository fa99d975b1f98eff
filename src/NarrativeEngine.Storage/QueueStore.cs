using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>A source that still has steps before it.</summary>
public sealed record QueuedSource(string Id, SourceStep Step);

/// <summary>A source that is not done, as administrators see it: never its words.</summary>
/// <param name="State"><c>waiting</c>, <c>refused</c> or <c>put aside</c>.</param>
/// <param name="Step">The step that comes next, or that failed: <c>read</c>, <c>segment</c> or <c>tag</c>.</param>
/// <param name="Since">When it arrived; for one that was put aside, when that was.</param>
public sealed record QueueEntry(string Id, string Path, string State, string Step, int Attempts, DateTimeOffset Since, string? Reason);

/// <summary>The queue's view of sources: what is next, how often it was tried, what was put aside.</summary>
public sealed class QueueStore(Database database, TimeProvider clock)
{
    // Those that were being worked on when a process died come last and are worked on alone: one of them may have killed it.
    private const string Unfinished = """
        SELECT Id, Step FROM Sources WHERE Step IN ('received', 'read', 'segmented')
        ORDER BY CASE WHEN Attempts > 0 THEN 1 ELSE 0 END, Sequence
        """;

    private const string FindAttempts = "SELECT Attempts FROM Sources WHERE Id = @id AND Step = @step";

    // The attempt is counted before the work, so that one which kills the process counts too.
    private const string CountAttempt = "UPDATE Sources SET Attempts = Attempts + 1 WHERE Id = @id AND Step = @step";
    private const string Refund = "UPDATE Sources SET Attempts = Attempts - 1 WHERE Id = @id AND Step = @step AND Attempts > 0";

    private const string Quarantine = """
        UPDATE Sources SET Step = 'quarantined', Reason = @reason, FailedStep = @name, FailedAt = @at WHERE Id = @id AND Step = @step
        """;

    private const string All = """
        SELECT Id, Path, Step, FailedStep, Attempts, ReceivedAt, FailedAt, Reason
        FROM Sources WHERE Step <> 'tagged' ORDER BY Sequence
        """;

    private const string Retry = """
        UPDATE Sources SET Step = 'received', Attempts = 0, Reason = NULL, FailedStep = NULL, FailedAt = NULL
        WHERE Id = @id AND Step IN ('refused', 'quarantined')
        """;

    private const string Find = "SELECT Id, Path FROM Sources WHERE Id = @which OR Path = @which";
    private const string Drop = "DELETE FROM Sources WHERE Id = @id";

    /// <summary>What still has steps before it, in the order of arrival.</summary>
    public async Task<IReadOnlyList<QueuedSource>> UnfinishedAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<(string Id, string Step)>(new CommandDefinition(Unfinished, cancellationToken: cancel));
        return [.. rows.Select(row => new QueuedSource(row.Id, SourceStore.Step(row.Step)))];
    }

    /// <returns>How often the step after <paramref name="step"/> was begun without an end; null when the source is gone or further.</returns>
    public async Task<int?> AttemptsAsync(string id, SourceStep step, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (int?)await connection.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(FindAttempts, new { id, step = SourceStore.Name(step) }, cancellationToken: cancel));
    }

    /// <returns>How many attempts the step has had, this one included; 0 when the source is gone or further.</returns>
    public Task<int> CountAttemptAsync(string id, SourceStep step, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var at = new { id, step = SourceStore.Name(step) };
                await connection.ExecuteAsync(CountAttempt, at, transaction);
                return (int)await connection.QuerySingleOrDefaultAsync<long>(FindAttempts, at, transaction);
            },
            cancel);

    /// <summary>Takes an attempt back that ended for a reason which was not the source's.</summary>
    public Task RefundAsync(string id, SourceStep step) =>
        ExecuteAsync(Refund, new { id, step = SourceStore.Name(step) }, CancellationToken.None);

    /// <summary>Puts a source aside, where it holds up nobody.</summary>
    public Task PutAsideAsync(string id, SourceStep step, string reason, CancellationToken cancel) =>
        ExecuteAsync(Quarantine, new { id, step = SourceStore.Name(step), name = NameAfter(step), reason, at = clock.GetUtcNow().ToString("O") }, cancel);

    /// <summary>Everything that is not done, in the order of arrival.</summary>
    public async Task<IReadOnlyList<QueueEntry>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(All, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>Any source, done or not, by its id or path.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<(string Id, string Path)?> FindAsync(string which, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<(string Id, string Path)?>(new CommandDefinition(Find, new { which }, cancellationToken: cancel));
    }

    /// <summary>Puts a source that was refused or put aside back to the start of its way.</summary>
    /// <returns>False when it was neither.</returns>
    public async Task<bool> RetryAsync(string id, CancellationToken cancel) => await ExecuteAsync(Retry, new { id }, cancel) > 0;

    /// <summary>Removes a source and everything that was made of it.</summary>
    public Task DropAsync(string id, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Drop, new { id }, transaction);
                await Versions.TouchTalkAsync(connection, transaction);
            },
            cancel);

    /// <summary>What is done to a source that has come to <paramref name="step"/>.</summary>
    public static string NameAfter(SourceStep step) => step switch
    {
        SourceStep.Received or SourceStep.Refused => "read",
        SourceStep.Read => "segment",
        SourceStep.Segmented => "tag",
        _ => throw new InvalidOperationException($"The step {step} has none after it."),
    };

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
    }

    private sealed record Row(
        string Id, string Path, string Step, string? FailedStep, long Attempts, string ReceivedAt, string? FailedAt, string? Reason)
    {
        public QueueEntry ToEntry()
        {
            var step = SourceStore.Step(Step);
            var state = step switch
            {
                SourceStep.Refused => "refused",
                SourceStep.Quarantined => "put aside",
                _ => "waiting",
            };
            var failed = step == SourceStep.Quarantined;
            return new QueueEntry(
                Id, Path, state, failed ? FailedStep ?? "read" : NameAfter(step), (int)Attempts, DateTimeOffset.Parse(failed ? FailedAt ?? ReceivedAt : ReceivedAt), Reason);
        }
    }
}
