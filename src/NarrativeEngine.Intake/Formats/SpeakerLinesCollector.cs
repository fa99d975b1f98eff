using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Gathers the lines of a <c>Name: words</c> transcript into turns.</summary>
/// <param name="speakers">The labels that were found to be speakers.</param>
internal sealed partial class SpeakerLinesCollector(HashSet<string> speakers, ReadingBudget budget)
{
    private readonly List<RawTurn> turns = [];
    private readonly List<string> words = [];
    private TimeSpan? anchor;
    private string? speaker;
    private TimeSpan? at;
    private bool labelled;

    public List<RawTurn> Collect(IReadOnlyList<string> lines, IReadOnlyList<LabelledLine?> split)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            budget.Spend();
            Take(lines[i], split[i]);
        }

        Close();
        return turns;
    }

    [GeneratedRegex(@"^\s*(?:#{1,6}\s*)?\**[\[(]?(?<time>\d{1,2}:\d{2}:\d{2})[\])]?\**\s*$", RegexOptions.None, 1000)]
    internal static partial Regex Anchor();

    private void Take(string line, LabelledLine? split)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            Close();
        }
        else if (Anchor().Match(line) is { Success: true } time)
        {
            Close();
            at = anchor = TimeText.Parse(time.Groups["time"].Value);
        }
        else if (split is not null && speakers.Contains(split.Label))
        {
            Close();
            (speaker, at, labelled) = (split.Label, split.At ?? anchor, true);
            words.Add(MarkdownInline.Strip(split.Words));
        }
        else if (line.StartsWith('#'))
        {
            Close();
            speaker = null;
        }
        else if (Aside().IsMatch(line))
        {
            Close();
            turns.Add(new RawTurn(null, MarkdownInline.Strip(line), at));
        }
        else if (!SpeakerLinesReader.Dropped().IsMatch(line))
        {
            words.Add(MarkdownInline.Strip(line));
        }
    }

    private void Close()
    {
        var text = string.Join(' ', words);
        if (string.IsNullOrWhiteSpace(text))
        {
            return; // a label alone on its line waits for its words
        }

        // A paragraph without a name goes on with the last speaker when it says "I"; else it is narration.
        turns.Add(new RawTurn(labelled || FirstPerson.IsIn(text) ? speaker : null, text, at));
        words.Clear();
        labelled = false;
    }

    // "(Nobody, for a bit.)": what a minute-taker saw, not what the last speaker said.
    [GeneratedRegex(@"^\s*(?:\([^()]{1,400}\)|\[[^\[\]]{1,400}\])\s*$", RegexOptions.None, 1000)]
    private static partial Regex Aside();
}
