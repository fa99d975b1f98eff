"""Joins the wide and the deep part (and, with --encoder, the fine-tuned encoder) and calibrates them, on development passages only; themes and cut on passages
weighted so that as many are themeless as in meetings.

Per register: one weight for the wide and one for the deep logits, and a bias per theme drawn towards a common one (a
Platt scaling with two inputs). The gate and the polarity likewise. The result is folded into the exported weights."""
import json
import os

import numpy as np
from scipy.optimize import minimize

import wide
from common import POLARITY, REGISTERS, THEMES, VOCAB, Clock, arguments, like_meetings, load_real, load_written, write_text
from metrics import best_cut, calibration_error, sigmoid, softmax, theme_scores
from wordpiece import WordPiece

K, Q = len(THEMES), len(THEMES) + len(POLARITY)
THEME_COLUMNS = [*range(K), *range(Q, Q + K)]
POLARITY_COLUMNS = [*range(K, Q), *range(Q + K, 2 * Q)]


def cross_entropy(z, y):
    return np.logaddexp(0, z) - y * z


def register_mix(z, g):
    """Written and real logits side by side, mixed by the gate."""
    k = z.shape[1] // 2
    return (1 - g) * z[:, :k] + g * z[:, k:]


def fit_logits(parts, g, loss_of, pull):
    """One factor per part and register, one bias per column: minimises the loss of the mixed logits plus a ridge that
    draws the biases of a register together."""
    n, width = len(parts), parts[0].shape[1]
    half = width // 2
    side = np.repeat([0, 1], half)

    def unpack(v):
        return v[:2 * n].reshape(n, 2)[:, side], v[2 * n:2 * n + 2][side] + v[2 * n + 2:]

    def loss(v):
        scale, bias = unpack(v)
        z = sum(s * p for s, p in zip(scale, parts)) + bias
        return loss_of(register_mix(z, g) if g is not None else z) + pull * (v[2 * n + 2:] ** 2).sum()

    return unpack(minimize(loss, np.concatenate([np.full(2 * n, 1 / n), np.zeros(2 + width)]), method="L-BFGS-B",
                           options={"maxfun": 20000}).x)


def fit(parts, rows, weight):
    """{"scale": per part a factor per column, "bias": per column} from logits of the parts on development rows."""
    register = np.array([[r["register"]] for r in rows])
    y = np.array([r["y"] for r in rows])
    p = np.array([r["p"] for r in rows])
    parts = [q.astype(np.float64) for q in parts]   # finite differences need the digits
    scale, bias = np.ones((len(parts), wide.COLUMNS)), np.zeros(wide.COLUMNS)

    def gate_loss(z):
        return cross_entropy(z[:, :1], register).sum()

    def theme_loss(z):
        return (weight @ cross_entropy(z, y)).sum()

    def polarity_loss(z):
        z = z - z.max(1, keepdims=True)
        return (np.log(np.exp(z).sum(1)) - z[np.arange(len(p)), p]).sum()

    s, b = fit_logits([np.repeat(q[:, -1:], 2, 1) for q in parts], None, gate_loss, 1e-3)
    scale[:, -1], bias[-1] = s[:, 0], b[0]
    g = sigmoid(sum(f * q[:, -1:] for f, q in zip(scale[:, -1], parts)) + bias[-1])
    for columns, loss, pull in ((THEME_COLUMNS, theme_loss, 2.0), (POLARITY_COLUMNS, polarity_loss, 0.1)):
        scale[:, columns], bias[columns] = fit_logits([q[:, columns] for q in parts], g, loss, pull)
    return {"scale": scale, "bias": bias}


def apply(mixture, parts):
    """Calibrated theme and polarity probabilities, as the graph computes them."""
    z = sum(s * q for s, q in zip(mixture["scale"], parts)) + mixture["bias"]
    g = sigmoid(z[:, -1:])
    return sigmoid(register_mix(z[:, THEME_COLUMNS], g)), softmax(register_mix(z[:, POLARITY_COLUMNS], g)), g[:, 0]


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


def encoder_logits(a, rows, tokenizer):
    from finetune import predict, tagger
    return predict(tagger(a, a.encoder), [tokenizer.encode(r["text"]) for r in rows], a.device)[0]


def main():
    a = arguments(__doc__, wide="wide", deep="deep", encoder="", most_themeless=0.08, themeless=0.75)
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    rows = [r for r in load_written() + load_real(a.shared) if r["split"] != "train"]
    saved = np.load(os.path.join(a.work, a.wide + ".npz"))
    x, _ = wide.features(a, rows, tokenizer, (saved["idf_single"], saved["idf_multiple"]))
    parts = [x @ saved["table"] + saved["bias"], deep_logits(a, rows, tokenizer, a.deep.split(","))]
    systems = {"wide": parts[:1], "deep": parts[1:], "both": parts}
    if a.encoder:
        parts = [*parts, encoder_logits(a, rows, tokenizer)]
        systems |= {"encoder": parts[2:], "wide, encoder": [parts[0], parts[2]], "all": parts}
    split = np.array([r["split"] for r in rows])
    kind = np.array([r["kind"] for r in rows])
    dev = split == "dev"
    looked_at = [r for r in rows if r["split"] == "dev"]
    weight = like_meetings(looked_at, a.themeless)
    for name, chosen in systems.items():
        mixture = fit([q[dev] for q in chosen], looked_at, weight)
        themes, polarity, gate = apply(mixture, chosen)
        truth = np.array([r["y"] for r in rows]) > 0
        p = np.array([r["p"] for r in rows])
        cut = best_cut(themes[dev], truth[dev], weight, kind[dev], a.most_themeless)
        clock(name, "cut %.2f" % cut, "written weights", mixture["scale"][:, 0].round(2), "real", mixture["scale"][:, Q].round(2))
        for part in ("dev", "test", "test_mixed"):
            for e in REGISTERS:
                k = (split == part) & (kind == e)
                if k.any():
                    m = theme_scores(themes[k] >= cut, truth[k])
                    print("   %-10s %-7s micro %.3f macro %.3f P %.3f R %.3f themeless tagged %.3f polarity %.3f ECE %.4f gate %.3f" % (
                        part, e, m["micro"], m["macro"], m["precision"], m["recall"],
                        m["themelessTagged"], (polarity[k].argmax(1) == p[k]).mean(),
                        calibration_error(themes[k], truth[k]), wide.gate_right(gate[k], REGISTERS[e])), flush=True)
    write_text(os.path.join(a.work, "mixture.json"), json.dumps(
        {"scale": mixture["scale"].tolist(), "bias": mixture["bias"].tolist(), "cut": cut,
         "wide": a.wide, "deep": a.deep, "encoder": a.encoder}))


if __name__ == "__main__":
    main()
