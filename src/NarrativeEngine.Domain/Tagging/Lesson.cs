using System.Numerics;
using System.Runtime.InteropServices;

namespace NarrativeEngine.Domain.Tagging;

/// <summary>A passage that is so like a corrected one that it learns from it.</summary>
/// <param name="Likeness">Cosine of the two, from <see cref="Least"/> to 1.</param>
public sealed record Lesson(string PassageId, string CorrectionId, double Likeness)
{
    /// <summary>The likeness from which a passage learns.</summary>
    /// <remarks>Half of the pairs on one and the same matter lie above it, and fewer than one in a thousand of any two passages (see the model's card).</remarks>
    public const double Least = 0.5;

    /// <summary>How much of the correction the passage takes over: nothing at <see cref="Least"/>, all of it for the same words.</summary>
    public double Weight => Math.Clamp((Likeness - Least) / (1 - Least), 0, 1);

    /// <summary>How like two unit vectors are; 0 when one of them was not made.</summary>
    public static double LikenessOf(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length == 0 || left.Length != right.Length)
        {
            return 0;
        }

        var wholeLeft = MemoryMarshal.Cast<float, Vector<float>>(left);
        var wholeRight = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wholeLeft.Length; i++)
        {
            sum += wholeLeft[i] * wholeRight[i];
        }

        var dot = Vector.Sum(sum);
        for (var i = wholeLeft.Length * Vector<float>.Count; i < left.Length; i++)
        {
            dot += left[i] * right[i];
        }

        return dot;
    }
}
