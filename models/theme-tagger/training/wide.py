"""The wide part: logistic regression over pieces and hashed n-grams, one expert per register on a shared base, and the
gate that tells the registers apart. Features are doubled (shared, by register), so that each register borrows what
holds for both and keeps what is its own. In training a passage belongs to the registers as far as a gate that has not
seen it would say: the experts learn to live with the gate's mistakes."""
import os

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack, vstack
from sklearn.linear_model import LogisticRegression

import ngrams
from common import POLARITY, REGISTERS, THEMES, VOCAB, Clock, arguments, load_real, load_written
from metrics import sigmoid, theme_scores
from wordpiece import SPECIAL, WordPiece

COLUMNS = 2 * (len(THEMES) + len(POLARITY)) + 1   # written themes+polarity, real themes+polarity, gate


def features(a, rows, tokenizer, idf=None):
    """[pieces | n-grams] of each row; IDF from these rows unless given."""
    single, multiple = ngrams.occurrences([tokenizer.encode(r["text"]) for r in rows], len(tokenizer))
    if idf is None:
        idf = ngrams.inverse_document_frequency(single), ngrams.inverse_document_frequency(multiple)
    return hstack([ngrams.weigh(single, idf[0]), ngrams.weigh(multiple, idf[1])]).tocsr(), idf


def spellings(pieces, shortest=2, longest=5, least=3):
    """Pieces by character n-grams inside them (^ marks a word's start). A weight learnt for an n-gram is later added
    to every piece that holds it, so that spelling helps without costing the graph anything."""
    index, row, column, value = {}, [], [], []
    for i, piece in enumerate(pieces):
        if i < len(SPECIAL):
            continue
        letters = piece[2:] if piece.startswith("##") else "^" + piece
        grams = [letters[k:k + n] for n in range(shortest, longest + 1) for k in range(len(letters) - n + 1)]
        for g in grams:
            row.append(i)
            column.append(index.setdefault(g, len(index)))
            value.append(len(grams) ** -0.5)
    m = csr_matrix((np.array(value, np.float32), (row, column)), shape=(len(pieces), len(index)))
    return m[:, np.bincount(m.indices, minlength=m.shape[1]) >= least]


def fit(x, y, weight, c, seed):
    if y.sum() == 0:
        return np.zeros(x.shape[1]), -6.0
    m = LogisticRegression(C=c, solver="liblinear", max_iter=100, tol=1e-2, random_state=seed)
    m.fit(x, y, sample_weight=weight)
    return m.coef_[0], m.intercept_[0]


def fit_gate(x, register, c, seed):
    """A passage between the registers counts as half of each."""
    between = np.flatnonzero((register > 0) & (register < 1))
    weight = np.concatenate([np.where((register > 0) & (register < 1), 1 - register, 1), register[between]])
    return fit(vstack([x, x[between]]).tocsr(), np.concatenate([np.floor(register), np.ones(len(between))]), weight, c, seed)


def gate_right(g, register):
    """Share of the passages whose register is the nearest to what the gate says."""
    return float((np.rint(2 * np.ravel(g)) / 2 == register).mean())


def unseen_gate(x, register, c, seed, folds=5):
    """For every passage, the gate's probability from a gate fitted on the other folds."""
    fold = np.random.default_rng(seed).integers(0, folds, len(register))
    g = np.zeros(len(register))
    for f in range(folds):
        w, b = fit_gate(x[fold != f], register[fold != f], c, seed)
        g[fold == f] = sigmoid(x[fold == f] @ w + b)
    return g


def experts(x, g, weight, y, c, seed):
    """Weights and biases of the written and the real expert of one yes-or-no question."""
    doubled = hstack([x, diags(1 - g) @ x, diags(g) @ x, np.stack([1 - g, g], 1)]).tocsr()
    w, b = fit(doubled, y, weight, c, seed)
    n = x.shape[1]
    return (w[:n] + w[n:2 * n], b + w[-2]), (w[:n] + w[2 * n:3 * n], b + w[-1])


def main():
    a = arguments(__doc__, c=4.0, spelling=0.5, out="wide", parts="train")
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    rows = load_written() + load_real(a.shared)
    train = [r for r in rows if r["split"] in a.parts.split(",")]
    x, idf = features(a, train, tokenizer)
    n = len(tokenizer)
    spelling = a.spelling * spellings(tokenizer.pieces)
    wider = hstack([x, x[:, :n] @ spelling]).tocsr()
    clock(wider.shape, wider.nnz)

    def narrow(w):
        """Weights of the spellings, added to the pieces that hold them."""
        single = w[:n] + spelling @ w[x.shape[1]:]
        return np.concatenate([single, w[n:x.shape[1]]])
    table, bias = np.zeros((x.shape[1], COLUMNS), np.float32), np.zeros(COLUMNS, np.float32)
    register = np.array([r["register"] for r in train])
    weight = np.array([r["weight"] for r in train])
    g = unseen_gate(wider, register, a.c, a.seed)
    clock("gate right %.3f" % gate_right(g, register))
    questions = [np.array([r["y"][k] for r in train]) for k in range(len(THEMES))]
    questions += [np.array([float(r["p"] == k) for r in train]) for k in range(len(POLARITY))]
    for k, y in enumerate(questions):
        for e, (w, b) in enumerate(experts(wider, g, weight, y, a.c, a.seed)):
            table[:, k + e * len(questions)], bias[k + e * len(questions)] = narrow(w), b
        clock((THEMES + POLARITY)[k])
    w, b = fit_gate(wider, register, a.c, a.seed)
    table[:, -1], bias[-1] = narrow(w), b
    np.savez(os.path.join(a.work, a.out + ".npz"), table=table, bias=bias, idf_single=idf[0], idf_multiple=idf[1],
             gate=g)
    for part in {"dev", "test", "test_mixed"} - set(a.parts.split(",")):
        for kind in REGISTERS:
            some = [r for r in rows if r["split"] == part and r["kind"] == kind]
            if not some:
                continue
            z = features(a, some, tokenizer, idf)[0] @ table + bias
            q = len(questions)
            g = sigmoid(z[:, -1:])
            mixed = (1 - g) * z[:, :len(THEMES)] + g * z[:, q:q + len(THEMES)]
            y = np.array([r["y"] for r in some]) > 0
            best = max((theme_scores(sigmoid(mixed) >= t, y) for t in np.arange(.1, .6, .05)), key=lambda m: m["micro"])
            clock(part, kind, "micro %.3f macro %.3f themeless %.3f" % (
                best["micro"], best["macro"], best["themelessTagged"]), "gate right %.3f" % gate_right(g, some[0]["register"]))


if __name__ == "__main__":
    main()
