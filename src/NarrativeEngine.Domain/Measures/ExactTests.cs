namespace NarrativeEngine.Domain.Measures;

/// <summary>Tests for small numbers, where approximations by the normal curve mislead.</summary>
internal static class ExactTests
{
    // Counting subsets grows with the cube of their number.
    private const int MostExact = 40;

    /// <summary>
    /// Fisher's exact test, one-sided (R. A. Fisher, "Statistical Methods for Research Workers", 1934): how likely at least
    /// <paramref name="hits"/> of the <paramref name="size"/> recent ones are, when all hits fell anywhere with equal chance.
    /// </summary>
    public static double AtLeast(int hits, int size, int otherHits, int otherSize)
    {
        var all = hits + otherHits;
        var p = 0.0;
        for (var k = hits; k <= Math.Min(all, size); k++)
        {
            if (all - k <= otherSize)
            {
                p += Math.Exp(LogChoose(size, k) + LogChoose(otherSize, all - k) - LogChoose(size + otherSize, all));
            }
        }

        return Math.Min(1, p);
    }

    /// <summary>The same for at most so many.</summary>
    public static double AtMost(int hits, int size, int otherHits, int otherSize) => AtLeast(otherHits, otherSize, hits, size);

    /// <summary>How likely at least <paramref name="hits"/> of <paramref name="trials"/> are at the given chance (exact binomial).</summary>
    public static double BinomialAtLeast(int hits, int trials, double chance)
    {
        if (hits <= 0 || chance >= 1)
        {
            return 1;
        }

        if (chance <= 0)
        {
            return 0;
        }

        var p = 0.0;
        for (var k = hits; k <= trials; k++)
        {
            p += Math.Exp(LogChoose(trials, k) + (k * Math.Log(chance)) + ((trials - k) * Math.Log(1 - chance)));
        }

        return Math.Min(1, p);
    }

    /// <summary>
    /// Mann and Whitney's test, one-sided ("On a Test of Whether one of Two Random Variables is Stochastically Larger than the
    /// Other", 1947): how likely the later ones come at least so late, when the times say nothing. Up to forty times exact, by counting the subsets of
    /// the pooled midranks, in halves so that ties stay whole numbers.
    /// </summary>
    public static double ComesLater(IReadOnlyList<int> later, IReadOnlyList<int> earlier)
    {
        if (later.Count + earlier.Count > MostExact)
        {
            return ComesLaterByTheNormalCurve(later, earlier);
        }

        var pooled = later.Concat(earlier).Order().ToList();
        var halves = pooled.Select(time => pooled.Count(other => other < time) + pooled.Count(other => other <= time) + 1).ToList();
        var observed = later.Sum(time => halves[pooled.IndexOf(time)]);
        var most = halves.Sum();
        var ways = new double[later.Count + 1, most + 1];
        ways[0, 0] = 1;
        foreach (var rank in halves)
        {
            for (var size = later.Count; size >= 1; size--)
            {
                for (var sum = most; sum >= rank; sum--)
                {
                    ways[size, sum] += ways[size - 1, sum - rank];
                }
            }
        }

        var all = 0.0;
        var asLate = 0.0;
        for (var sum = 0; sum <= most; sum++)
        {
            all += ways[later.Count, sum];
            asLate += sum >= observed ? ways[later.Count, sum] : 0;
        }

        return asLate / all;
    }

    /// <summary>
    /// Welch's test, one-sided ("The Generalization of 'Student's' Problem when Several Different Population Variances are Involved",
    /// 1947), by the normal curve: how likely a mean is at least so much higher than the other when nothing differs.
    /// </summary>
    public static double MeanIsHigher(Spread one, Spread other)
    {
        if (one.Count < 2 || other.Count < 2)
        {
            return 1;
        }

        // Where one of the two never varies, as when a theme was never heard, the other's variance speaks for both.
        var most = Math.Max(one.Variance, other.Variance);
        var error = Math.Sqrt((Math.Max(one.Variance, most / 4) / one.Count) + (Math.Max(other.Variance, most / 4) / other.Count));
        return error <= 0 ? 1 : UpperTail((one.Mean - other.Mean) / error);
    }

    // With the correction for ties; beyond forty times it differs from the exact chance by less than a tenth of it.
    private static double ComesLaterByTheNormalCurve(IReadOnlyList<int> later, IReadOnlyList<int> earlier)
    {
        var (laterAt, earlierAt) = (later.CountBy(time => time).ToDictionary(), earlier.CountBy(time => time).ToDictionary());
        var (wins, below, ties) = (0.0, 0, 0.0);
        foreach (var time in laterAt.Keys.Union(earlierAt.Keys).Order())
        {
            var (ours, theirs) = (laterAt.GetValueOrDefault(time), earlierAt.GetValueOrDefault(time));
            wins += ours * (below + (0.5 * theirs));
            below += theirs;
            ties += Math.Pow(ours + theirs, 3) - (ours + theirs);
        }

        double all = later.Count + earlier.Count;
        double pairs = (double)later.Count * earlier.Count;
        var variance = pairs / 12 * (all + 1 - (ties / (all * (all - 1))));
        return variance <= 0 ? 1 : UpperTail((wins - 0.5 - (pairs / 2)) / Math.Sqrt(variance));
    }

    // Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.2.17: exact to seven digits.
    private static double UpperTail(double deviations)
    {
        if (deviations < 0)
        {
            return 1 - UpperTail(-deviations);
        }

        var t = 1 / (1 + (0.2316419 * deviations));
        var sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-deviations * deviations / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }

    private static double LogChoose(int from, int choose) => LogFactorial(from) - LogFactorial(choose) - LogFactorial(from - choose);

    // Stirling's series; exact enough (1e-10) from 10 on, below it the product itself.
    private static double LogFactorial(int number)
    {
        if (number < 10)
        {
            var product = 1.0;
            for (var i = 2; i <= number; i++)
            {
                product *= i;
            }

            return Math.Log(product);
        }

        var x = number + 1.0;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (1 / (12 * x)) - (1 / (360 * x * x * x)) + (1 / (1260 * Math.Pow(x, 5)));
    }
}

/// <summary>Mean and variance of some scores.</summary>
internal readonly record struct Spread(int Count, double Mean, double Variance)
{
    public static Spread Of(IEnumerable<double> scores)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var score in scores)
        {
            (count, sum, squares) = (count + 1, sum + score, squares + (score * score));
        }

        return count < 2 ? new Spread(count, sum, 0) : new Spread(count, sum / count, Math.Max(0, (squares - (sum * sum / count)) / (count - 1)));
    }
}
