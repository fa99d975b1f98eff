using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>WebVTT (Teams, Zoom, Meet) and SubRip: a time line, then the words until a blank line.</summary>
internal static partial class CueReader
{
    public static Transcript Read(TextSource source)
    {
        var cues = Cues(source).ToList();
        if (cues.Count == 0)
        {
            throw new UnreadableException("has no subtitles with times and words; export the transcript again.");
        }

        DateOnly? date = null;
        var turns = new List<RawTurn>();
        foreach (var (at, payload) in cues)
        {
            turns.AddRange(ReadMetadata(at, payload, ref date) ?? ReadVoices(at, payload));
        }

        return new Transcript(SpeakerLabels.TakeFrom(turns, source), true) { Date = date };
    }

    private static IEnumerable<(TimeSpan At, string Payload)> Cues(TextSource source)
    {
        var lines = source.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            source.Budget.Spend();
            var arrow = lines[i].IndexOf("-->", StringComparison.Ordinal);
            if (arrow < 0)
            {
                continue; // the header, a cue's number or GUID, a NOTE or a STYLE
            }

            var at = ReadTimes(lines[i], arrow, i + 1);
            var payload = new List<string>();
            for (i++; i < lines.Count && !string.IsNullOrWhiteSpace(lines[i]); i++)
            {
                if (lines[i].Contains("-->", StringComparison.Ordinal) && TimeLine().IsMatch(lines[i]))
                {
                    i--; // the blank line between two cues is missing
                    break;
                }

                payload.Add(lines[i]);
            }

            if (payload.Count > 0)
            {
                yield return (at, string.Join(' ', payload));
            }
        }
    }

    private static TimeSpan ReadTimes(string line, int arrow, int number)
    {
        var start = TimeText.Parse(line[..arrow], out var startImpossible);
        var end = TimeText.Parse(line[(arrow + 3)..].Trim().Split(' ', '\t')[0], out var endImpossible);
        if (start is null || end is null || startImpossible || endImpossible || end < start)
        {
            throw new UnreadableException($"has a time that cannot be in line {number}; export the transcript again.");
        }

        return start.Value;
    }

    // Graph can put each cue's facts into JSON instead of a voice tag.
    private static List<RawTurn>? ReadMetadata(TimeSpan at, string payload, ref DateOnly? date)
    {
        if (!payload.StartsWith('{') || !payload.Contains("spokenText", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var cue = JsonDocument.Parse(payload, JsonReader.Strict);
            date ??= JsonValues.Text(cue.RootElement, "startDateTime") is { } start ? DayText.Parse(start) : null;
            return [new RawTurn(JsonValues.Text(cue.RootElement, "speakerName"), JsonValues.Text(cue.RootElement, "spokenText") ?? "", at)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnreadableException("has a cue whose JSON is not well-formed; export the transcript again.", RefusalKind.Malformed);
        }
    }

    private static IEnumerable<RawTurn> ReadVoices(TimeSpan at, string payload)
    {
        var voices = Voice().Matches(payload).Take(Limits.VoicesPerCue + 1).ToList();
        if (voices.Count > Limits.VoicesPerCue)
        {
            throw new UnreadableException("has more voices in one subtitle than any conversation; export the transcript again.");
        }

        if (voices.Count == 0)
        {
            yield return new RawTurn(null, Plain(payload), at);
            yield break;
        }

        if (voices[0].Index > 0)
        {
            yield return new RawTurn(null, Plain(payload[..voices[0].Index]), at);
        }

        for (var i = 0; i < voices.Count; i++)
        {
            var from = voices[i].Index + voices[i].Length;
            var until = i + 1 < voices.Count ? voices[i + 1].Index : payload.Length;
            yield return new RawTurn(WebUtility.HtmlDecode(voices[i].Groups["name"].Value), Plain(payload[from..until]), at);
        }
    }

    // Only the tags that subtitles know: anything else between angle brackets was said.
    private static string Plain(string payload) => WebUtility.HtmlDecode(Tag().Replace(payload, ""));

    [GeneratedRegex(@"^\s*-?\d{1,6}:[\d:.,]{2,20}\s+-->\s+-?\d", RegexOptions.None, 1000)]
    private static partial Regex TimeLine();

    [GeneratedRegex(@"<v(?:\.[\w.-]{1,60})?[ \t]+(?<name>[^<>]{1,200})>", RegexOptions.None, 1000)]
    private static partial Regex Voice();

    [GeneratedRegex(@"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[. ][^<>]{0,200})?>|<\d[\d:.]{3,20}>|\{\\an?\d+\}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Tag();
}
