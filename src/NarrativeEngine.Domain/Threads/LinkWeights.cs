namespace NarrativeEngine.Domain.Threads;

/// <summary>What <see cref="LinkScorer"/> has learned, in the order of <see cref="PassagePair.Names"/>. Written by <c>models/theme-tagger/training/threads.py</c>.</summary>
internal static class LinkWeights
{
    public const double Bias = -5.563029;

    // Values are read as deviations from the mean, and no further than these.
    public const double Lowest = -4.0;
    public const double Highest = 6.0;

    public static readonly double[] Weights =
    [
        0.022022, 0.384731, -0.516106, 0.618525, 0.281416, 0.250884, -0.025724, 0.073297,
        0.062404, 0.147174, 0.014177, -0.011695, -0.051383, 0.0604, 0.18117, 0.306322,
        -0.047215, -0.084093, 0.049022, -0.051484, -0.046263, 0.097011, 0.052112, 0.00556,
        0.027232, 0.024493, 0.092018, -0.02565, -0.018853,
    ];

    public static readonly double[] Means =
    [
        0.068378, 0.001402, 0.036241, 0.031993, 0.003411, 0.005883, 0.00932, 0.007704,
        0.002332, 0.001483, 0.059814, 0.142908, 0.658103, 0.12135, 0.063891, 0.115778,
        0.024633, 0.201342, 0.241502, 0.023075, 0.251734, 0.133995, 0.471266, 0.287481,
        0.109031, 0.355366, 0.278269, 0.181569, 0.363155,
    ];

    public static readonly double[] Deviations =
    [
        0.098835, 1.000854, 0.17423, 0.141581, 0.046978, 0.030186, 0.047828, 0.064523,
        0.043793, 0.039414, 0.237144, 0.34998, 0.239075, 0.077939, 0.24456, 0.31996,
        0.073783, 0.282444, 0.427995, 0.150143, 0.43401, 0.181083, 0.338179, 0.253378,
        0.12844, 0.253513, 0.237637, 0.097423, 0.194571,
    ];
}
