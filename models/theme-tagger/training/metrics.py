"""Scores: F1 per theme, micro and macro, the share of themeless passages tagged, calibration error, ranking."""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def logit(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def theme_scores(tags, truth, weight=None):
    """Precision, recall and F1 of boolean tags against boolean truth, per theme, micro and macro; of weighted passages
    if weights are given."""
    weight = np.ones(len(tags), int) if weight is None else weight
    tp, said, are = weight @ (tags & truth), weight @ tags, weight @ truth
    f = 2 * tp / np.maximum(1, said + are)
    none = ~truth.any(1)
    return {"micro": float(2 * tp.sum() / max(1, said.sum() + are.sum())), "macro": float(f.mean()),
            "precision": float(tp.sum() / max(1, said.sum())), "recall": float(tp.sum() / max(1, are.sum())),
            "themelessTagged": float(tags.any(1)[none].mean()) if none.any() else 0.0,
            "perTheme": [{"precision": float(tp[k] / max(1, said[k])), "recall": float(tp[k] / max(1, are[k])),
                          "f1": float(f[k]), "support": int(are[k])} for k in range(truth.shape[1])]}


def calibration_error(p, truth, bins=15):
    """Expected calibration error over all cells, equal-width bins."""
    p, truth = np.ravel(p), np.ravel(truth).astype(float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    n = np.bincount(which, minlength=bins)
    gap = np.abs(np.bincount(which, p, bins) - np.bincount(which, truth, bins))
    return float(gap.sum() / max(1, n.sum()))


def auc(score, truth):
    """Area under the ROC curve; ties count half."""
    score, truth = np.asarray(score, float), np.asarray(truth, bool)
    order = np.argsort(score, kind="mergesort")
    s = score[order]
    rank = np.empty(len(s))
    _, first, count = np.unique(s, return_index=True, return_counts=True)
    rank[order] = np.repeat(first + (count + 1) / 2, count)
    pos, neg = truth.sum(), (~truth).sum()
    return float((rank[truth].sum() - pos * (pos + 1) / 2) / max(1, pos * neg))


def best_cut(p, truth, weight, kinds, most_themeless=0.08, grid=np.arange(0.10, 0.71, 0.01)):
    """One cut for all themes: best micro-F1 of the weighted passages among the cuts that tag at most the given share of
    themeless ones, in the mean of the kinds of text."""
    none = [(kinds == k) & ~truth.any(1) for k in sorted(set(kinds))]
    best = (-1.0, 0.5)
    for cut in grid:
        s = theme_scores(p >= cut, truth, weight)
        if np.mean([(p[n] >= cut).any(1).mean() for n in none]) <= most_themeless and s["micro"] > best[0]:
            best = (s["micro"], float(cut))
    return best[1]
