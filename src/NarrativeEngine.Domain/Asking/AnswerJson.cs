using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NarrativeEngine.Domain.Asking;

/// <summary>An answer as programs read it.</summary>
public static class AnswerJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Answer answer) => new JsonObject
    {
        ["question"] = answer.Question,
        ["answer"] = answer.Text,
        ["citations"] = new JsonArray([.. answer.Citations.Select(cited => new JsonObject
        {
            ["quote"] = cited.Quote,
            ["conversation"] = cited.Conversation,
            ["date"] = cited.Date.ToString("yyyy-MM-dd"),
            ["team"] = cited.Team,
            ["speaker"] = cited.Speaker,
        })]),
    }.ToJsonString(Options);
}
