using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing;

/// <summary>The two messages of a writing conversation: the task that goes out and the draft that comes back.</summary>
internal static class WritingJson
{
    private const int LongestAnswer = 1 << 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        MaxDepth = 16,
    };

    public static string Write(WritingTask task) => JsonSerializer.Serialize(task, Options);

    public static WritingTask ReadTask(string json) =>
        JsonSerializer.Deserialize<WritingTask>(json, Options) ?? throw new DraftException("The task is empty.");

    public static string Write(Answer answer) => JsonSerializer.Serialize(answer, Options);

    /// <summary>Reads an answer, with or without a fence or remarks around it.</summary>
    /// <exception cref="DraftException">It is no answer of the expected form. The message holds none of its words.</exception>
    public static Answer ReadAnswer(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestAnswer)
        {
            throw new DraftException("The answer is empty or far too long.");
        }

        var (from, to) = (text.IndexOf('{'), text.LastIndexOf('}'));
        if (from < 0 || to <= from)
        {
            throw new DraftException("The answer holds no JSON object.");
        }

        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(text[from..(to + 1)], Options);
            return answer is { Headline: not null, Statements: not null } && answer.Statements.All(line => line is { Finding: not null, Text: not null, Evidence: not null })
                ? answer
                : throw new DraftException("The answer lacks a headline, statements, or parts of them.");
        }
        catch (JsonException)
        {
            throw new DraftException("The answer is not well-formed JSON of the expected kind.");
        }
    }
}

/// <summary>What a writer answers.</summary>
internal sealed record Answer(string Headline, IReadOnlyList<AnswerLine> Statements);

internal sealed record AnswerLine(string Finding, string Text, IReadOnlyList<string> Evidence);

/// <summary>A writer's answer cannot be used. Messages carry no words of the answer.</summary>
public sealed class DraftException(string message) : Exception(message);
