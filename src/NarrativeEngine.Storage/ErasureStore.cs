using System.Data.Common;
using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Erasing;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Storage;

/// <summary>What becomes of one source when somebody is erased.</summary>
public abstract record ErasedSource
{
    private ErasedSource()
    {
    }

    /// <summary>Nothing in it is theirs.</summary>
    public sealed record Untouched : ErasedSource;

    /// <summary>It goes, with everything made of it.</summary>
    public sealed record Removed : ErasedSource;

    /// <param name="Content">In place of the file as it came.</param>
    /// <param name="Conversation">Null when what was made of it may stay as it is.</param>
    public sealed record Replaced(string Path, byte[] Content, Conversation? Conversation) : ErasedSource;
}

/// <summary>How much an erasure took away.</summary>
public sealed record ErasureCounts(int Removed, int Changed, int Accounts);

/// <summary>Keeps who was erased, and does it.</summary>
public sealed class ErasureStore(Database database, AuditLog audit, TimeProvider clock)
{
    private const string FindAll = "SELECT Id, Salt, Labels, Parts, Words FROM Erasures ORDER BY ErasedAt, Id";

    private const string Insert = """
        INSERT INTO Erasures (Id, ErasedAt, Salt, Labels, Parts, Words, TalkVersion, Step)
        VALUES (@Id, @ErasedAt, @Salt, @Labels, @Parts, @Words, (SELECT Value FROM Versions WHERE Name = 'talk'), 'erased')
        """;

    private const string SourceIds = "SELECT Id FROM Sources ORDER BY Id";
    private const string FindSource = "SELECT Id, Path, Content, Sidecar, Overrides, Step, Attempts, Reason FROM Sources WHERE Id = @id";

    private const string FindConversation = """
        SELECT Id, Path, TeamId, HeldOn, Kind, Visibility, AuthorJson, Participants, Text, Turns, Language, Remarks FROM Conversations WHERE Id = @id
        """;

    private const string Remove = "DELETE FROM Sources WHERE Id = @Id";
    private const string RemoveConversation = "DELETE FROM Conversations WHERE Id = @Id";
    private const string Replace = "UPDATE Sources SET Path = @Path, Content = @Content, Sidecar = NULL, Overrides = NULL, Reason = NULL WHERE Id = @Id";
    private const string SegmentAgain = "UPDATE Sources SET Step = 'read', Attempts = 0, FailedStep = NULL, FailedAt = NULL WHERE Id = @Id";
    private const string SetRemarks = "UPDATE Conversations SET Remarks = @remarks WHERE Id = @Id";
    private const string Handles = "SELECT Handle FROM SourceHandles";
    private const string RemoveHandle = "DELETE FROM SourceHandles WHERE Handle = @handle";
    private const string RenameHandle = "UPDATE OR IGNORE SourceHandles SET Handle = @renamed WHERE Handle = @handle";
    private const string ForgetNarratives = "DELETE FROM Narratives; DELETE FROM Threads; DELETE FROM Drafts;";

    private const string ForgetDeliveries = """
        DELETE FROM Deliveries
        WHERE Scope = @scope OR Recipient = @personId OR Recipient IN (SELECT 'account ' || Name FROM Users WHERE PersonId = @personId)
        """;

    private const string Accounts = "SELECT Id, Name, PersonId FROM Users";
    private const string RemoveAccount = "DELETE FROM Users WHERE Id = @Id";
    private const string TokenNames = "SELECT Id, Name FROM Tokens";
    private const string RenameToken = "UPDATE Tokens SET Name = @Name WHERE Id = @Id";
    private const string AnyUnfinished = "SELECT COUNT(*) FROM Erasures WHERE Step = 'erased'";
    private const string Finish = "UPDATE Erasures SET Step = 'done' WHERE Step = 'erased'";

    public async Task<IReadOnlyList<Erasure>> ListAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(FindAll, cancellationToken: cancel))).Select(row => row.ToErasure())];
    }

    /// <summary>Erases in one transaction: a process that is killed has erased nothing, or everything but the bytes that <see cref="CleanAsync"/> overwrites.</summary>
    /// <param name="organization">The company without the person.</param>
    /// <param name="rewrite">Decides on a source, given its conversation when it was read.</param>
    public Task<ErasureCounts> EraseAsync(
        Erasure erasure,
        string personId,
        ErasedPeople erased,
        Organization organization,
        Strategy strategy,
        Func<StoredSource, Conversation?, ErasedSource> rewrite,
        string actor,
        CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await Versions.TouchTalkAsync(connection, transaction);
                await Versions.TouchCompanyAsync(connection, transaction);
                await connection.ExecuteAsync(Insert, Row.Of(erasure, Instants.Write(clock.GetUtcNow())), transaction);
                var (removed, changed) = (0, 0);
                foreach (var id in (await connection.QueryAsync<string>(SourceIds, transaction: transaction)).ToList())
                {
                    cancel.ThrowIfCancellationRequested();
                    var outcome = await RewriteAsync(id, erased, rewrite, connection, transaction);
                    (removed, changed) = (removed + (outcome is ErasedSource.Removed ? 1 : 0), changed + (outcome is ErasedSource.Replaced { Conversation: not null } ? 1 : 0));
                }

                await RenameHandlesAsync(erased, connection, transaction);
                await connection.ExecuteAsync(ForgetNarratives, transaction: transaction);
                await connection.ExecuteAsync(ForgetDeliveries, new { scope = $"person:{personId}", personId }, transaction);
                await CompanyStore.RewriteAsync(organization, strategy, connection, transaction);
                var accounts = await RemoveAccountsAsync(personId, erased, connection, transaction);
                await audit.AppendAsync(connection, transaction, actor, "person.erase", erasure.Id, "done");
                return new ErasureCounts(removed, changed, accounts);
            },
            cancel);

    /// <summary>Overwrites what the erased have left in freed pages and in the log. Harmless to repeat; done after a kill by whoever looks next.</summary>
    /// <returns>False when somebody was reading all the while; it is then still to be done.</returns>
    public async Task<bool> CleanAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (await connection.QuerySingleAsync<long>(new CommandDefinition(AnyUnfinished, cancellationToken: cancel)) == 0)
        {
            return true;
        }

        if (!await database.CleanAsync(connection, cancel))
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(Finish, cancellationToken: cancel));
        return true;
    }

    private static async Task<ErasedSource> RewriteAsync(
        string id, ErasedPeople erased, Func<StoredSource, Conversation?, ErasedSource> rewrite, DbConnection connection, DbTransaction transaction)
    {
        var source = (await connection.QuerySingleAsync<SourceStore.Row>(FindSource, new { id }, transaction)).ToSource();
        var row = await connection.QuerySingleOrDefaultAsync<ConversationStore.Row>(FindConversation, new { id }, transaction);
        var outcome = rewrite(source, row?.ToConversation());
        if (outcome is ErasedSource.Removed)
        {
            await connection.ExecuteAsync(Remove, new { source.Id }, transaction);
        }
        else if (outcome is ErasedSource.Replaced replaced)
        {
            await connection.ExecuteAsync(Replace, new { replaced.Path, replaced.Content, source.Id }, transaction);
        }

        if (row is not null && outcome is not ErasedSource.Removed)
        {
            var remarks = JsonSerializer.Deserialize<List<string>>(row.Remarks)!.ConvertAll(erased.Redact);
            if (outcome is ErasedSource.Replaced { Conversation: { } left })
            {
                await connection.ExecuteAsync(RemoveConversation, new { source.Id }, transaction);
                await ConversationStore.InsertAsync(left with { Id = source.Id }, remarks, connection, transaction);
                await connection.ExecuteAsync(SegmentAgain, new { source.Id }, transaction);
            }
            else
            {
                await connection.ExecuteAsync(SetRemarks, new { remarks = JsonSerializer.Serialize(remarks), source.Id }, transaction);
            }
        }

        return outcome;
    }

    private static async Task RenameHandlesAsync(ErasedPeople erased, DbConnection connection, DbTransaction transaction)
    {
        foreach (var handle in (await connection.QueryAsync<string>(Handles, transaction: transaction)).ToList())
        {
            var renamed = erased.RedactPath(handle);
            if (renamed != handle)
            {
                await connection.ExecuteAsync(RenameHandle, new { renamed, handle }, transaction);
                await connection.ExecuteAsync(RemoveHandle, new { handle }, transaction);
            }
        }
    }

    private static async Task<int> RemoveAccountsAsync(string personId, ErasedPeople erased, DbConnection connection, DbTransaction transaction)
    {
        var gone = (await connection.QueryAsync<(string Id, string Name, string? PersonId)>(Accounts, transaction: transaction))
            .Where(user => user.PersonId == personId || erased.Is(user.Name)).ToList();
        foreach (var user in gone)
        {
            await connection.ExecuteAsync(RemoveAccount, new { user.Id }, transaction);
        }

        foreach (var (id, name) in (await connection.QueryAsync<(string Id, string Name)>(TokenNames, transaction: transaction)).ToList())
        {
            await connection.ExecuteAsync(RenameToken, new { Id = id, Name = erased.Redact(name) }, transaction);
        }

        return gone.Count;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string ErasedAt { get; init; } = "";

        public byte[] Salt { get; init; } = [];

        public string Labels { get; init; } = "[]";

        public string Parts { get; init; } = "[]";

        public int Words { get; init; }

        public static Row Of(Erasure erasure, string at) => new()
        {
            Id = erasure.Id,
            ErasedAt = at,
            Salt = erasure.Salt,
            Labels = JsonSerializer.Serialize(erasure.Labels.Order(StringComparer.Ordinal)),
            Parts = JsonSerializer.Serialize(erasure.Parts.Order(StringComparer.Ordinal)),
            Words = erasure.Words,
        };

        public Erasure ToErasure() => new(Id, Salt, JsonSerializer.Deserialize<HashSet<string>>(Labels)!, JsonSerializer.Deserialize<HashSet<string>>(Parts)!, Words);
    }
}
