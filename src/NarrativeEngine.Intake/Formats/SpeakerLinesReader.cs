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
        var marked = start > 0 || lines.Any(line => SpeakerLinesCollector.Anchor().IsMatch(line));
        var split = lines.Select(line => Split(line, source.Budget)).ToList();
        var speakers = FindSpeakers(lines, split, source, marked);
        if (speakers.Count == 0)
        {
            return null;
        }

        var turns = new SpeakerLinesCollector(speakers, source.Budget).Collect(lines, split);
        if (!marked)
        {
            return new Transcript(turns, false);
        }

        // The title and the day stand between the heading and the first speaker.
        turns.RemoveRange(0, Math.Max(0, turns.FindIndex(turn => turn.Speaker is not null)));
        var (notes, remarks) = Above(source, start);
        var heading = source.Lines.TakeWhile((line, i) => i < start || split[i - start] is not { } first || !speakers.Contains(first.Label));
        return HeadingDay.AddTo(new Transcript([.. notes, .. turns], true) { Remarks = remarks }, heading);
    }

    private static LabelledLine? Split(string line, ReadingBudget budget)
    {
        budget.Spend();
        return IsBullet(line) ? null : SpeakerLabels.Split(line);
    }

    // Notes above a transcript are kept, unless a machine made them of the same words.
    private static (IReadOnlyList<RawTurn> Notes, IReadOnlyList<string> Remarks) Above(TextSource source, int start)
    {
        var above = source.Lines.Take(Math.Max(0, start - 1)).Where(line => HeadingDay.Read(line) is null && !NotesHeading().IsMatch(line)).ToList();
        if (above.All(string.IsNullOrWhiteSpace))
        {
            return ([], []);
        }

        return above.Any(line => MachineNotes().IsMatch(line))
            ? ([], ["has notes that a machine wrote above its transcript; only the transcript was read."])
            : (NotesReader.Read(source.WithText(string.Join('\n', above)), true).Turns, []);
    }

    private static HashSet<string> FindSpeakers(List<string> lines, List<LabelledLine?> split, TextSource source, bool marked)
    {
        var labels = split.OfType<LabelledLine>().Select(line => line.Label).ToList();
        var speakers = SpeakerLabels.Speakers(labels, source, true);
        var labelled = labels.Count(speakers.Contains);
        if (labelled > 0 && IsTranscript(lines, split, speakers, labelled, marked) && (marked || IsDialogue(split, labels, speakers, source)))
        {
            return speakers;
        }

        var strangers = OnlyNames(lines, split, source);
        return IsDialogue(split, labels, strangers, source) ? strangers : [];
    }

    // "Field Service: two vans broke" looks like a full name and words: strangers must come back, or talk to each other.
    private static bool IsDialogue(List<LabelledLine?> split, List<string> labels, HashSet<string> speakers, TextSource source) =>
        speakers.Any(source.IsKnown)
        || labels.Where(speakers.Contains).GroupBy(label => label).Any(group => group.Count() >= 2)
        || split.Any(line => line is not null && (FirstPerson.IsIn(line.Words) || line.Words.EndsWith('?')));

    // Names before actions in somebody's notes are no transcript: most paragraphs must begin with a speaker.
    private static bool IsTranscript(List<string> lines, List<LabelledLine?> split, HashSet<string> speakers, int labelled, bool marked)
    {
        // What stands between a "Transcript" heading and the first speaker is its title.
        var others = 0;
        var first = marked ? split.FindIndex(line => line is not null && speakers.Contains(line.Label)) : 0;
        for (var i = first; i < lines.Count; i++)
        {
            var starts = i == 0 || string.IsNullOrWhiteSpace(lines[i - 1]) || IsBullet(lines[i]);
            var counts = starts && !string.IsNullOrWhiteSpace(lines[i]) && !lines[i].StartsWith('#') && !Dropped().IsMatch(lines[i]) && !SpeakerLinesCollector.Anchor().IsMatch(lines[i]);
            others += counts && (split[i] is null || !speakers.Contains(split[i]!.Label)) ? 1 : 0;
        }

        return (marked || labelled >= 2 || others == 0) && labelled >= others;
    }

    // Two strangers who each speak once: accepted when nothing but such lines is there.
    private static HashSet<string> OnlyNames(List<string> lines, List<LabelledLine?> split, TextSource source)
    {
        var written = Enumerable.Range(0, lines.Count).Where(i => !string.IsNullOrWhiteSpace(lines[i])).ToList();
        var all = written.Count >= 2 && written.All(i => split[i] is { } line && SpeakerLabels.LooksLikeName(line.Label) && !source.IsTeam(line.Label));
        return all ? [.. split.OfType<LabelledLine>().Select(line => line.Label)] : [];
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

    [GeneratedRegex(@"\bGemini\b|📝|^\s*(?:#{1,6}\s*)?\**Suggested next steps\**\s*$", RegexOptions.None, 1000)]
    private static partial Regex MachineNotes();

    [GeneratedRegex(@"^\s*(?:#{1,6}\s*)?\**Notes\**\s*$", RegexOptions.None, 1000)]
    private static partial Regex NotesHeading();

    [GeneratedRegex(@"^\W*(?:Transcription ended after|This editable transcript was computer generated|.{1,80} (?:started|stopped) transcription\W*$|Transcribed by https://otter\.ai|You should review Gemini)", RegexOptions.IgnoreCase, 1000)]
    internal static partial Regex Dropped();
}
