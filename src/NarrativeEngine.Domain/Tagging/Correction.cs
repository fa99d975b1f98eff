namespace NarrativeEngine.Domain.Tagging;

/// <summary>What a person said of one passage after reading it. It lies over the model's answer and never replaces it.</summary>
/// <param name="Themes">Only what was spoken to: true where the theme is there, false where it is not.</param>
/// <param name="Polarity">Null when nothing was said of it.</param>
/// <param name="Objectives">By objective id, as <paramref name="Themes"/>.</param>
public sealed record Correction(
    string Id,
    string PassageId,
    IReadOnlyDictionary<Theme, bool> Themes,
    Polarity? Polarity,
    IReadOnlyDictionary<string, bool> Objectives)
{
    /// <summary>The passage's tags with this said. A person's word is certain; objectives that are no longer in the strategy are passed over.</summary>
    public Tags Over(Tags tags)
    {
        var scores = tags.ThemeScores.ToArray();
        foreach (var (theme, isThere) in Themes.Where(said => (int)said.Key < scores.Length))
        {
            scores[(int)theme] = isThere ? 1 : 0;
        }

        return tags with
        {
            ThemeScores = scores,
            Themes = [.. ThemeNames.All.Where(theme => Themes.TryGetValue(theme, out var isThere) ? isThere : tags.Has(theme))],
            Polarity = Polarity ?? tags.Polarity,
            PolarityScores = Polarity is { } said && tags.PolarityScores.Count > 0
                ? [.. Enumerable.Range(0, tags.PolarityScores.Count).Select(i => i == (int)said ? 1f : 0f)]
                : tags.PolarityScores,
            Objectives = [.. tags.Objectives.Select(score => Objectives.TryGetValue(score.ObjectiveId, out var isAbout)
                ? score with { Score = isAbout ? 1 : 0, Aligned = isAbout }
                : score)],
        };
    }
}
