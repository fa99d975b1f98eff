"""Joins the wide and the deep part and calibrates them, on development passages only.

Per register: one weight for the wide and one for the deep logits, and a bias per theme drawn towards a common one (a
Platt scaling with two inputs). The gate and the polarity likewise. The result is folded into the exported weights."""
import json
import os

import numpy as np
from scipy.optimize import minimize

import wide
from common import POLARITY, THEMES, VOCAB, Clock, arguments, load_real, load_written, write_text
from metrics import best_cut, calibration_error, sigmoid, softmax, theme_scores
from wordpiece import WordPiece

K, Q = len(THEMES), len(THEMES) + len(POLARITY)


def cross_entropy(z, y):
    return np.logaddexp(0, z) - y * z


def fit_themes(parts, y, pull=2.0):
    """Weights of the parts (shared by all themes) and a bias per theme, by minimising cross entropy plus a ridge that
    pulls the biases together."""
    n = len(parts)

    def loss(v):
        z = sum(v[i] * p for i, p in enumerate(parts)) + v[n] + v[n + 1:]
        return cross_entropy(z, y).sum() + pull * (v[n + 1:] ** 2).sum()

    best = minimize(loss, np.concatenate([np.full(n, 1 / n), np.zeros(1 + y.shape[1])]), method="L-BFGS-B").x
    return best[:n], best[n] + best[n + 1:]


def fit_polarity(parts, p):
    n, k = len(parts), parts[0].shape[1]

    def loss(v):
        z = sum(v[i] * q for i, q in enumerate(parts)) + v[n:]
        z = z - z.max(1, keepdims=True)
        return (np.log(np.exp(z).sum(1)) - z[np.arange(len(p)), p]).sum() + 0.1 * (v[n:] ** 2).sum()

    best = minimize(loss, np.concatenate([np.full(n, 1 / n), np.zeros(k)]), method="L-BFGS-B").x
    return best[:n], best[n:]


def fit(parts, rows):
    """{"scale": per part a factor per column, "bias": per column} from logits of the parts on development rows."""
    real = np.array([r["real"] for r in rows])
    y = np.array([r["y"] for r in rows])
    p = np.array([r["p"] for r in rows])
    parts = [q.astype(np.float64) for q in parts]   # finite differences need the digits
    scale, bias = np.ones((len(parts), wide.COLUMNS)), np.zeros(wide.COLUMNS)
    for e in (0, 1):
        own = real == bool(e)
        for first, last, found in ((0, K, fit_themes([q[own, Q * e:Q * e + K] for q in parts], y[own])),
                                   (K, Q, fit_polarity([q[own, Q * e + K:Q * e + Q] for q in parts], p[own]))):
            scale[:, Q * e + first:Q * e + last] = found[0][:, None]
            bias[Q * e + first:Q * e + last] = found[1]
    found = fit_themes([q[:, -1:] for q in parts], real[:, None].astype(float), pull=1e3)
    scale[:, -1], bias[-1] = found[0], found[1][0]
    return {"scale": scale, "bias": bias}


def apply(mixture, parts):
    """Calibrated theme and polarity probabilities, as the graph computes them."""
    z = sum(s * q for s, q in zip(mixture["scale"], parts)) + mixture["bias"]
    g = sigmoid(z[:, -1:])
    themes = (1 - g) * sigmoid(z[:, :K]) + g * sigmoid(z[:, Q:Q + K])
    polarity = (1 - g) * softmax(z[:, K:Q]) + g * softmax(z[:, Q + K:2 * Q])
    return themes, polarity, g[:, 0]


def deep_logits(a, rows, tokenizer, names):
    import torch
    from net import Deep, predict
    total = 0
    for name in names:
        saved = torch.load(os.path.join(a.work, name + ".pt"), map_location=a.device)
        model = Deep(saved["state"]["tokens.weight"].cpu().numpy(), **saved["config"]).to(a.device)
        model.load_state_dict(saved["state"])
        total = total + predict(model, [tokenizer.encode(r["text"]) for r in rows], a.device)
    return total / len(names)


def main():
    a = arguments(__doc__, wide="wide", deep="deep", most_themeless=0.08)
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    rows = [r for r in load_written() + load_real(a.shared) if r["split"] != "train"]
    saved = np.load(os.path.join(a.work, a.wide + ".npz"))
    x, _ = wide.features(a, rows, tokenizer, (saved["idf_single"], saved["idf_multiple"]))
    parts = [x @ saved["table"] + saved["bias"], deep_logits(a, rows, tokenizer, a.deep.split(","))]
    split = np.array([r["split"] for r in rows])
    real = np.array([r["real"] for r in rows])
    dev = split == "dev"
    names = ("wide", "deep", "both")
    for name, chosen in zip(names, ([parts[0]], [parts[1]], parts)):
        mixture = fit([q[dev] for q in chosen], [r for r in rows if r["split"] == "dev"])
        themes, polarity, gate = apply(mixture, chosen)
        truth = np.array([r["y"] for r in rows]) > 0
        p = np.array([r["p"] for r in rows])
        cut = best_cut(themes[dev], truth[dev], a.most_themeless)
        clock(name, "cut %.2f" % cut, "written weights", mixture["scale"][:, 0].round(2), "real", mixture["scale"][:, Q].round(2))
        for part in ("dev", "test", "test_mixed"):
            for e in (False, True):
                k = (split == part) & (real == e)
                if k.any():
                    m = theme_scores(themes[k] >= cut, truth[k])
                    print("   %-10s %-7s micro %.3f macro %.3f P %.3f R %.3f themeless tagged %.3f polarity %.3f ECE %.4f gate %.3f" % (
                        part, "real" if e else "written", m["micro"], m["macro"], m["precision"], m["recall"],
                        m["themelessTagged"], (polarity[k].argmax(1) == p[k]).mean(),
                        calibration_error(themes[k], truth[k]), ((gate[k] > .5) == e).mean()), flush=True)
    write_text(os.path.join(a.work, "mixture.json"), json.dumps(
        {"scale": mixture["scale"].tolist(), "bias": mixture["bias"].tolist(), "cut": cut,
         "wide": a.wide, "deep": a.deep}))


if __name__ == "__main__":
    main()
