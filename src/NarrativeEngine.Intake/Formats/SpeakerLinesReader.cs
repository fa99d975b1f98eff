using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Transcripts that somebody typed, and Google Meet's: <c>Name: words</c>, wrapped lines and times in between.</summary>
internal static partial class SpeakerLinesReader
{
    /// <returns>Null when the text is no such transcript.</returns>
    public static Transcript? TryRead(TextSource source)
    {
        var start = TranscriptStart(source.Lines);
        var lines = source.Lines.Skip(start).ToList();
        var marked = start > 0 || lines.Any(line => Anchor().IsMatch(line));
        var split = lines.Select(line => IsBullet(line) ? null : SpeakerLabels.Split(line)).ToList();
        var candidates = split.OfType<LabelledLine>().Select(line => line.Label).ToList();
        var speakers = SpeakerLabels.Speakers(candidates, source, true);
        var labelled = split.Count(line => line is not null && speakers.Contains(line.Label));
        if (labelled == 0 || !IsTranscript(lines, split, speakers, labelled, marked))
        {
            speakers = OnlyNames(lines, split);
            if (speakers.Count == 0)
            {
                return null;
            }
        }

        var turns = Collect(lines, split, speakers);
        var notes = start > 1 && source.Lines.Take(start - 1).Count(line => line.Length > 0) > 2;
        return new Transcript(turns, marked)
        {
            Remarks = notes ? ["has notes that a machine wrote above its transcript; only the transcript was read."] : [],
        };
    }

    // Names before actions in somebody's notes are no transcript: most paragraphs must begin with a speaker.
    private static bool IsTranscript(List<string> lines, List<LabelledLine?> split, HashSet<string> speakers, int labelled, bool marked)
    {
        var others = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var starts = i == 0 || string.IsNullOrWhiteSpace(lines[i - 1]) || IsBullet(lines[i]);
            var counts = starts && !string.IsNullOrWhiteSpace(lines[i]) && !lines[i].StartsWith('#') && !Dropped().IsMatch(lines[i]);
            others += counts && (split[i] is null || !speakers.Contains(split[i]!.Label)) ? 1 : 0;
        }

        return (marked || labelled >= 2 || others == 0) && labelled >= others;
    }

    // Two strangers who each speak once: accepted when nothing but such lines is there.
    private static HashSet<string> OnlyNames(List<string> lines, List<LabelledLine?> split)
    {
        var written = Enumerable.Range(0, lines.Count).Where(i => !string.IsNullOrWhiteSpace(lines[i])).ToList();
        var all = written.Count >= 2 && written.All(i => split[i] is { } line && SpeakerLabels.LooksLikeName(line.Label));
        return all ? [.. split.OfType<LabelledLine>().Select(line => line.Label)] : [];
    }

    private static List<RawTurn> Collect(List<string> lines, List<LabelledLine?> split, HashSet<string> speakers)
    {
        var turns = new List<RawTurn>();
        TimeSpan? anchor = null;
        var words = new List<string>();
        (string? Speaker, TimeSpan? At) current = (null, null);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Anchor().Match(lines[i]) is { Success: true } time)
            {
                Close();
                anchor = TimeText.Parse(time.Groups["time"].Value);
                current = (current.Speaker, anchor);
            }
            else if (split[i] is { } line && speakers.Contains(line.Label))
            {
                Close();
                current = (line.Label, line.At ?? anchor);
                words.Add(line.Words);
            }
            else if (lines[i].StartsWith('#'))
            {
                Close();
                current = (null, anchor);
            }
            else if (string.IsNullOrWhiteSpace(lines[i]))
            {
                // Words without a name after a blank line still count for who spoke last: better than for nobody, should that person ask to be erased.
                Close(keepEmpty: true);
            }
            else if (!Dropped().IsMatch(lines[i]))
            {
                words.Add(MarkdownInline.Strip(lines[i]));
            }
        }

        Close();
        return turns;

        void Close(bool keepEmpty = false)
        {
            var text = string.Join(' ', words);
            if (keepEmpty && string.IsNullOrWhiteSpace(text))
            {
                return;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                turns.Add(new RawTurn(current.Speaker, text, current.At));
            }

            words.Clear();
        }
    }

    // A Meet document has notes first; what was said begins after a heading that ends in "Transcript".
    private static int TranscriptStart(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length < 200 && TranscriptHeading().IsMatch(lines[i]))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static bool IsBullet(string line) => NotesReader.Bullet().IsMatch(line);

    [GeneratedRegex(@"^\s*(?:#{1,6}\s*)?\**(?:\S{1,3}\s+)?(?:.{1,150}\s[-–—]\s+)?Transcript\**\s*$", RegexOptions.None, 1000)]
    private static partial Regex TranscriptHeading();

    [GeneratedRegex(@"^\s*(?:#{1,6}\s*)?\**[\[(]?(?<time>\d{1,2}:\d{2}:\d{2})[\])]?\**\s*$", RegexOptions.None, 1000)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^\W*(?:Transcription ended after|This editable transcript was computer generated|.{1,80} (?:started|stopped) transcription\W*$|Transcribed by https://otter\.ai|You should review Gemini)", RegexOptions.IgnoreCase, 1000)]
    internal static partial Regex Dropped();
}
