using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Tagging;

/// <summary>How well a passage fits an objective.</summary>
/// <param name="Score">Calibrated probability, 0 to 1.</param>
/// <param name="Aligned">True when the score passes the model's own cut.</param>
public sealed record ObjectiveScore(string ObjectiveId, float Score, bool Aligned);

/// <summary>What the model says of a passage.</summary>
/// <param name="ThemeScores">13 calibrated probabilities in the order of <see cref="Theme"/>.</param>
/// <param name="Themes">The themes whose score passes their cut, in the order of <see cref="Theme"/>; often none.</param>
/// <param name="PolarityScores">3 probabilities in the order of <see cref="Polarity"/>, summing to 1.</param>
/// <param name="Objectives">One score per objective of the strategy, in its order; empty without a strategy.</param>
/// <param name="Embedding">Unit vector; the cosine of two says how alike two passages are in matter.</param>
public sealed record Tags(
    IReadOnlyList<float> ThemeScores,
    IReadOnlyList<Theme> Themes,
    Polarity Polarity,
    IReadOnlyList<float> PolarityScores,
    IReadOnlyList<ObjectiveScore> Objectives,
    float[] Embedding)
{
    /// <summary>What is said of a passage that was not tagged.</summary>
    public static Tags None { get; } = new([], [], Polarity.Neutral, [], [], []);

    /// <summary>Where each theme's cut lies among the scores; empty when it is not known.</summary>
    public IReadOnlyList<float> Cuts { get; init; } = [];

    public bool Has(Theme theme) => Themes.Contains(theme);

    /// <summary>
    /// How sure the model is of a theme, on a scale that outlives the model: <see cref="Cut"/> is where it tags. Rules that
    /// look below or above the cut use this and not the score, whose cut moves with every training.
    /// </summary>
    public double Strength(Theme theme)
    {
        var index = (int)theme;
        return index >= ThemeScores.Count ? 0
            : index >= Cuts.Count ? ThemeScores[index]
            : Math.Min(1, ThemeScores[index] * Cut / Cuts[index]);
    }

    /// <summary>The strongest theme's strength.</summary>
    public double MaxStrength => ThemeNames.All.Max(Strength);

    /// <summary>The strength from which a theme is tagged.</summary>
    public const double Cut = 0.5;

    /// <summary>The best objective among those that the passage is aligned with, or null.</summary>
    public string? BestObjective => Objectives.Where(score => score.Aligned).MaxBy(score => score.Score)?.ObjectiveId;

    public IEnumerable<string> AlignedObjectives => Objectives.Where(score => score.Aligned).Select(score => score.ObjectiveId);
}

/// <summary>A passage with its tags and the conversation that it is from (its text may be left out: nothing here reads it).</summary>
public sealed record TaggedPassage(Passage Passage, Tags Tags, Conversation Conversation)
{
    public string Id => Passage.Id;

    public DateOnly SaidOn => Passage.SaidOn;

    public bool Has(Theme theme) => Tags.Has(theme);
}

/// <summary>The model that tags: one implementation serves ONNX weights, tests bring their own.</summary>
public interface ITagger
{
    /// <summary>Name and version of the model, stored with everything it produced.</summary>
    string ModelVersion { get; }

    /// <summary>Answer i belongs to text i; no theme is a normal answer.</summary>
    /// <param name="texts">Passages' words; at most about 60 words each, longer ones are cut at the model's limit.</param>
    /// <param name="strategy">Whose objectives are scored; <see cref="Strategy.None"/> for none.</param>
    /// <exception cref="OperationCanceledException">Checked between batches.</exception>
    Task<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<string> texts, Strategy strategy, CancellationToken cancel);
}
