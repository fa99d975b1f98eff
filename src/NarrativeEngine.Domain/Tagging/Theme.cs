namespace NarrativeEngine.Domain.Tagging;

/// <summary>What a passage can be about. The order is that of the model's output and never changes; names are stored in lower case.</summary>
public enum Theme
{
    Achievement,
    Obstacle,
    Risk,
    Dependency,
    Resourcing,
    Workload,
    Engagement,
    Recognition,
    Feedback,
    Growth,
    Commitment,
    Decision,
    Clarity,
}

/// <summary>How a matter stands for the people and the work in the speaker's own eyes. The order is that of the model's output.</summary>
public enum Polarity
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>Names of themes and polarities as files and JSON write them, and which themes are about people.</summary>
public static class ThemeNames
{
    public static IReadOnlyList<Theme> All { get; } = Enum.GetValues<Theme>();

    /// <summary>Themes whose numbers speak of people rather than work: shown only for groups of at least five.</summary>
    public static IReadOnlySet<Theme> AboutPeople { get; } =
        new HashSet<Theme> { Theme.Engagement, Theme.Workload, Theme.Recognition, Theme.Growth, Theme.Feedback };

    public static string Name(this Theme theme) => theme.ToString().ToLowerInvariant();

    public static string Name(this Polarity polarity) => polarity.ToString().ToLowerInvariant();

    public static bool TryParse(string name, out Theme theme) =>
        Enum.TryParse(name, ignoreCase: true, out theme) && Enum.IsDefined(theme);

    public static bool TryParse(string name, out Polarity polarity) =>
        Enum.TryParse(name, ignoreCase: true, out polarity) && Enum.IsDefined(polarity);
}
