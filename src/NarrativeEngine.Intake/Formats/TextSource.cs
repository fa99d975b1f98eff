using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Metadata;

namespace NarrativeEngine.Intake.Formats;

/// <summary>A text file, decoded and without its front matter.</summary>
/// <param name="Extension">Lower case with the dot, such as <c>.vtt</c>; empty when the file has none.</param>
/// <param name="Participants">Names from the metadata: a label among them is a speaker.</param>
internal sealed record TextSource(string Extension, string Text, Organization Organization, IReadOnlyList<string> Participants)
{
    private string[]? lines;

    /// <summary>The lines, without their breaks.</summary>
    public IReadOnlyList<string> Lines => lines ??= Text.Split('\n');

    public bool IsKnown(string label) =>
        VoiceMatcher.Find(Organization, label) is not null
        || Participants.Any(participant => string.Equals(participant, label, StringComparison.OrdinalIgnoreCase));
}
