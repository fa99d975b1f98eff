"""Whether a passage says something about the work that somebody else should know: a logistic regression over everything that the model says of
it, however faintly, and over how much is said. Fitted on companies with answer keys: what a fact's evidence is against all other talk.

Reads what `dotnet run -c Release --project tests/NarrativeEngine.Benchmarks -- substance OUT COMPANY...` writes. Each company is held out once.

    python3 substance.py ROWS [SubstanceWeights.cs]
"""
import sys

import numpy as np

from threads import SOURCE, auc, fit, numbers, scaled

LOWEST, HIGHEST = -4.0, 4.0


def load(path):
    lines = open(path + ".txt").read().splitlines()
    names = lines[0].split()
    rows = np.fromfile(path, np.float32).reshape(-1, 2 + len(names)).astype(np.float64)
    return names, lines[1:], rows[:, 0].astype(int), (rows[:, 1] > 0).astype(float), rows[:, 2:]


def reached(scores, truth, share):
    """Which part of what is to be told stands in the first so many of a hundred."""
    return truth[np.argsort(-scores, kind="stable")[:int(share * len(truth))]].sum() / truth.sum()


def main():
    names, titles, company, y, x = load(sys.argv[1])
    means, deviations = x.mean(0), x.std(0) + 1e-6
    z = np.clip((x - means) / deviations, LOWEST, HIGHEST)
    trouble, strongest = names.index("trouble"), names.index("strongest")
    for k, title in enumerate(titles):
        rest, own = company != k, company == k
        beta = fit(z[rest], y[rest], np.ones(rest.sum()))
        scores = z[own] @ beta[:-1]
        print("%-16s held out: auc %.3f, in a fifth of the talk %.2f; strongest theme %.3f %.2f; trouble %.3f" % (
            title.rstrip("/").split("/")[-1], auc(scores, y[own]), reached(scores, y[own], .2),
            auc(x[own, strongest], y[own]), reached(x[own, strongest], y[own], .2), auc(x[own, trouble], y[own])))
    beta = fit(z, y, np.ones(len(y)))
    for i in np.argsort(-np.abs(beta[:-1])):
        print("  %-12s %+.3f" % (names[i], beta[i]))
    if len(sys.argv) > 2:
        text = SOURCE % (repr(round(float(beta[-1]), 6)), LOWEST, HIGHEST, numbers(beta[:-1]), numbers(means), numbers(deviations))
        text = (text.replace("NarrativeEngine.Domain.Threads", "NarrativeEngine.Domain.Tagging").replace("LinkWeights", "SubstanceWeights")
                .replace("LinkScorer", "Substance").replace("PassagePair.Names", "Substance.Names").replace("threads.py", "substance.py"))
        open(sys.argv[2], "w", newline="\n").write(text)


if __name__ == "__main__":
    main()
