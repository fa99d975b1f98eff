using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>What one place says about a conversation, as it was typed; null where it says nothing.</summary>
internal sealed record MetadataDraft(
    string? Kind = null,
    string? Date = null,
    string? Team = null,
    string? Author = null,
    IReadOnlyList<string>? Participants = null,
    string? Visibility = null)
{
    private static readonly string[] Keys = ["kind", "date", "team", "author", "participants", "visibility"];

    /// <summary>This draft, with its gaps filled from another, key by key.</summary>
    public MetadataDraft Else(MetadataDraft other) => new(
        Kind ?? other.Kind,
        Date ?? other.Date,
        Team ?? other.Team,
        Author ?? other.Author,
        Participants ?? other.Participants,
        Visibility ?? other.Visibility);

    public static MetadataDraft From(YamlMap map, string place, List<string> remarks)
    {
        var unknown = map.Unknown(Keys).Select(key => Cleaning.Words.Short(key, 40)).Take(5).ToList();
        if (unknown.Count > 0)
        {
            remarks.Add($"has keys in its {place} that are not read: {string.Join(", ", unknown)}.");
        }

        var participants = map.Texts("participants");
        return new MetadataDraft(
            map.Text("kind"),
            map.Text("date"),
            map.Text("team"),
            map.Text("author"),
            participants.Count == 1 && participants[0].Contains(',') ? [.. participants[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : participants.Count > 0 ? participants : null,
            map.Text("visibility"));
    }

    public static MetadataDraft From(MetadataOverrides? overrides) => overrides is null
        ? new MetadataDraft()
        : new MetadataDraft(overrides.Kind, overrides.Date, overrides.Team, overrides.Author, overrides.Participants, overrides.Visibility);
}
