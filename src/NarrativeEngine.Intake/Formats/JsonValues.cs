using System.Globalization;
using System.Text.Json;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Values of JSON objects whose shape is not promised.</summary>
internal static class JsonValues
{
    /// <summary>The first of these properties that holds text, or a number as text.</summary>
    public static string? Text(JsonElement item, params ReadOnlySpan<string> names)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (!item.TryGetProperty(name, out var value))
            {
                continue;
            }

            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.Object => Text(value, "name", "speaker_name", "displayName", "display_name", "email"),
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
