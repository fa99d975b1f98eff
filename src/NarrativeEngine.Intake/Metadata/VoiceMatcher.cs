using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>Finds the person behind a label, also where a meeting tool has added to the name.</summary>
internal static class VoiceMatcher
{
    private const int MaxLabel = 120;

    public static Voice? ToVoice(Organization organization, string? label)
    {
        var clean = label is null ? "" : Words.Short(label, MaxLabel);
        return Words.HasWords(clean) && !IsUnknown(clean) ? new Voice(clean, Find(organization, clean)?.Id) : null;
    }

    public static Person? Find(Organization organization, string label)
    {
        var clean = Words.Clean(label);
        return organization.Match(clean)
            ?? organization.Match(WithoutSuffix(clean))
            ?? organization.Match(Turned(WithoutSuffix(clean)))
            ?? organization.Match(Address(clean));
    }

    private static bool IsUnknown(string label) =>
        label.Equals("Unknown Speaker", StringComparison.OrdinalIgnoreCase)
        || label.Equals("Unknown", StringComparison.OrdinalIgnoreCase);

    // "Ana Diaz (she/her)", "Ana Diaz [Guest]"
    private static string? WithoutSuffix(string label)
    {
        var cut = label.IndexOfAny(['(', '[']);
        return cut > 1 ? label[..cut].TrimEnd() : label;
    }

    // "Diaz, Ana"
    private static string? Turned(string? label) =>
        label?.Split(',') is [var family, var given] ? $"{given.Trim()} {family.Trim()}" : null;

    // "Ana Diaz <ana@example.com>"
    private static string? Address(string label)
    {
        var open = label.IndexOf('<');
        return open >= 0 && label.EndsWith('>') ? label[(open + 1)..^1] : null;
    }
}
