using System.Text.RegularExpressions;
using NarrativeEngine.Intake.Metadata;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Notes: every paragraph, bullet and table cell is a turn that nobody in particular speaks.</summary>
internal static partial class NotesReader
{
    // Below a title, notes often repeat who was there and when; the metadata says so already.
    private const int HeaderLines = 12;

    public static Transcript Read(TextSource source, bool markdown) =>
        new([.. new Notes(markdown, source.Budget).Read(source.Lines).Select(turn => Quoted(turn, source))], false);

    /// <summary>A paragraph such as <c>Ana Diaz: I would sell it.</c> is Ana's; <c>Ana: call the bank</c> is a task and nobody's.</summary>
    public static RawTurn Quoted(RawTurn turn, TextSource source) =>
        SpeakerLabels.Split(turn.Words) is { } line && VoiceMatcher.Find(source.Organization, line.Label) is not null && FirstPerson.IsIn(line.Words)
            ? turn with { Speaker = line.Label, Words = line.Words }
            : turn;

    private sealed class Notes(bool markdown, ReadingBudget budget)
    {
        private readonly List<RawTurn> turns = [];
        private readonly List<string> paragraph = [];
        private bool inBullet;
        private bool inComment;

        public List<RawTurn> Read(IReadOnlyList<string> lines)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                budget.Spend();
                var next = i + 1 < lines.Count ? lines[i + 1] : "";
                if (!IsComment(lines[i]))
                {
                    Take(Quote().Replace(lines[i], ""), next, i);
                }
            }

            Close();
            return turns;
        }

        private void Take(string line, string next, int index)
        {
            if (string.IsNullOrWhiteSpace(line) || Rule().IsMatch(line) || Fence().IsMatch(line))
            {
                Close();
            }
            else if (IsHeading(line, next) || (index < HeaderLines && Fact().IsMatch(line)) || (markdown && Definition().IsMatch(line)))
            {
                Close();
            }
            else if (markdown && line.TrimStart().StartsWith('|'))
            {
                Close();
                TakeRow(line, next);
            }
            else if (Bullet().Match(line) is { Success: true } bullet)
            {
                Close();
                paragraph.Add(line[bullet.Length..]);
                inBullet = true;
            }
            else
            {
                paragraph.Add(line);
            }
        }

        private void TakeRow(string line, string next)
        {
            // The row above |---| only names the columns.
            if (TableRule().IsMatch(line) || TableRule().IsMatch(next))
            {
                return;
            }

            turns.AddRange(line.Trim().Trim('|').Split('|').Select(cell => new RawTurn(null, Plain(cell))));
        }

        private bool IsHeading(string line, string next)
        {
            if (line.StartsWith('#'))
            {
                return Heading().IsMatch(line) && !EndsSentence(line);
            }

            return markdown && line.Length < 80 && !EndsSentence(line)
                && (Underline().IsMatch(next) || (BoldLine().IsMatch(line) && line.Length < 60));
        }

        private bool IsComment(string line)
        {
            if (!markdown)
            {
                return false;
            }

            var starts = line.TrimStart().StartsWith("<!--", StringComparison.Ordinal);
            var was = inComment || starts;
            inComment = was && !line.Contains("-->", StringComparison.Ordinal);
            return was;
        }

        private void Close()
        {
            if (inBullet)
            {
                Add(string.Join(' ', paragraph));
            }
            else
            {
                foreach (var joined in LineJoiner.Join(paragraph))
                {
                    Add(joined);
                }
            }

            paragraph.Clear();
            inBullet = false;
        }

        private void Add(string text)
        {
            var plain = Plain(Heading().Replace(text, ""));
            if (!string.IsNullOrWhiteSpace(plain))
            {
                turns.Add(new RawTurn(null, plain));
            }
        }

        private string Plain(string text) => markdown ? MarkdownInline.Strip(text) : text;

        private static bool EndsSentence(string line) => line.TrimEnd(' ', '*', '_', '#') is [.., '.' or '!' or '?'];
    }

    [GeneratedRegex(@"^\s*(?:[-*+•‣◦·–—●○■▪]|\(?\d{1,3}[.)]|[a-z]\))\s+(?:\[[ xX]\]\s+)?", RegexOptions.None, 1000)]
    internal static partial Regex Bullet();

    [GeneratedRegex(@"^\s*(?:>\s?)+", RegexOptions.None, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"^\s*(?:[-*_=]\s*){3,}$", RegexOptions.None, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\s*(?:```|~~~)\S{0,30}\s*$", RegexOptions.None, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6}\s+", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:=+|-{3,})\s*$", RegexOptions.None, 1000)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*(?:\*\*[^*]{1,60}\*\*|__[^_]{1,60}__):?\s*$", RegexOptions.None, 1000)]
    private static partial Regex BoldLine();

    [GeneratedRegex(@"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$", RegexOptions.None, 1000)]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^\s*\[[^\[\]]{1,100}\]:\s*\S", RegexOptions.None, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^\s*(?:[-*]\s+)?\**(?:date|time|attendees|participants|present|location|place|facilitator|scribe|team|invited|attachments|meeting records)\**\s*:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Fact();
}
