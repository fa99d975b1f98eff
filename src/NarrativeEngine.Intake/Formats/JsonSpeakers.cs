using System.Text.Json;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Who says each utterance of one JSON file.</summary>
internal sealed class JsonSpeakers(JsonElement root)
{
    private const string MeetReference = "conferenceRecords/";

    private static readonly string[] Names = ["speaker", "speaker_name", "speakerName", "name", "participant", "author", "user", "speaker_id"];

    private readonly Dictionary<string, string> listed = Listed(root);
    private readonly Dictionary<string, string> references = new(StringComparer.Ordinal);

    /// <summary>The name that the utterance gives, or that the file gives to its number; null when it has none.</summary>
    public string? Of(JsonElement item)
    {
        var label = JsonValues.Text(item, Names);
        if (label is null)
        {
            return null;
        }

        if (label.StartsWith(MeetReference, StringComparison.Ordinal))
        {
            return Participant(JsonValues.Text(item, "participant"));
        }

        if (listed.TryGetValue(label, out var name))
        {
            return name;
        }

        return JsonValues.Number(label) is null ? label : $"Speaker {label}";
    }

    /// <summary>The object that may say something about the whole talk: the root, or what it wraps.</summary>
    public static IEnumerable<JsonElement> Holders(JsonElement root)
    {
        var current = root;
        for (var depth = 0; depth < 3 && current.ValueKind == JsonValueKind.Object; depth++)
        {
            yield return current;
            if (!current.TryGetProperty("transcript", out var inner) && !current.TryGetProperty("data", out inner))
            {
                yield break;
            }

            current = inner;
        }
    }

    // Google's reference means nothing to people, but two references are two people.
    private string? Participant(string? reference)
    {
        if (reference is null || !reference.StartsWith(MeetReference, StringComparison.Ordinal))
        {
            return reference;
        }

        if (!references.TryGetValue(reference, out var name))
        {
            references[reference] = name = $"Participant {references.Count + 1}";
        }

        return name;
    }

    // Fireflies may list its speakers apart: "speakers": [{"id": 0, "name": "Ana"}].
    private static Dictionary<string, string> Listed(JsonElement root)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var holder in Holders(root))
        {
            if (holder.TryGetProperty("speakers", out var speakers) && speakers.ValueKind == JsonValueKind.Array)
            {
                foreach (var speaker in speakers.EnumerateArray())
                {
                    if (JsonValues.Text(speaker, "id", "speaker_id") is { } id && JsonValues.Text(speaker, "name", "speaker_name") is { } name)
                    {
                        names[id] = name;
                    }
                }
            }
        }

        return names;
    }
}
