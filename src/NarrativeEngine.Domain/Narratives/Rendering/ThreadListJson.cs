using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>The golden threads of a scope as programs read them: the threads, and the evidence that they cite.</summary>
public static class ThreadListJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All threads of a narrative, as they stand on its last day.</summary>
    public static string Render(Narrative narrative)
    {
        var report = JsonNode.Parse(NarrativeJson.Render(narrative))!.AsObject();
        return Write(WithOwnEvidence(report, report["measures"]!["threads"]!.AsArray(), narrative));
    }

    /// <summary>Those threads that fit, with the evidence that they cite; null fits all.</summary>
    public static JsonObject Filter(JsonObject list, string? team, string? objective, string? state)
    {
        var kept = list["threads"]!.AsArray().Select(thread => thread!.AsObject()).Where(thread =>
            (team is null || thread["teams"]!.AsArray().Any(node => (string?)node == team))
            && (objective is null || (string?)thread["objective"] == objective)
            && (state is null || (string?)thread["state"] == state));
        var threads = new JsonArray([.. kept.Select(thread => thread.DeepClone())]);
        return new JsonObject
        {
            ["scope"] = list["scope"]!.DeepClone(),
            ["asOf"] = list["asOf"]!.DeepClone(),
            ["threads"] = threads,
            ["evidence"] = Cited(threads, list["evidence"]!.AsObject()),
        };
    }

    public static string Write(JsonObject list) => list.ToJsonString(Options) + "\n";

    private static JsonObject WithOwnEvidence(JsonObject report, JsonArray threads, Narrative narrative) => new()
    {
        ["scope"] = narrative.Scope.Name,
        ["asOf"] = NarrativeJson.Day(narrative.Period.LastDay),
        ["threads"] = threads.DeepClone(),
        ["evidence"] = Cited(threads, report["evidence"]!.AsObject()),
    };

    private static JsonObject Cited(JsonArray threads, JsonObject evidence)
    {
        var ids = threads.SelectMany(thread => thread!["evidence"]!.AsArray()).Select(id => (string)id!).ToHashSet(StringComparer.Ordinal);
        return new JsonObject(evidence.Where(entry => ids.Contains(entry.Key))
            .Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, entry.Value!.DeepClone())));
    }
}
