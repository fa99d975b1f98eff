using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Tells <c>Ana Diaz: words</c> from <c>Note: words</c>.</summary>
internal static partial class SpeakerLabels
{
    private static readonly HashSet<string> NotNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "note", "notes", "nb", "ps", "action", "actions", "action item", "action items", "todo", "to do", "task", "tasks", "date", "time",
        "attendees", "participants", "present", "absent", "apologies", "agenda", "next", "next step", "next steps", "decision", "decisions",
        "decided", "summary", "topic", "topics", "subject", "from", "to", "cc", "bcc", "re", "fw", "fwd", "owner", "due", "status", "update",
        "updates", "blocker", "blockers", "blocked", "risk", "risks", "goal", "goals", "kudos", "thanks", "question", "questions", "q", "a",
        "answer", "answers", "start", "stop", "continue", "fyi", "warning", "tip", "example", "http", "https", "yesterday", "today",
        "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "location", "title", "wins", "win",
        "losses", "highlights", "lowlights", "highlight", "lowlight", "concern", "concerns", "issue", "issues", "problem", "problems", "idea",
        "ideas", "feedback", "follow up", "follow-up", "followup", "done", "doing", "in progress", "priority", "priorities", "mood",
        "energy", "workload", "result", "results", "context", "background", "why", "what", "who", "when", "where", "how", "important",
        "remember", "reminder", "link", "links", "team", "kind", "author", "visibility", "facilitator", "scribe", "duration", "conclusion",
        "good", "bad", "better", "pros", "cons", "plus", "minus", "delta", "strengths", "weaknesses", "opportunities", "threats", "progress",
        "plan", "plans", "metrics", "budget", "timeline", "customer", "customers", "hiring", "learnings", "lessons", "open", "open questions",
        "what went well", "what went badly", "what to improve", "went well", "ended", "meeting", "notes by", "invited", "recording", "objective",
    };

    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase)
    {
        "de", "da", "do", "dos", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "la", "le", "el", "al", "bin", "ben", "ibn", "y", "e", "of", "the", "and",
    };

    /// <summary>Splits a line that may begin with a time and a label; null when it cannot have one.</summary>
    public static LabelledLine? Split(string line)
    {
        // The label stands at the front: a line of nine megabytes need not be searched.
        var head = line.Length > 240 ? line[..240] : line;
        var match = Line().Match(head);
        if (!match.Success)
        {
            return null;
        }

        var label = match.Groups["label"].Value.Trim().Trim('*', '_').Trim();
        var time = match.Groups["before"].Success ? match.Groups["before"] : match.Groups["after"];
        return label.Length == 0 ? null : new LabelledLine(label, line[match.Length..].Trim(), time.Success ? TimeText.Parse(time.Value) : null);
    }

    public static bool LooksLikeName(string label)
    {
        var bare = Suffix().Replace(label, "").Trim();
        if (bare.Length is 0 or > 60 || NotNames.Contains(bare) || bare.Contains("://"))
        {
            return false;
        }

        if (Numbered().IsMatch(bare) || bare.Contains('@'))
        {
            return true;
        }

        var parts = bare.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is > 0 and <= 6 && IsCapital(parts[0]) && parts.All(part => IsCapital(part) || Particles.Contains(part));
    }

    /// <summary>True when two or more words of a label are capitalised, as in a full name.</summary>
    public static bool LooksLikeFullName(string label) =>
        LooksLikeName(label) && label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is >= 2 and <= 4;

    /// <summary>Moves labels from the words of cues to their speakers: Zoom writes <c>Name: words</c> where Teams has a voice tag.</summary>
    public static IReadOnlyList<RawTurn> TakeFrom(IReadOnlyList<RawTurn> turns, TextSource source)
    {
        var split = turns.Select(turn => turn.Speaker is null ? Split(turn.Words) : null).ToList();
        var labels = split.OfType<LabelledLine>().Select(line => line.Label).ToList();
        var speakers = Speakers(labels, source, false);
        if (labels.Count(speakers.Contains) * 2 >= turns.Count)
        {
            // Where most cues have a name, who speaks but once is one too, and so is "harbour room 2" that comes back.
            speakers = [.. Speakers(labels, source, true), .. labels.GroupBy(label => label).Where(group => group.Count() >= 2 && CouldBeDisplayed(group.Key)).Select(group => group.Key)];
        }

        var taken = new List<RawTurn>(turns.Count);
        for (var i = 0; i < turns.Count; i++)
        {
            var turn = split[i] is { } line && speakers.Contains(line.Label) ? turns[i] with { Speaker = line.Label, Words = line.Words } : turns[i];
            taken.Add(turn.Speaker is null && taken.Count > 0 && Continues(taken[^1], turn) ? turn with { Speaker = taken[^1].Speaker } : turn);
        }

        return taken;
    }

    /// <summary>The labels that are speakers: known people, and names that come back.</summary>
    /// <param name="trusting">True where everything else already says transcript: then a full name counts though it comes once.</param>
    public static HashSet<string> Speakers(IEnumerable<string> labels, TextSource source, bool trusting) =>
    [
        .. labels.GroupBy(label => label, StringComparer.OrdinalIgnoreCase)
            .Where(group => !NotNames.Contains(group.Key) && !source.IsTeam(group.Key))
            .Where(group => source.IsKnown(group.Key)
                || (LooksLikeName(group.Key) && (group.Count() >= 2 || Numbered().IsMatch(group.Key) || (trusting && LooksLikeFullName(group.Key)))))
            .SelectMany(group => group),
    ];

    // People call themselves and their rooms what they like.
    private static bool CouldBeDisplayed(string label) =>
        !NotNames.Contains(label) && label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 4 && !label.Contains(',') && char.IsLetter(label[0]);

    // The same sentence goes on: nobody took the word in between.
    private static bool Continues(RawTurn before, RawTurn after)
    {
        var end = before.Words.TrimEnd();
        var start = after.Words.TrimStart();
        return before.Speaker is not null && end.Length > 0 && start.Length > 0
            && end[^1] is not ('.' or '?' or '!' or '…' or '"' or '”') && char.IsLower(start[0]);
    }

    private static bool IsCapital(string word)
    {
        var first = word.TrimStart('"', '\'', '“', '(', '.', '-');
        return first.Length > 0 && (char.IsUpper(first[0]) || char.GetUnicodeCategory(first[0]) == System.Globalization.UnicodeCategory.OtherLetter)
            && !word.Any(character => character is '?' or '!' or ';' or '/' or '=' or '{' or '<');
    }

    [GeneratedRegex(@"^\s*[\[(]?(?<before>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)?[\])]?\s*(?:-\s+)?(?<label>(?:\*\*|__)?[^\s:：\[\]|>#`•][^:：\[\]|`]{0,58}?(?:\*\*|__)?)\s*(?:[\[(](?<after>\d{1,2}:\d{2}(?::\d{2})?)[\])])?\s*[:：](?:\*\*|__)?(?:\s+|$)", RegexOptions.None, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"[\[(].{0,60}[\])]", RegexOptions.None, 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^(?:unknown )?(?:speaker|participant|interviewer|interviewee|guest|spk)[ _-]?[A-Z0-9]{0,3}$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Numbered();
}

/// <summary>A line that begins with what may be a speaker's name.</summary>
internal sealed record LabelledLine(string Label, string Words, TimeSpan? At);
