namespace NarrativeEngine.Domain.Tagging;

/// <summary>What a number of corrections did to passages that nobody corrected.</summary>
/// <param name="Corrected">How many passages were corrected; fewer than asked for where there were no more mistakes to find.</param>
/// <param name="Before">On the passages that were not up for correction.</param>
/// <param name="After">On the same ones.</param>
public sealed record TeachingResult(int Corrected, ThemeEvaluation Before, ThemeEvaluation After);

/// <summary>
/// Plays somebody who reads passages of one writer or company in chance order and corrects what is wrong, and measures what the
/// others gain by it. Half of the passages are read from, the other half is only measured.
/// </summary>
public static class TeachingTrial
{
    /// <param name="additions">The share of missing themes that the reader takes the trouble to add; wrong ones are always removed.</param>
    /// <param name="seed">Another seed draws other passages.</param>
    public static TeachingResult Run(IReadOnlyList<JudgedPassage> judged, int corrections, double additions, int seed)
    {
        var chance = new Random(seed);
        var order = Enumerable.Range(0, judged.Count).ToArray();
        chance.Shuffle(order);
        var split = order.Length / 2;
        var given = order[..split]
            .Select(i => Correct(judged[i], i, additions, chance))
            .Where(correction => correction.Themes.Count > 0)
            .Take(corrections)
            .ToList();
        var taught = AlignmentTrial.Teach([.. judged.Select(passage => passage.Answer)], given);
        var measured = order[split..];
        return new TeachingResult(
            given.Count,
            ThemeEvaluation.Of([.. measured.Select(i => judged[i])]),
            ThemeEvaluation.Of([.. measured.Select(i => judged[i] with { Answer = taught[i].Tags })]));
    }

    private static Correction Correct(JudgedPassage passage, int i, double additions, Random chance)
    {
        var said = new Dictionary<Theme, bool>();
        foreach (var theme in ThemeNames.All.Where(theme => passage.Themes.Contains(theme) != passage.Answer.Has(theme)))
        {
            if (passage.Answer.Has(theme) || chance.NextDouble() < additions)
            {
                said[theme] = passage.Themes.Contains(theme);
            }
        }

        var polarity = said.Count > 0 && passage.Polarity != passage.Answer.Polarity ? passage.Polarity : (Polarity?)null;
        return new Correction($"k{i:D6}", AlignmentTrial.IdOf(i), said, polarity, new Dictionary<string, bool>());
    }
}
