using System.Text.Json;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Lists of utterances: Fireflies, Otter-like exports, AMI and ICSI dialogue acts, QMSum.</summary>
internal static partial class JsonReader
{
    private static readonly string[] TextNames = ["text", "raw_text", "content", "spokenText", "sentence", "utterance", "transcript", "words"];
    private static readonly string[] StartNames = ["start", "start_time", "startTime", "starttime", "at", "time", "timestamp", "offset", "start_offset", "startDateTime"];
    private static readonly string[] ListNames =
        ["sentences", "meeting_transcripts", "transcript", "transcripts", "utterances", "segments", "dialogue_acts", "entries", "transcriptEntries", "results", "messages", "data"];

    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.JsonDepth, AllowDuplicateProperties = false };

    /// <summary>True when a text begins as JSON does; a transcript line such as <c>[00:01] Ana: …</c> does not.</summary>
    public static bool LooksLikeJson(string text) => Opening().IsMatch(text.Length > 200 ? text[..200] : text);

    public static Transcript Read(TextSource source)
    {
        if (JsonEscapes.HasLoneSurrogate(source.Text))
        {
            throw new UnreadableException("has half a character in its JSON; export it again.", RefusalKind.Malformed);
        }

        using var document = Parse(source.Text);
        var list = FindList(document.RootElement, 0)
            ?? throw new UnreadableException("has no list of utterances with a speaker and a text; export the transcript itself.");
        if (list.GetArrayLength() > Limits.Lines)
        {
            throw new UnreadableException("has more utterances than any conversation; split it.");
        }

        var root = document.RootElement;
        var labels = new JsonSpeakers(root);
        var corpus = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("meeting_transcripts", out _);
        var turns = new List<RawTurn>(list.GetArrayLength());
        var clock = new StartClock(list.EnumerateArray().Select(item => JsonValues.Text(item, StartNames)));
        foreach (var item in list.EnumerateArray())
        {
            source.Budget.Spend();
            var annotated = corpus || (item.TryGetProperty("starttime", out _) && item.TryGetProperty("endtime", out _));
            var words = JsonValues.Text(item, TextNames) ?? "";
            turns.Add(new RawTurn(labels.Of(item), annotated ? CorpusWords.Tidy(words) : words, clock.Read(JsonValues.Text(item, StartNames))));
        }

        return new Transcript(turns, true) { Date = Date(root) ?? clock.Day };
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException) when (text.AsSpan().TrimStart().StartsWith("{") && text.Contains('\n'))
        {
            // One object a line is the other common way of writing lists.
            try
            {
                var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return JsonDocument.Parse($"[{string.Join(',', lines)}]", Strict);
            }
            catch (JsonException)
            {
                throw Broken();
            }
        }
        catch (JsonException)
        {
            throw Broken();
        }

        static UnreadableException Broken() =>
            new("is not well-formed JSON, is nested too deeply or names a property twice; export it again.", RefusalKind.Malformed);
    }

    private static JsonElement? FindList(JsonElement element, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Any(item => JsonValues.Text(item, TextNames) is not null) ? element : null;
        }

        if (element.ValueKind != JsonValueKind.Object || depth > 4)
        {
            return null;
        }

        foreach (var name in ListNames)
        {
            if (element.TryGetProperty(name, out var inner) && FindList(inner, depth + 1) is { } list)
            {
                return list;
            }
        }

        return null;
    }

    private static DateOnly? Date(JsonElement root)
    {
        foreach (var holder in JsonSpeakers.Holders(root))
        {
            if (JsonValues.Text(holder, "date", "dateString", "meeting_date") is not { } text)
            {
                continue;
            }

            // Fireflies counts milliseconds since 1970.
            var day = JsonValues.Number(text) is { } milliseconds and > 1e11 and < 1e13
                ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds).UtcDateTime)
                : DayText.Parse(text);
            if (day is { } found && Limits.IsCredible(found))
            {
                return found;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s*(?:\{\s*[""}]|\[\s*[{\]\[""])", RegexOptions.None, 1000)]
    private static partial Regex Opening();
}
