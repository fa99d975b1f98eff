namespace NarrativeEngine.Domain.Threads;

/// <summary>Says how surely two passages are about the same matter: a logistic regression over <see cref="PassagePair"/>.</summary>
/// <remarks>Fitted by <c>models/theme-tagger/training/threads.py</c> on written companies whose matters are known; see the model card.</remarks>
internal sealed class LinkScorer(Likeness likeness)
{
    /// <summary>The logit; only differences and the cuts of <see cref="ThreadWeaver"/> mean something.</summary>
    public double Score(PassageProfile one, PassageProfile other)
    {
        Span<double> values = stackalloc double[PassagePair.Names.Count];
        PassagePair.Measure(one, other, likeness, values);
        var logit = LinkWeights.Bias;
        for (var i = 0; i < values.Length; i++)
        {
            logit += LinkWeights.Weights[i] * Math.Clamp((values[i] - LinkWeights.Means[i]) / LinkWeights.Deviations[i], LinkWeights.Lowest, LinkWeights.Highest);
        }

        return logit;
    }
}
