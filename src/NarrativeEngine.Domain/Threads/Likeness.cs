using System.Numerics;

namespace NarrativeEngine.Domain.Threads;

/// <summary>How near the embeddings of two passages are, by themselves and for their company.</summary>
/// <remarks>
/// Cosines mean different things in different companies. So they are also read against the company's own spread: how many
/// standard deviations two passages are nearer than two that were picked without regard to their matter.
/// </remarks>
internal sealed class Likeness
{
    private const int Sampled = 3000;

    private readonly double mean;
    private readonly double deviation;

    public Likeness(IReadOnlyList<PassageProfile> passages)
    {
        var cosines = SamplePairs(passages).ToList();
        mean = cosines.Count == 0 ? 0 : cosines.Average();
        deviation = cosines.Count == 0 ? 0 : Math.Sqrt(cosines.Average(cosine => (cosine - mean) * (cosine - mean)));
    }

    /// <summary>The cosine of the embeddings as they are.</summary>
    public static double Cosine(PassageProfile one, PassageProfile other) =>
        one.Direction.Length == 0 || one.Direction.Length != other.Direction.Length ? 0 : Dot(one.Source.Tags.Embedding, other.Source.Tags.Embedding);

    /// <summary>0 for two passages of the company picked at random, also where there are no embeddings.</summary>
    public double Deviations(PassageProfile one, PassageProfile other) =>
        deviation < 1e-6 || one.Direction.Length == 0 || one.Direction.Length != other.Direction.Length
            ? 0
            : (Dot(one.Direction, other.Direction) - mean) / deviation;

    // A fixed stride, so that the same passages always give the same scale.
    private static IEnumerable<double> SamplePairs(IReadOnlyList<PassageProfile> passages)
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
                    yield return Dot(known[i].Direction, other.Direction);
                }
            }
        }
    }

    private static double Dot(float[] one, float[] other)
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
