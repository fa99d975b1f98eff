using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NarrativeEngine.Tests.Writing.Chat;

/// <summary>What a chat model could answer to a writing task: soundly, or with one thing wrong in every statement.</summary>
internal static class ModelAnswers
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Sound(string task) => Of(task, (_, quote) => $"Word for word: “{quote}”");

    /// <param name="text">Words for a finding, from its id and first quote.</param>
    /// <param name="evidence">The ids to cite; null for those of the finding.</param>
    public static string Of(string task, Func<string, string, string> text, Func<JsonArray>? evidence = null)
    {
        var statements = new JsonArray();
        foreach (var finding in JsonNode.Parse(task)!["findings"]!.AsArray())
        {
            var quotes = finding!["quotes"]!.AsArray();
            statements.Add(new JsonObject
            {
                ["finding"] = (string)finding["id"]!,
                ["text"] = text((string)finding["id"]!, (string)quotes[0]!["words"]!),
                ["evidence"] = evidence?.Invoke() ?? new JsonArray([.. quotes.Select(quote => JsonValue.Create((string)quote!["evidenceId"]!))]),
            });
        }

        return new JsonObject { ["headline"] = "A week to read about", ["statements"] = statements }.ToJsonString(Relaxed);
    }
}
