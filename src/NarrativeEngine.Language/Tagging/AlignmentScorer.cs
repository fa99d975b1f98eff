using System.Numerics.Tensors;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Language.Tagging;

/// <summary>A strategy made ready for scoring: every part of every objective embedded, its words weighed.</summary>
internal sealed record EmbeddedStrategy(IReadOnlyList<EmbeddedObjective> Objectives)
{
    /// <summary>All texts to embed: of each objective the whole, the title, and each part.</summary>
    public static IReadOnlyList<string> Texts(Strategy strategy) =>
        [.. strategy.Objectives.SelectMany(objective => new[] { Whole(objective), objective.Title }.Concat(Parts(objective)))];

    /// <summary>Title, description and key results, as one text.</summary>
    public static string Whole(Objective objective) =>
        string.Join(". ", Parts(objective).Select(part => part.TrimEnd('.', ' ')));

    public static IReadOnlyList<string> Parts(Objective objective) =>
        [.. new[] { objective.Title, objective.Description }.Concat(objective.KeyResults.Select(result => result.Title))
            .Where(part => !string.IsNullOrEmpty(part))];
}

internal sealed record EmbeddedObjective(
    string Id, float[] Whole, float[] Title, IReadOnlyList<float[]> Parts, WeightedWords WholeWords, WeightedWords TitleWords);

/// <summary>
/// Says how probable it is that a passage is about an objective: a logistic regression over likenesses of embeddings and
/// words, each also relative to the strategy's other objectives. Features and weights come from <c>meta.json</c>.
/// </summary>
internal sealed class AlignmentScorer
{
    private static readonly string[] Base = ["cosText", "cosTitle", "cosPart", "overlap", "tfidf", "trigram", "trigramTitle", "softWord"];
    private static readonly string[] Leading = ["cosText", "softWord"];

    private readonly AlignmentMeta meta;
    private readonly WordRarity rarity;

    public AlignmentScorer(ModelFolder folder)
    {
        meta = folder.Meta.Alignment;
        rarity = new WordRarity(folder.File(meta.Idf));
        if (!meta.Features.SequenceEqual(FeatureNames))
        {
            throw new ModelException("The model measures alignment by features that this program does not know; install the model that belongs to it.");
        }
    }

    /// <summary>Likenesses; each less its mean over the objectives; two less the best of the other objectives.</summary>
    internal static IReadOnlyList<string> FeatureNames { get; } =
        [.. Base, .. Base.Select(name => "rel." + name), .. Leading.Select(name => "lead." + name)];

    /// <param name="embeddings">Of <see cref="EmbeddedStrategy.Texts"/>, in that order.</param>
    public EmbeddedStrategy Prepare(Strategy strategy, IReadOnlyList<float[]> embeddings)
    {
        var objectives = new List<EmbeddedObjective>();
        var next = 0;
        foreach (var objective in strategy.Objectives)
        {
            var parts = EmbeddedStrategy.Parts(objective).Count;
            objectives.Add(new EmbeddedObjective(
                objective.Id,
                embeddings[next],
                embeddings[next + 1],
                [.. embeddings.Skip(next + 2).Take(parts)],
                Weigh(EmbeddedStrategy.Whole(objective)),
                Weigh(objective.Title)));
            next += 2 + parts;
        }

        return new EmbeddedStrategy(objectives);
    }

    public ObjectiveScore[] Score(string text, float[] embedding, EmbeddedStrategy strategy)
    {
        var features = Features(text, embedding, strategy);
        var scores = new ObjectiveScore[features.Length];
        for (var j = 0; j < scores.Length; j++)
        {
            var logit = meta.Bias + features[j].Zip(meta.Weights, (value, weight) => value * weight).Sum();
            var score = (float)(1 / (1 + Math.Exp(-logit)));
            scores[j] = new ObjectiveScore(strategy.Objectives[j].Id, score, score >= meta.Threshold);
        }

        return scores;
    }

    /// <summary>One row of features per objective, in the order of <see cref="FeatureNames"/>.</summary>
    internal double[][] Features(string text, float[] embedding, EmbeddedStrategy strategy)
    {
        var words = Weigh(text);
        var likeness = strategy.Objectives.Select(objective => Likeness(words, embedding, objective)).ToArray();
        var means = Enumerable.Range(0, Base.Length).Select(i => likeness.Average(row => row[i])).ToArray();
        var leading = Leading.Select(name => Array.IndexOf(Base, name)).ToArray();
        return
        [
            .. likeness.Select((row, j) => (double[])
            [
                .. row,
                .. row.Select((value, i) => value - means[i]),
                .. leading.Select(i => row[i] - BestOther(likeness, j, i)),
            ]),
        ];
    }

    private static double BestOther(double[][] likeness, int objective, int feature) =>
        likeness.Where((_, j) => j != objective).Select(row => row[feature]).DefaultIfEmpty(0).Max();

    private static double[] Likeness(WeightedWords words, float[] embedding, EmbeddedObjective objective) =>
    [
        TensorPrimitives.Dot<float>(embedding, objective.Whole),
        TensorPrimitives.Dot<float>(embedding, objective.Title),
        objective.Parts.Max(part => TensorPrimitives.Dot<float>(embedding, part)),
        words.Overlap(objective.WholeWords),
        words.WordCosine(objective.WholeWords),
        words.TrigramCosine(objective.WholeWords),
        words.TrigramCosine(objective.TitleWords),
        words.SoftWords(objective.WholeWords),
    ];

    private WeightedWords Weigh(string text) => new(text, rarity, meta.IdfFloor);
}
