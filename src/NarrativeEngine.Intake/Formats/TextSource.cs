using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Metadata;

namespace NarrativeEngine.Intake.Formats;

/// <summary>A text file, decoded and without its front matter.</summary>
/// <param name="Extension">Lower case with the dot, such as <c>.vtt</c>; empty when the file has none.</param>
/// <param name="Budget">The time there is to read it.</param>
/// <param name="Participants">Names from the metadata: a label among them is a speaker.</param>
internal sealed record TextSource(string Extension, string Text, Organization Organization, IReadOnlyList<string> Participants, ReadingBudget Budget)
{
    private string[]? lines;

    /// <summary>The lines, without their breaks.</summary>
    public IReadOnlyList<string> Lines => lines ??= Split();

    public bool IsTeam(string label) =>
        Organization.Teams.Any(team => team.Name.Equals(label, StringComparison.OrdinalIgnoreCase) || team.Id.Equals(label, StringComparison.OrdinalIgnoreCase));

    // A million blank lines mean no more than one, and cost as much as a million others. A few are kept, so that line numbers hold.
    private string[] Split()
    {
        var kept = new List<string>();
        var blank = 0;
        foreach (var range in Text.AsSpan().Split('\n'))
        {
            Budget.Spend();
            var line = Text.AsSpan(range);
            blank = line.IsWhiteSpace() ? blank + 1 : 0;
            if (blank <= 100)
            {
                kept.Add(line.Length == Text.Length ? Text : line.ToString());
            }

            if (kept.Count > Limits.Lines)
            {
                throw new UnreadableException("has more lines than any conversation; split it.");
            }
        }

        return [.. kept];
    }

    /// <summary>Other text of the same source. A copy by <c>with</c> would keep the old lines.</summary>
    public TextSource WithText(string text) => new(Extension, text, Organization, Participants, Budget);

    public bool IsKnown(string label) =>
        VoiceMatcher.Find(Organization, label) is not null
        || Participants.Any(participant => string.Equals(participant, label, StringComparison.OrdinalIgnoreCase));
}
