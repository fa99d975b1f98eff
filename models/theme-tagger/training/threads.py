"""Which passages are about the same matter: a logistic regression over what two passages have in common.

Reads what `dotnet run -c Release --project tests/NarrativeEngine.Benchmarks -- pairs` writes: the numbers come from the program
itself, so that there is no second implementation. Companies are held out whole. Length is a covariate of the fit and left out of what is
written: whoever writes companies writes longer sentences where something happens, and a real company need not.

    python3 threads.py PAIRS [LinkWeights.cs]
"""
import sys

import numpy as np

NUISANCE = ("lengthMin", "lengthMax")
LOWEST, HIGHEST = -4.0, 6.0
FOLDS = 5
RIDGE = 20.0
# Look-alikes are few and are what must not be linked; passages of other matters are harder than small talk.
LOOKALIKE, OTHER_MATTER = 3.0, 2.0


def load(path):
    names = open(path + ".txt").readline().split()
    rows = np.fromfile(path, np.float32).reshape(-1, 4 + len(names)).astype(np.float64)
    return names, rows[:, 0].astype(int), rows[:, 1], rows[:, 2] == 1, rows[:, 3] == 1, rows[:, 4:]


def scaled(x, means, deviations):
    return np.clip((x - means) / deviations, LOWEST, HIGHEST)


def fit(x, y, weights):
    """Newton's method; the bias is not shrunk."""
    z = np.hstack([x, np.ones((len(x), 1))])
    beta, ridge = np.zeros(z.shape[1]), np.diag([RIDGE] * x.shape[1] + [0.0])
    for _ in range(15):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve((z * (weights * p * (1 - p))[:, None]).T @ z + ridge, z.T @ (weights * (y - p)) - ridge @ beta)
        beta += step
        if np.abs(step).max() < 1e-7:
            break
    return beta


def auc(scores, truth):
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    positive, negative = truth.sum(), (1 - truth).sum()
    return (rank[truth == 1].sum() - positive * (positive + 1) / 2) / (positive * negative)


def precision(scores, truth):
    """Average precision."""
    hits = truth[np.argsort(-scores, kind="stable")]
    return (hits.cumsum() / np.arange(1, len(hits) + 1) * hits).sum() / hits.sum()


def figures(scores, company, y, lookalike, matters):
    hard = lookalike | (y == 1)
    return dict(auc=auc(scores, y), otherMatters=auc(scores[matters], y[matters]), lookAlikes=auc(scores[hard], y[hard]),
                averagePrecision=np.mean([precision(scores[company == k], y[company == k]) for k in np.unique(company)]))


def numbers(values):
    return "\n".join("        " + ", ".join(repr(float(round(v, 6))) for v in values[i:i + 8]) + "," for i in range(0, len(values), 8))


SOURCE = """namespace NarrativeEngine.Domain.Threads;

/// <summary>What <see cref="LinkScorer"/> has learned, in the order of <see cref="PassagePair.Names"/>. Written by <c>models/theme-tagger/training/threads.py</c>.</summary>
internal static class LinkWeights
{
    public const double Bias = %s;

    // Values are read as deviations from the mean, and no further than these.
    public const double Lowest = %s;
    public const double Highest = %s;

    public static readonly double[] Weights =
    [
%s
    ];

    public static readonly double[] Means =
    [
%s
    ];

    public static readonly double[] Deviations =
    [
%s
    ];
}
"""


def main():
    names, company, y, lookalike, matters, x = load(sys.argv[1])
    means, deviations = x.mean(0), x.std(0) + 1e-6
    z = scaled(x, means, deviations)
    weights = 1 + (LOOKALIKE - 1) * lookalike + (OTHER_MATTER - 1) * (matters & (y == 0) & ~lookalike)
    kept = np.array([i for i, name in enumerate(names) if name not in NUISANCE])
    print(len(np.unique(company)), "companies,", len(y), "pairs,", int(y.sum()), "of one matter,", int(lookalike.sum()), "of look-alikes")
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        test = company % FOLDS == fold
        beta = fit(z[~test], y[~test], weights[~test])
        held[test] = z[test][:, kept] @ beta[kept] + beta[-1]
    for title, scores in [("regression, held out", held)] + [(name, x[:, names.index(name)]) for name in ("cosine", "sharedCosine")]:
        print("%-22s" % title, " ".join("%s %.3f" % pair for pair in figures(scores, company, y, lookalike, matters).items()))
    beta = fit(z, y, weights)
    for i in np.argsort(-np.abs(beta[:-1])):
        print("  %-16s %+.3f" % (names[i], beta[i]))
    if len(sys.argv) > 2:
        text = SOURCE % (repr(round(float(beta[-1]), 6)), LOWEST, HIGHEST, numbers(beta[kept]), numbers(means[kept]), numbers(deviations[kept]))
        open(sys.argv[2], "w", newline="\n").write(text)


if __name__ == "__main__":
    main()
