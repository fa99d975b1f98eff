using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>One digest to one recipient.</summary>
/// <param name="State">One of <see cref="DeliveryState"/>.</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record StoredDelivery(
    string Id, string Delivery, string Scope, string Cadence, string Period, string Channel, string Recipient,
    string State, long Tries, DateTimeOffset? NextTryAt, string? Reason, string? ContentHash, DateTimeOffset CreatedAt, DateTimeOffset? SentAt);

/// <summary>What can become of a digest.</summary>
public static class DeliveryState
{
    public const string AwaitingApproval = "awaiting approval";
    public const string Waiting = "waiting";
    public const string Sending = "sending";
    public const string Sent = "sent";
    public const string Rejected = "rejected";
    public const string SetAside = "set aside";
}

/// <summary>Keeps what is to be sent and what was: one row a scope, period, channel and recipient, so that nothing goes out twice.</summary>
public sealed class DeliveryStore(Database database, TimeProvider clock, AuditLog audit)
{
    private const string Columns = "Id, Delivery, Scope, Cadence, Period, Channel, Recipient, State, Attempts, NextTryAt, Reason, ContentHash, CreatedAt, SentAt";

    private const string Insert = """
        INSERT INTO Deliveries (Id, Delivery, Scope, Cadence, Period, Channel, Recipient, State, Reason, ContentHash, CreatedAt)
        SELECT @Id, @Delivery, @Scope, @Cadence, @Period, @Channel, @Recipient, @State, @Reason, @ContentHash, @CreatedAt
        WHERE NOT EXISTS (SELECT 1 FROM Deliveries WHERE Scope = @Scope AND Cadence = @Cadence AND Period = @Period AND Channel = @Channel AND Recipient = @Recipient)
        """;

    private const string IsPlanned = """
        SELECT COUNT(*) FROM Deliveries WHERE Scope = @scope AND Cadence = @cadence AND Period = @period AND Channel = @channel AND Recipient = @recipient
        """;

    private const string FindAll = $"SELECT {Columns} FROM Deliveries ORDER BY CreatedAt DESC, Id";
    private const string FindOne = $"SELECT {Columns} FROM Deliveries WHERE Id = @id";
    private const string FindDue = "SELECT Id FROM Deliveries WHERE State = 'waiting' AND (NextTryAt IS NULL OR NextTryAt <= @now) ORDER BY CreatedAt, Id";
    private const string Claim = "UPDATE Deliveries SET State = 'sending', Attempts = Attempts + 1, NextTryAt = NULL WHERE Id = @id AND State = 'waiting'";
    private const string MarkSent = "UPDATE Deliveries SET State = 'sent', Reason = NULL, SentAt = @now WHERE Id = @id";
    private const string MarkFailed = "UPDATE Deliveries SET State = @state, Reason = @reason, NextTryAt = @next WHERE Id = @id";
    private const string Decide = "UPDATE Deliveries SET State = @state, Reason = @reason, DecidedBy = @by, DecidedAt = @now WHERE Id = @id AND State = 'awaiting approval'";
    private const string AskAgain = "UPDATE Deliveries SET State = 'awaiting approval', Attempts = 0, ContentHash = @hash, Reason = @reason WHERE Id = @id";
    private const string Release = "UPDATE Deliveries SET State = 'waiting', Attempts = 0, NextTryAt = NULL, Reason = NULL WHERE Id = @id AND State IN ('waiting', 'set aside')";

    // Whether it arrived is not known: to send it again unasked would break the promise of one.
    private const string Abandon = """
        UPDATE Deliveries SET State = 'set aside', Reason = 'The program ended while this was sent; ask whether it arrived, and use send-now if not.' WHERE State = 'sending'
        """;

    public async Task<bool> IsPlannedAsync(string scope, string cadence, string period, string channel, string recipient, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(IsPlanned, new { scope, cadence, period, channel, recipient }, cancellationToken: cancel)) > 0;
    }

    /// <summary>Plans one; does nothing when the same is planned already.</summary>
    public Task PlanAsync(string delivery, string scope, string cadence, string period, string channel, string recipient, string state, string? reason, string? contentHash, CancellationToken cancel) =>
        database.InTransactionAsync(
            (connection, transaction) => connection.ExecuteAsync(
                Insert,
                new Row
                {
                    Id = RandomId.New("d"),
                    Delivery = delivery,
                    Scope = scope,
                    Cadence = cadence,
                    Period = period,
                    Channel = channel,
                    Recipient = recipient,
                    State = state,
                    Reason = reason,
                    ContentHash = contentHash,
                    CreatedAt = Instants.Write(clock.GetUtcNow()),
                },
                transaction),
            cancel);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(FindAll, cancellationToken: cancel))).Select(row => row.ToDelivery())];
    }

    public async Task<StoredDelivery?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindOne, new { id }, cancellationToken: cancel)))?.ToDelivery();
    }

    /// <summary>Those that may be tried now.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(FindDue, new { now = Instants.Write(clock.GetUtcNow()) }, cancellationToken: cancel))];
    }

    /// <summary>Takes one for sending, and counts the try before it is made.</summary>
    /// <returns>Null when another has taken it.</returns>
    public Task<StoredDelivery?> ClaimAsync(string id, CancellationToken cancel) => database.InTransactionAsync(
        async (connection, transaction) => await connection.ExecuteAsync(Claim, new { id }, transaction) == 1
            ? (await connection.QuerySingleAsync<Row>(FindOne, new { id }, transaction)).ToDelivery()
            : null,
        cancel);

    public Task SentAsync(string id, CancellationToken cancel) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await connection.ExecuteAsync(MarkSent, new { id, now = Instants.Write(clock.GetUtcNow()) }, transaction);
            await audit.AppendAsync(connection, transaction, "worker", "delivery.send", id, "done");
        },
        cancel);

    /// <param name="wait">Null to set it aside.</param>
    public Task FailedAsync(string id, string reason, TimeSpan? wait, CancellationToken cancel) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            var next = wait is { } time ? Instants.Write(clock.GetUtcNow() + time) : null;
            await connection.ExecuteAsync(MarkFailed, new { id, reason, next, state = next is null ? DeliveryState.SetAside : DeliveryState.Waiting }, transaction);
            await audit.AppendAsync(connection, transaction, "worker", "delivery.send", id, next is null ? "set aside" : "failed");
        },
        cancel);

    /// <returns>False when it does not await approval.</returns>
    public Task<bool> DecideAsync(string id, bool approve, string by, CancellationToken cancel) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            var state = approve ? DeliveryState.Waiting : DeliveryState.Rejected;
            var done = await connection.ExecuteAsync(Decide, new { id, state, by, reason = (string?)null, now = Instants.Write(clock.GetUtcNow()) }, transaction) == 1;
            await audit.AppendAsync(connection, transaction, by, approve ? "delivery.approve" : "delivery.reject", id, done ? "done" : "refused");
            return done;
        },
        cancel);

    /// <summary>What was approved is no longer what would go out.</summary>
    public Task AskAgainAsync(string id, string contentHash, CancellationToken cancel) => database.InTransactionAsync(
        (connection, transaction) => connection.ExecuteAsync(
            AskAgain, new { id, hash = contentHash, reason = "The narrative has changed since it was approved; look at it again." }, transaction),
        cancel);

    /// <returns>False when it was sent, was rejected, or awaits approval.</returns>
    public Task<bool> ReleaseAsync(string id, string by, CancellationToken cancel) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            var done = await connection.ExecuteAsync(Release, new { id }, transaction) == 1;
            await audit.AppendAsync(connection, transaction, by, "delivery.send-now", id, done ? "done" : "refused");
            return done;
        },
        cancel);

    /// <summary>At a start: what was being sent when the program ended is set aside.</summary>
    public Task AbandonAsync(CancellationToken cancel) =>
        database.InTransactionAsync((connection, transaction) => connection.ExecuteAsync(Abandon, transaction: transaction), cancel);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Delivery { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Cadence { get; init; } = "";

        public string Period { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string State { get; init; } = "";

        public long Attempts { get; init; }

        public string? NextTryAt { get; init; }

        public string? Reason { get; init; }

        public string? ContentHash { get; init; }

        public string CreatedAt { get; init; } = "";

        public string? SentAt { get; init; }

        public StoredDelivery ToDelivery() => new(
            Id, Delivery, Scope, Cadence, Period, Channel, Recipient, State, Attempts, Moment(NextTryAt), Reason, ContentHash, Instants.Read(CreatedAt), Moment(SentAt));

        private static DateTimeOffset? Moment(string? text) => text is null ? null : Instants.Read(text);
    }
}
