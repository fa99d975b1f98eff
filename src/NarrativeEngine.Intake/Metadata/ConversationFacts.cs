using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Formats;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>The metadata of one conversation, checked against the company.</summary>
/// <param name="HeldOn">Null when no metadata names a day; the content may still.</param>
internal sealed record ConversationFacts(
    ConversationKind Kind,
    DateOnly? HeldOn,
    string TeamId,
    Voice? Author,
    IReadOnlyList<Voice> Participants,
    Visibility Visibility)
{
    /// <exception cref="UnreadableException">Something is said that cannot be, or the team is missing.</exception>
    public static ConversationFacts Check(MetadataDraft draft, Organization organization, List<string> remarks)
    {
        var kind = ReadKind(draft.Kind, remarks);
        var facts = new ConversationFacts(
            kind,
            ReadDay(draft.Date),
            ReadTeam(draft.Team, organization),
            VoiceMatcher.ToVoice(organization, draft.Author),
            [.. (draft.Participants ?? []).Select(label => VoiceMatcher.ToVoice(organization, label)).OfType<Voice>()],
            ReadVisibility(draft.Visibility) ?? KindText.Default(kind));
        if (facts.Author is { PersonId: null } stranger)
        {
            remarks.Add($"names an author who fits nobody in organization.yaml, or several: {stranger.Label}.");
        }

        Report(facts.Participants, "participants", remarks);
        return facts;
    }

    /// <summary>Says which names stayed text, without listing a crowd.</summary>
    public static void Report(IEnumerable<Voice> voices, string noun, List<string> remarks)
    {
        var strangers = voices.Where(voice => voice.PersonId is null).Select(voice => voice.Label).Distinct().ToList();
        if (strangers.Count > 0)
        {
            var more = strangers.Count > 5 ? $" and {strangers.Count - 5} more" : "";
            remarks.Add($"has {noun} who fit nobody in organization.yaml, or several: {string.Join(", ", strangers.Take(5))}{more}.");
        }
    }

    private static ConversationKind ReadKind(string? text, List<string> remarks)
    {
        if (text is null)
        {
            remarks.Add("does not say what kind of conversation it is, so it counts as 'other'.");
            return ConversationKind.Other;
        }

        return KindText.Kind(text) ?? throw new UnreadableException(
            "has a kind that is not known; name the file <yyyy-MM-dd>-<kind>, or say kind: one of " + string.Join(", ", KindText.Names) + ".");
    }

    private static DateOnly? ReadDay(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DayText.Parse(text) is { } day && Limits.IsCredible(day)
            ? day
            : throw new UnreadableException("has a date that cannot be; write it as 2026-03-31, between 2000 and 2100.");
    }

    private static string ReadTeam(string? text, Organization organization)
    {
        if (text is null)
        {
            throw new UnreadableException("belongs to no team; put it into its team's folder or say team.");
        }

        var named = organization.Teams.Where(team => string.Equals(team.Name, text, StringComparison.OrdinalIgnoreCase)).ToList();
        return organization.FindTeam(text)?.Id ?? (named.Count == 1 ? named[0].Id : null)
            ?? throw new UnreadableException($"belongs to the team '{Words.Short(text, 40)}', which organization.yaml does not have; add the team or move the file.");
    }

    private static Visibility? ReadVisibility(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return KindText.Visibility(text) ?? throw new UnreadableException("has a visibility that is not known; say confidential, team or organization.");
    }
}
