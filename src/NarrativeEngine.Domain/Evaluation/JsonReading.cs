using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>Reads JSON whose parts may be missing or of another kind: what is not there is null or empty.</summary>
internal static class JsonReading
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool? Flag(this JsonElement element, string name) => element.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } value => [value.GetString()!],
        { ValueKind: JsonValueKind.Array } value =>
            [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };

    public static IReadOnlyList<JsonElement> Objects(this JsonElement element, string name) =>
        element.Member(name) is { } value ? value.Objects() : [];

    public static IReadOnlyList<JsonElement> Objects(this JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)]
        : [];

    /// <summary>Every text in it, names of properties too, each with the way to it.</summary>
    public static IEnumerable<(string Path, string Text)> AllTexts(this JsonElement element, string path = "")
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return [(path, element.GetString()!)];
            case JsonValueKind.Array:
                return element.EnumerateArray().SelectMany((item, position) => item.AllTexts($"{path}[{position}]"));
            case JsonValueKind.Object:
                return element.EnumerateObject().SelectMany(property =>
                {
                    var way = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                    return property.Value.AllTexts(way).Prepend((way, property.Name));
                });
            default:
                return [];
        }
    }
}
