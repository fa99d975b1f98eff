using System.Runtime.InteropServices;
using System.Text.Json;
using Dapper;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Storage;

/// <summary>Keeps the tags of passages, and gives the whole tagged talk to those who filter it for a reader.</summary>
public sealed class TalkStore(Database database, ConversationStore conversations)
{
    private const string DeleteTags = """
        DELETE FROM Tags WHERE PassageId IN (SELECT Id FROM Passages WHERE ConversationId = @conversationId)
        """;

    private const string InsertTags = """
        INSERT INTO Tags (PassageId, ThemeScores, Cuts, Themes, Polarity, PolarityScores, Objectives, Embedding, ModelVersion)
        VALUES (@PassageId, @ThemeScores, @Cuts, @Themes, @Polarity, @PolarityScores, @Objectives, @Embedding, @ModelVersion)
        """;

    // The text stays behind: passages hold the words, and reading it for each would double the memory.
    private const string AllConversations = """
        SELECT Id, Path, TeamId, HeldOn, Kind, Visibility, AuthorJson, Participants, Language FROM Conversations
        """;

    private const string AllTagged = """
        SELECT p.Id, p.ConversationId, p.Position, p.Start, p.Length, p.Words, p.VoiceLabel, p.VoicePersonId, p.AtMs, p.SaidOn, p.Language,
               t.PassageId, t.ThemeScores, t.Cuts, t.Themes, t.Polarity, t.PolarityScores, t.Objectives, t.Embedding
        FROM Passages p
        JOIN Tags t ON t.PassageId = p.Id
        ORDER BY p.SaidOn, p.ConversationId, p.Position
        """;

    // Not the words: nothing but a count is made of them.
    private const string AllLeftOut = """
        SELECT Id, ConversationId, Position, Start, 0 AS Length, '' AS Words, VoiceLabel, VoicePersonId, AtMs, SaidOn, Language
        FROM Passages WHERE Language <> @tagged
        ORDER BY SaidOn, ConversationId, Position
        """;

    /// <summary>Keeps the tags of a conversation's passages and marks its source as tagged; the talk has changed.</summary>
    /// <param name="company">What <see cref="Versions.CompanyAsync"/> said before the objectives were loaded; when that has changed, nothing is kept.</param>
    /// <param name="tagged">Tags by passage id; none for those in languages that the tagger does not know.</param>
    public Task<bool> SaveAsync(
        string conversationId, IReadOnlyList<(string PassageId, Tags Tags)> tagged, string modelVersion, long? company, CancellationToken cancel) =>
        conversations.AdvanceAsync(
            conversationId,
            "segmented",
            "tagged",
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(DeleteTags, new { conversationId }, transaction);
                await connection.ExecuteAsync(InsertTags, tagged.Select(item => TagRow.Of(item.PassageId, item.Tags, modelVersion)), transaction);
                await LessonRows.LearnAsync(connection, transaction, conversationId, tagged, modelVersion);
                await Versions.TouchTalkAsync(connection, transaction);
            },
            company,
            cancel);

    /// <summary>Everything that was said, with its tags as people have corrected and taught them. It goes to <c>Access</c> and to nobody else, which takes from it what one reader may know.</summary>
    /// <returns>Ordered by day, conversation and position; conversations without their text.</returns>
    public async Task<IReadOnlyList<TaggedPassage>> LoadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var held = (await connection.QueryAsync<ConversationStore.Row>(new CommandDefinition(AllConversations, cancellationToken: cancel)))
            .ToDictionary(row => row.Id, row => row.ToConversation(), StringComparer.Ordinal);
        var rows = await connection.QueryAsync<ConversationStore.PassageRow, TagRow, TaggedPassage>(
            new CommandDefinition(AllTagged, cancellationToken: cancel),
            (passage, tags) => new TaggedPassage(passage.ToPassage(), tags.ToTags(), held[passage.ConversationId]),
            splitOn: "PassageId");
        var corrections = await connection.QueryAsync<CorrectionRow>(new CommandDefinition(CorrectionRow.FindInForce, cancellationToken: cancel));
        var lessons = await connection.QueryAsync<Lesson>(new CommandDefinition(LessonRows.FindAll, cancellationToken: cancel));
        var talk = rows.ToList();
        return TaughtTalk.Of(talk, CorrectionRow.Fitting(corrections, talk), [.. lessons]);
    }

    /// <summary>Every passage in a language that is not tagged, without its words and without tags.</summary>
    public async Task<IReadOnlyList<TaggedPassage>> LoadLeftOutAsync(CancellationToken cancel)
    {
        var held = (await ConversationsAsync(cancel)).ToDictionary(conversation => conversation.Id, StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<ConversationStore.PassageRow>(
            new CommandDefinition(AllLeftOut, new { tagged = Passage.TaggedLanguage }, cancellationToken: cancel));
        return [.. rows.Where(row => held.ContainsKey(row.ConversationId)).Select(row => new TaggedPassage(row.ToPassage(), Tags.None, held[row.ConversationId]))];
    }

    /// <summary>Every conversation without its words: what was held, when, by which team, in which language.</summary>
    public async Task<IReadOnlyList<Conversation>> ConversationsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<ConversationStore.Row>(new CommandDefinition(AllConversations, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToConversation())];
    }

    private sealed class TagRow
    {
        public string PassageId { get; init; } = "";

        public byte[] ThemeScores { get; init; } = [];

        public byte[] Cuts { get; init; } = [];

        public int Themes { get; init; }

        public string Polarity { get; init; } = "";

        public byte[] PolarityScores { get; init; } = [];

        public string Objectives { get; init; } = "[]";

        public byte[] Embedding { get; init; } = [];

        public string ModelVersion { get; init; } = "";

        public static TagRow Of(string passageId, Tags tags, string modelVersion) => new()
        {
            PassageId = passageId,
            ThemeScores = Bytes([.. tags.ThemeScores]),
            Cuts = Bytes([.. tags.Cuts]),
            Themes = tags.Themes.Aggregate(0, (bits, theme) => bits | (1 << (int)theme)),
            Polarity = tags.Polarity.ToString(),
            PolarityScores = Bytes([.. tags.PolarityScores]),
            Objectives = JsonSerializer.Serialize(tags.Objectives),
            Embedding = Bytes(tags.Embedding),
            ModelVersion = modelVersion,
        };

        public Tags ToTags() => new(
            Floats(ThemeScores),
            [.. ThemeNames.All.Where(theme => (Themes & (1 << (int)theme)) != 0)],
            Enum.Parse<Polarity>(Polarity),
            Floats(PolarityScores),
            JsonSerializer.Deserialize<List<ObjectiveScore>>(Objectives)!,
            Floats(Embedding))
        {
            Cuts = Floats(Cuts),
        };

        private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();

        private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }
}
