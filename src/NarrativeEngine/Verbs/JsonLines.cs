using System.Text.Json;
using System.Text.Json.Nodes;

namespace NarrativeEngine.Verbs;

/// <summary>Reads files with one JSON object a line.</summary>
internal static class JsonLines
{
    /// <param name="Number">Of the line, from 1.</param>
    public sealed record Line(int Number, JsonObject Value)
    {
        /// <exception cref="CannotException">The line has no such text.</exception>
        public string Text(string name) =>
            Value[name] is JsonValue value && value.TryGetValue(out string? text)
                ? text
                : throw new CannotException($"Line {Number} has no text \"{name}\"; every line needs one.");

        public IReadOnlyList<string> Texts(string name) => Texts(Value[name], name, Number);

        public static IReadOnlyList<string> Texts(JsonNode? node, string name, int number) =>
            node is JsonArray array && array.All(item => item is JsonValue value && value.TryGetValue(out string? _))
                ? [.. array.Select(item => item!.GetValue<string>())]
                : throw new CannotException($"Line {number} has no list of texts \"{name}\"; every line needs one, perhaps empty.");
    }

    /// <exception cref="CannotException">There is no such file, or a line is no JSON object.</exception>
    public static IEnumerable<Line> Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new CannotException($"There is no file '{file}'; check the path given with --input.");
        }

        return Parse(file);
    }

    private static IEnumerable<Line> Parse(FileInfo file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new Line(number, ParseObject(line, number));
            }
        }
    }

    private static JsonObject ParseObject(string line, int number)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new CannotException($"Line {number} is no JSON object; write one object a line.");
        }
        catch (JsonException)
        {
            throw new CannotException($"Line {number} is not valid JSON; write one object a line.");
        }
    }
}
