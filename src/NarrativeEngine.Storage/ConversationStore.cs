using System.Data.Common;
using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Storage;

/// <summary>Keeps conversations as they were read, and the passages that they were cut into.</summary>
public sealed class ConversationStore(Database database)
{
    private const string Delete = "DELETE FROM Conversations WHERE Id = @Id";

    private const string Insert = """
        INSERT INTO Conversations
            (Id, Path, TeamId, HeldOn, Kind, Visibility, AuthorJson, Participants, Text, Turns, Language, Remarks)
        VALUES
            (@Id, @Path, @TeamId, @HeldOn, @Kind, @Visibility, @AuthorJson, @Participants, @Text, @Turns, @Language, @Remarks)
        """;

    private const string Find = """
        SELECT Id, Path, TeamId, HeldOn, Kind, Visibility, AuthorJson, Participants, Text, Turns, Language
        FROM Conversations WHERE Id = @id
        """;

    private const string FindPassages = """
        SELECT Id, ConversationId, Position, Start, Length, Words, VoiceLabel, VoicePersonId, AtMs, SaidOn, Language
        FROM Passages WHERE ConversationId = @conversationId ORDER BY Position
        """;

    private const string DeletePassages = "DELETE FROM Passages WHERE ConversationId = @conversationId";

    private const string InsertPassage = """
        INSERT INTO Passages (Id, ConversationId, Position, Start, Length, Words, VoiceLabel, VoicePersonId, AtMs, SaidOn, Language)
        VALUES (@Id, @ConversationId, @Position, @Start, @Length, @Words, @VoiceLabel, @VoicePersonId, @AtMs, @SaidOn, @Language)
        """;

    // Only forwards: a step that runs twice must not take back what a later one has done.
    private const string Advance = "UPDATE Sources SET Step = @to, Attempts = 0 WHERE Id = @id AND Step = @from";

    private const string StillThere = "SELECT COUNT(*) FROM Sources WHERE Id = @id AND Step = @step";

    /// <summary>Keeps what reading made of a source, and marks the source as read.</summary>
    /// <returns>False when the source has gone, or has come further, in the meantime.</returns>
    public Task<bool> SaveAsync(Conversation conversation, IReadOnlyList<string> remarks, CancellationToken cancel) =>
        SaveAsync(conversation, remarks, null, cancel);

    /// <summary>As above, unless the company has changed since <paramref name="company"/>: the step is then still to be done.</summary>
    public Task<bool> SaveAsync(Conversation conversation, IReadOnlyList<string> remarks, long? company, CancellationToken cancel) =>
        AdvanceAsync(
            conversation.Id,
            "received",
            "read",
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(Delete, new { conversation.Id }, transaction);
                await InsertAsync(conversation, remarks, connection, transaction);
            },
            company,
            cancel);

    internal static Task InsertAsync(Conversation conversation, IReadOnlyList<string> remarks, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(Insert, Row.Of(conversation, remarks), transaction);

    /// <summary>Keeps the passages of a conversation, in place of earlier ones, and marks the source as segmented.</summary>
    /// <param name="company">What <see cref="Versions.CompanyAsync"/> said before the conversation was loaded; when that has changed, nothing is kept.</param>
    public Task<bool> SavePassagesAsync(string conversationId, IReadOnlyList<Passage> passages, long? company, CancellationToken cancel) =>
        AdvanceAsync(
            conversationId,
            "read",
            "segmented",
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(DeletePassages, new { conversationId }, transaction);
                await connection.ExecuteAsync(InsertPassage, passages.Select(PassageRow.Of), transaction);
            },
            company,
            cancel);

    /// <summary>A whole conversation with its words. For the pipeline, which shows them to nobody; readers go through <c>Access</c>.</summary>
    public async Task<Conversation?> FindAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { id }, cancellationToken: cancel));
        return row?.ToConversation();
    }

    /// <summary>A conversation's passages in order. For the pipeline, as <see cref="FindAsync"/>.</summary>
    public async Task<IReadOnlyList<Passage>> FindPassagesAsync(string conversationId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<PassageRow>(
            new CommandDefinition(FindPassages, new { conversationId }, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToPassage())];
    }

    internal Task<bool> AdvanceAsync(
        string id, string from, string to, Func<DbConnection, DbTransaction, Task> work, long? company, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await connection.QuerySingleAsync<long>(StillThere, new { id, step = from }, transaction) == 0
                    || !await Versions.IsCompanyAsync(connection, transaction, company))
                {
                    return false;
                }

                await work(connection, transaction);
                await connection.ExecuteAsync(Advance, new { id, from, to }, transaction);
                return true;
            },
            cancel);

    internal sealed class Row
    {
        public string Id { get; init; } = "";

        public string Path { get; init; } = "";

        public string TeamId { get; init; } = "";

        public string HeldOn { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Visibility { get; init; } = "";

        public string? AuthorJson { get; init; }

        public string Participants { get; init; } = "[]";

        public string Text { get; init; } = "";

        public string Turns { get; init; } = "[]";

        public string Language { get; init; } = "";

        public string Remarks { get; init; } = "[]";

        public static Row Of(Conversation conversation, IReadOnlyList<string> remarks) => new()
        {
            Id = conversation.Id,
            Path = conversation.Path,
            TeamId = conversation.TeamId,
            HeldOn = Days.Write(conversation.HeldOn),
            Kind = conversation.Kind.ToString(),
            Visibility = conversation.Visibility.ToString(),
            AuthorJson = conversation.Author is null ? null : JsonSerializer.Serialize(conversation.Author),
            Participants = JsonSerializer.Serialize(conversation.Participants),
            Text = conversation.Text,
            Turns = JsonSerializer.Serialize(conversation.Turns),
            Language = conversation.Language,
            Remarks = JsonSerializer.Serialize(remarks),
        };

        public Conversation ToConversation() => new(
            Id,
            Path,
            TeamId,
            Days.Read(HeldOn),
            Enum.Parse<ConversationKind>(Kind),
            Enum.Parse<Visibility>(Visibility),
            AuthorJson is null ? null : JsonSerializer.Deserialize<Voice>(AuthorJson),
            JsonSerializer.Deserialize<List<Voice>>(Participants)!,
            Text,
            JsonSerializer.Deserialize<List<Turn>>(Turns)!,
            Language);
    }

    internal sealed class PassageRow
    {
        public string Id { get; init; } = "";

        public string ConversationId { get; init; } = "";

        public int Position { get; init; }

        public int Start { get; init; }

        public int Length { get; init; }

        public string Words { get; init; } = "";

        public string? VoiceLabel { get; init; }

        public string? VoicePersonId { get; init; }

        public long? AtMs { get; init; }

        public string SaidOn { get; init; } = "";

        public string Language { get; init; } = "";

        public static PassageRow Of(Passage passage) => new()
        {
            Id = passage.Id,
            ConversationId = passage.ConversationId,
            Position = passage.Position,
            Start = passage.Start,
            Length = passage.Length,
            Words = passage.Words,
            VoiceLabel = passage.Voice?.Label,
            VoicePersonId = passage.Voice?.PersonId,
            AtMs = passage.At is { } at ? (long)at.TotalMilliseconds : null,
            SaidOn = Days.Write(passage.SaidOn),
            Language = passage.Language,
        };

        public Passage ToPassage() => new(
            Id,
            ConversationId,
            Position,
            Start,
            Length,
            Words,
            VoiceLabel is null ? null : new Voice(VoiceLabel, VoicePersonId),
            AtMs is { } at ? TimeSpan.FromMilliseconds(at) : null,
            Days.Read(SaidOn))
        {
            Language = Language,
        };
    }
}
