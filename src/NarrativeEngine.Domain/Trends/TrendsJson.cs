using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>A trend table as JSON; <c>schemas/trends.schema.json</c> describes it. A hidden row has its keys and no number.</summary>
public static class TrendsJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(TrendTable table) => Node(table).ToJsonString(Indented);

    public static JsonObject Node(TrendTable table) => new()
    {
        ["measure"] = table.Query.Measure.Name(),
        ["by"] = List(table.Query.By.Select(dimension => (JsonNode)dimension.Name())),
        ["from"] = table.From is { } from ? TrendNames.Day(from) : null,
        ["to"] = table.To is { } to ? TrendNames.Day(to) : null,
        ["blocks"] = List(table.Blocks.Select(block => (JsonNode)Block(block, table.AsOf))),
        ["rows"] = List(table.Rows.Select(row => (JsonNode)Row(table, row))),
        ["hidden"] = new JsonObject { ["groups"] = table.HiddenRows, ["reason"] = TrendNames.Reason(table) },
    };

    private static JsonObject Block(TrendBlock block, DateOnly? asOf = null)
    {
        var node = new JsonObject { ["from"] = TrendNames.Day(block.From), ["to"] = TrendNames.Day(block.LastDay) };
        if (asOf is { } day)
        {
            node["over"] = block.IsOver(day);
        }

        return node;
    }

    private static JsonObject Row(TrendTable table, TrendRow row)
    {
        var node = new JsonObject();
        foreach (var key in TrendNames.Keys(table))
        {
            node[key.Name()] = key switch
            {
                TrendDimension.Team => row.Team,
                TrendDimension.Week => row.Week is { } week ? Block(week) : null,
                TrendDimension.Theme => row.Theme?.Name(),
                TrendDimension.Objective => row.Objective,
                _ => throw new InvalidOperationException("Unknown dimension."),
            };
        }

        if (row.Numbers is { } numbers)
        {
            AddNumbers(node, table.Query.Measure, numbers);
        }

        node["hidden"] = row.IsHidden;
        return node;
    }

    private static void AddNumbers(JsonObject node, TrendMeasure measure, TrendNumbers numbers)
    {
        node["people"] = numbers.People;
        node[measure == TrendMeasure.Conversation ? "conversations" : "passages"] = numbers.Count;
        node["share"] = numbers.Share;
        node["blocks"] = numbers.Blocks;
        if (numbers.Polarity is { } polarity)
        {
            node["polarity"] = new JsonObject { ["negative"] = polarity.Negative, ["neutral"] = polarity.Neutral, ["positive"] = polarity.Positive };
        }

        AddKnown(node, "strategyShare", numbers.StrategyShare);
        AddKnown(node, "weight", numbers.Weight);
        if (numbers.Quality is { } quality)
        {
            node["kinds"] = new JsonObject(quality.Kinds.Select(kind => KeyValuePair.Create(ConversationNames.Of(kind.Key), (JsonNode?)kind.Value)));
            node["otherKinds"] = quality.OtherKinds;
            AddKnown(node, "strategyMentioned", quality.StrategyMentioned);
            AddKnown(node, "obstacleNamed", quality.ObstacleNamed);
        }
    }

    private static void AddKnown(JsonObject node, string name, double? value)
    {
        if (value is { } known)
        {
            node[name] = known;
        }
    }

    private static JsonArray List(IEnumerable<JsonNode> nodes) => new([.. nodes]);
}
