namespace NarrativeEngine.Domain.Tagging;

/// <summary>What <see cref="Substance"/> has learned, in the order of <see cref="Substance.Names"/>. Written by <c>models/theme-tagger/training/substance.py</c>.</summary>
internal static class SubstanceWeights
{
    public const double Bias = -4.935753;

    // Values are read as deviations from the mean, and no further than these.
    public const double Lowest = -4.0;
    public const double Highest = 4.0;

    public static readonly double[] Weights =
    [
        -0.057115, 0.262546, 0.051999, 0.240246, -0.058102, 0.125309, 0.195796, -0.042464,
        -0.300573, 0.104641, 0.090481, -0.253794, 0.221599, 0.261184, 0.132766, 0.580062,
        -0.077832, 0.678168, 0.301657, -0.258191, -0.311731, 0.110717, 0.211709, 1.457157,
    ];

    public static readonly double[] Means =
    [
        -5.371706, -5.795879, -5.899245, -5.79107, -5.313379, -5.137275, -5.280065, -5.767437,
        -5.985829, -5.953425, -5.676526, -5.292125, -5.723531, -2.928309, -3.232967, -1.318471,
        -4.948506, -1.929313, 0.097183, 0.133756, 0.01401, 0.347441, 0.107359, 2.410644,
    ];

    public static readonly double[] Deviations =
    [
        2.05307, 1.826322, 1.537266, 1.891585, 1.948718, 2.497034, 2.076474, 1.695552,
        1.539353, 1.539889, 2.538685, 1.815849, 1.677388, 2.002711, 1.992572, 1.060678,
        2.285514, 3.38926, 0.296208, 0.340391, 0.117532, 0.476158, 0.30957, 0.507746,
    ];
}
