"""Alignment of passage and objective: features simple enough to be computed anywhere, and a logistic regression.

See README.md for each feature in words. The regression is fitted on every fifth training company, with the cosines of an
embedding that has not seen these (`--unseen`); the cut is chosen there too, by cross-validation over companies. The test
companies are scored with the exported embedding."""
import json
import os

import numpy as np
import onnx
from sklearn.linear_model import LogisticRegression

import graph
import word_idf
from common import MODEL, VOCAB, Clock, arguments, load_companies, objective_text, write_text
from metrics import auc, sigmoid
from wordpiece import WordPiece

BASE = ["cosText", "cosTitle", "cosPart", "overlap", "tfidf", "trigram", "trigramTitle", "softWord"]
FEATURES = BASE + ["rel." + n for n in BASE] + ["lead.cosText", "lead.softWord"]
FLOOR = 2.5   # words with a smaller idf count nothing


class Words:
    """Weighted content words and their character trigrams, per text."""

    def __init__(self):
        self.table, self.unknown = word_idf.load()
        self.cache = {}

    def weight(self, word):
        return max(0.0, self.table.get(word, self.unknown) - FLOOR)

    def of(self, text):
        """({word: weight}, {trigram: weight}, {word: trigram set}) of a text; each word counts once."""
        found = self.cache.get(text)
        if found is None:
            weights = {w: self.weight(w) for w in sorted(set(word_idf.words(text)))}
            weights = {w: x for w, x in weights.items() if x > 0}
            grams, sets = {}, {}
            for w, x in weights.items():
                padded = f" {w} "
                sets[w] = {padded[i:i + 3] for i in range(len(padded) - 2)}
                for g in sets[w]:
                    grams[g] = grams.get(g, 0.0) + x
            found = self.cache[text] = weights, grams, sets
        return found


def cosine(a, b):
    top = sum(x * b[k] for k, x in a.items() if k in b)
    return top / np.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values())) if top else 0.0


def overlap(a, b):
    top = sum(x for w, x in a.items() if w in b)
    return top / np.sqrt(sum(a.values()) * sum(b.values())) if top else 0.0


def soft(a, sets_a, sets_b):
    """Mean over the passage's words, by weight, of the best Dice coefficient with an objective's word."""
    total = sum(a.values())
    if not total or not sets_b:
        return 0.0
    return sum(x * max(2 * len(sets_a[w] & s) / (len(sets_a[w]) + len(s)) for s in sets_b.values())
               for w, x in a.items()) / total


def parts(o):
    return [p for p in [o["title"], o.get("description") or ""] + list(o.get("key_results") or []) if p]


def features(company, words, embed):
    """[passages, objectives, FEATURES]."""
    passages, objectives = [p["text"] for p in company["passages"]], company["objectives"]
    texts, titles = [objective_text(o) for o in objectives], [o["title"] for o in objectives]
    flat = [p for o in objectives for p in parts(o)]
    e = embed(passages + texts + titles + flat)
    n, k = len(passages), len(objectives)
    p, t, ti, fl = e[:n], e[n:n + k], e[n + k:n + 2 * k], e[n + 2 * k:]
    base = np.zeros((n, k, len(BASE)))
    base[:, :, 0], base[:, :, 1] = p @ t.T, p @ ti.T
    every, at = p @ fl.T, 0
    for j, o in enumerate(objectives):
        base[:, j, 2] = every[:, at:at + len(parts(o))].max(1)
        at += len(parts(o))
    for i, text in enumerate(passages):
        wp, gp, sp = words.of(text)
        for j in range(k):
            wo, go, so = words.of(texts[j])
            base[i, j, 3:] = (overlap(wp, wo), cosine(wp, wo), cosine(gp, go), cosine(gp, words.of(titles[j])[1]),
                              soft(wp, sp, so))
    lead = base[:, :, [0, 7]]
    best = lead.copy()
    for j in range(k):
        others = np.delete(lead, j, 1)
        best[:, j] = lead[:, j] - (others.max(1) if k > 1 else 0)
    return np.concatenate([base, base - base.mean(1, keepdims=True), best], -1)


def truth(company):
    return np.array([[o["id"] in p["objectives"] for o in company["objectives"]] for p in company["passages"]])


def figures(companies, scores, cut):
    """Pair AUC, top-1, precision, recall and F1 at the cut, best F1, and aligned-with-anything AUC."""
    s, y = np.concatenate([m.ravel() for m in scores]), np.concatenate([truth(c).ravel() for c in companies])
    top, anything, best = [], [], []
    for c, m in zip(companies, scores):
        t = truth(c)
        top += [t[i, m[i].argmax()] for i in range(len(m)) if t[i].any()]
        anything += list(t.any(1))
        best += list(m.max(1))

    def f1(at):
        said = s >= at
        return 2 * (said & y).sum() / max(1, said.sum() + y.sum())

    said = s >= cut
    return {"auc": auc(s, y), "top1": float(np.mean(top)), "f1": float(f1(cut)),
            "precision": float((said & y).sum() / max(1, said.sum())), "recall": float((said & y).sum() / y.sum()),
            "bestF1": float(max(f1(t) for t in np.unique(np.quantile(s, np.linspace(.5, .995, 100))))),
            "anyAuc": auc(best, anything), "companies": len(companies), "passages": int(sum(len(m) for m in scores)),
            "aligned": int(y.sum())}


def regression(x, y, c):
    """Weights on the raw features (standardised inside, folded out again)."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    m = LogisticRegression(C=c, max_iter=1000).fit((x - mean) / spread, y)
    w = m.coef_[0] / spread
    return w, float(m.intercept_[0] - (w * mean).sum())


def embedder(model, tokenizer):
    run = graph.Interpreter(model)
    return lambda texts: run.run([tokenizer.encode(t) for t in texts])[2]


def table_embedder(table, tokenizer):
    """The same from a table that was not exported."""
    def embed(texts):
        total = np.stack([table[tokenizer.encode(t)].sum(0) for t in texts])
        return total / np.linalg.norm(total, axis=1, keepdims=True).clip(1e-6)
    return embed


def main():
    a = arguments(__doc__, c=0.1, unseen="embed")
    clock, tokenizer, words = Clock(), WordPiece(VOCAB), Words()
    companies = load_companies()
    train, test, new = ([c for c in companies if c["split"] == s] for s in ("train", "test", "test_new"))
    fitted = train[::5]
    unseen = table_embedder(np.load(os.path.join(a.work, a.unseen + ".npz"))["table"], tokenizer)
    embed = embedder(onnx.load(os.path.join(MODEL, "model.onnx")), tokenizer)
    got = {id(c): features(c, words, unseen) for c in fitted}
    got.update((id(c), features(c, words, embed)) for c in test + new)
    clock("features")

    def stack(some):
        return (np.concatenate([got[id(c)].reshape(-1, len(FEATURES)) for c in some]),
                np.concatenate([truth(c).ravel() for c in some]))

    folds = [None] * len(fitted)
    for f in range(6):
        w, b = regression(*stack([c for i, c in enumerate(fitted) if i % 6 != f]), a.c)
        for i in range(f, len(fitted), 6):
            folds[i] = sigmoid(got[id(fitted[i])] @ w + b)
    cuts = np.arange(0.05, 0.8, 0.01)
    cut = float(cuts[np.argmax([figures(fitted, folds, t)["f1"] for t in cuts])])
    clock("training companies, cross-validated", figures(fitted, folds, cut))
    w, b = regression(*stack(fitted), a.c)
    w, b = np.round(w, 6), round(b, 6)
    scores = [sigmoid(got[id(c)] @ w + b) for c in test]
    report = {"test": figures(test, scores, cut), "test_new": figures(new, [sigmoid(got[id(c)] @ w + b) for c in new], cut)}
    for i, name in enumerate(BASE):
        report[name] = figures(test, [got[id(c)][:, :, i] for c in test], 0.5)
    for name, r in report.items():
        clock(name, {k: round(v, 3) for k, v in r.items()})
    block = {"features": FEATURES, "weights": w.tolist(), "bias": b, "threshold": round(cut, 4),
             "idf": "word-idf.tsv", "idfUnknown": words.unknown, "idfFloor": FLOOR}
    write_text(os.path.join(a.work, "alignment.json"), json.dumps({"block": block, "figures": report}))
    fixture = []
    for c in test[:3]:
        s = sigmoid(got[id(c)] @ w + b)
        fixture.append({"company": c["company"], "objectives": c["objectives"], "passages": [
            {"text": p["text"], "pairs": [{"objective": o["id"], "features": [round(float(v), 6) for v in got[id(c)][i, j]],
                                           "score": round(float(s[i, j]), 6)} for j, o in enumerate(c["objectives"])]}
            for i, p in enumerate(c["passages"])]})
    write_text(os.path.join(MODEL, "alignment-fixture.json"),
               json.dumps({"features": FEATURES, "companies": fixture}, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
