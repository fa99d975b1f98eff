using System.Numerics;

namespace NarrativeEngine.Domain.Threads;

/// <summary>What the embeddings of two passages say, on the scale of the words: 0 is nothing, about 1 is as much as a rare word.</summary>
/// <remarks>
/// Cosines mean different things in different models and companies. They are read against the company's own spread: what two
/// passages picked without regard to their matter have is nothing or speaks against them, and only well above it does likeness count.
/// </remarks>
internal sealed class Likeness
{
    private const double Unremarkable = 1;
    private const double PerDeviation = 0.25;
    private const double Least = -0.4;
    private const double Most = 0.9;
    private const int Sampled = 3000;

    private readonly double mean;
    private readonly double deviation;

    public Likeness(IReadOnlyList<MatterPassage> passages)
    {
        var cosines = SamplePairs(passages).ToList();
        mean = cosines.Count == 0 ? 0 : cosines.Average();
        deviation = cosines.Count == 0 ? 0 : Math.Sqrt(cosines.Average(cosine => (cosine - mean) * (cosine - mean)));
    }

    public double Of(MatterPassage one, MatterPassage other)
    {
        if (deviation < 1e-6 || one.Direction.Length == 0 || one.Direction.Length != other.Direction.Length)
        {
            return 0;
        }

        var deviations = (Cosine(one.Direction, other.Direction) - mean) / deviation;
        return Math.Clamp((deviations - Unremarkable) * PerDeviation, Least, Most);
    }

    // A fixed stride, so that the same passages always give the same scale.
    private static IEnumerable<double> SamplePairs(IReadOnlyList<MatterPassage> passages)
    {
        var known = passages.Where(passage => passage.Direction.Length > 0).ToList();
        for (var step = 1; step <= 7 && known.Count > 7; step++)
        {
            var stride = (step * known.Count / 8) + 1;
            for (var i = 0; i < known.Count && i < Sampled / 7; i++)
            {
                var other = known[(i + stride) % known.Count];
                if (other.Direction.Length == known[i].Direction.Length && !ReferenceEquals(other, known[i]))
                {
                    yield return Cosine(known[i].Direction, other.Direction);
                }
            }
        }
    }

    private static double Cosine(float[] one, float[] other)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(one, i) * new Vector<float>(other, i);
        }

        var rest = Vector.Sum(sum);
        for (; i < one.Length; i++)
        {
            rest += one[i] * other[i];
        }

        return rest;
    }
}
