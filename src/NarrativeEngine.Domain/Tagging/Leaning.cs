namespace NarrativeEngine.Domain.Tagging;

/// <summary>
/// By how much all theme scores of a kind of talk are to be raised, as its corrections show: where people add more than
/// the model itself expects to have missed, it is too careful there.
/// </summary>
/// <remarks>
/// People correct what is wrong and pass over what is right, so corrections are no sample of the talk; learning from them as
/// if they were makes the tagger worse (measured in <c>docs/corrections.md</c>). What they do tell is how many were additions and how
/// many removals, and a calibrated model knows what share of either to expect. Scores are only ever raised: people remove a wrong tag sooner than
/// they add a missing one, so few additions prove nothing.
/// </remarks>
public sealed class Leaning
{
    /// <summary>Fewer corrected passages than this teach no more than themselves and their likes.</summary>
    public const int FewestPassages = 20;

    private const double Most = 1.5;
    private const double Step = 0.05;

    // In logits: a lean of half a logit is ordinary, one of 1.5 rare.
    private const double Spread = 0.5;

    // How much likelier (in nats) a lean must be than none.
    private const double Gate = 2;

    private const int Bins = 160;
    private const double Widest = 8;

    private readonly double[] below = new double[Bins];
    private readonly double[] above = new double[Bins];
    private int added;
    private int removed;
    private int passages;

    /// <summary>True when enough passages were corrected to learn from their number.</summary>
    public bool HasHeardEnough => passages >= FewestPassages;

    /// <summary>Takes in one passage as the model answered it.</summary>
    public void See(Tags model)
    {
        for (var i = 0; i < model.Cuts.Count; i++)
        {
            var bin = (int)Math.Clamp((LogOdds(model.ThemeScores[i]) + Widest) / (2 * Widest) * Bins, 0, Bins - 1);
            (model.ThemeScores[i] >= model.Cuts[i] ? above : below)[bin]++;
        }
    }

    /// <summary>Takes in what was said of a passage that the model answered so; what agrees with it says nothing of its mistakes.</summary>
    public void Hear(Tags model, IReadOnlyDictionary<Theme, bool> said)
    {
        var more = said.Count(item => item.Value && !model.Has(item.Key));
        var less = said.Count(item => !item.Value && model.Has(item.Key));
        (added, removed, passages) = (added + more, removed + less, passages + (more + less > 0 ? 1 : 0));
    }

    /// <summary>What to add to the log odds of each theme; 0 until enough was said, and when it shows nothing.</summary>
    public double Estimate()
    {
        if (!HasHeardEnough)
        {
            return 0;
        }

        var (none, best, bestLean) = (Likelihood(0), double.NegativeInfinity, 0.0);
        for (var i = 1; i * Step <= Most + 1e-9; i++)
        {
            var lean = i * Step;
            var likelihood = Likelihood(lean) - (lean * lean / (2 * Spread * Spread));
            (best, bestLean) = likelihood > best ? (likelihood, lean) : (best, bestLean);
        }

        return best - none >= Gate ? bestLean : 0;
    }

    internal static double LogOdds(double probability)
    {
        var safe = Math.Clamp(probability, 1e-4, 1 - 1e-4);
        return Math.Log(safe / (1 - safe));
    }

    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    // Of all its mistakes, additions are the share that the model would have missed.
    private double Likelihood(double lean)
    {
        double missed = 1e-9, wrong = 1e-9;
        for (var bin = 0; bin < Bins; bin++)
        {
            var probability = Probability(((bin + 0.5) / Bins * 2 * Widest) - Widest + lean);
            missed += below[bin] * probability;
            wrong += above[bin] * (1 - probability);
        }

        var share = missed / (missed + wrong);
        return (added * Math.Log(share)) + (removed * Math.Log(1 - share));
    }
}
