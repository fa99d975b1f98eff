"""The learning curve: TF-IDF and the wide part trained on an eighth to all of the passages, and of the writers and sources.
Each gets its one cut from the development passages by the usual rule; figures are of the held-out sets.

    curve.py                  measures what .work/curve.json lacks, then draws learning-curve.svg
    curve.py --shares ""      only draws"""
import json
import os
from functools import partial

import numpy as np

import wide
from baselines import Lexical
from common import TESTS, THEMES, TRAINING, VOCAB, Clock, arguments, bucket, like_meetings, load_real, load_written, write_text
from metrics import best_cut, sigmoid, theme_scores
from wordpiece import WordPiece

COLOURS = ("#1b6ca8", "#c05a1c", "#2f7d4f", "#7a4a9c")


def part_of(rows, share, by):
    """A share of the passages at random, or every passage of a share of the writers and, of real talk, of the annotators'
    sources; larger shares hold the smaller ones."""
    if share >= 1:
        return rows
    if by == "passages":
        return [r for r in rows if bucket("curve " + r["text"], 1000) < 1000 * share]
    names = sorted({name_of(r) for r in rows}, key=lambda n: bucket("curve " + n, 1 << 30))
    size = {n: 0 for n in names}
    for r in rows:
        size[name_of(r)] += 1
    kept, total = set(), {}
    for n in names:   # whole writers until the share of their kind's passages is reached
        kind = n.split(" ")[0]
        if total.get(kind, 0) < share * sum(v for k, v in size.items() if k.split(" ")[0] == kind):
            kept.add(n)
            total[kind] = total.get(kind, 0) + size[n]
    return [r for r in rows if name_of(r) in kept]


def name_of(row):
    return f"{row['kind']} {row.get('writer') or row['source']}"


class Wide:
    """The wide part without polarity and spellings."""

    def __init__(self, rows, c=4.0, seed=0):
        self.tokenizer = WordPiece(VOCAB)
        x, self.idf = wide.features(None, rows, self.tokenizer)
        register, weight = np.array([r["register"] for r in rows]), np.array([r["weight"] for r in rows])
        g = wide.unseen_gate(x, register, c, seed)
        self.experts = [wide.experts(x, g, weight, np.array([r["y"][k] for r in rows]), c, seed) for k in range(len(THEMES))]
        self.gate = wide.fit_gate(x, register, c, seed)

    def __call__(self, texts):
        x, _ = wide.features(None, [{"text": t} for t in texts], self.tokenizer, self.idf)
        g = sigmoid(x @ self.gate[0] + self.gate[1])
        return np.stack([sigmoid((1 - g) * (x @ w[0] + w[1]) + g * (x @ r[0] + r[1])) for w, r in self.experts], 1), None


def measured(system, some, rows, themeless=0.75):
    model = system(some)
    dev = [r for r in rows if r["split"] == "dev"]
    truth, kinds = np.array([r["y"] for r in dev]) > 0, np.array([r["kind"] for r in dev])
    cut = best_cut(model([r["text"] for r in dev])[0], truth, like_meetings(dev, themeless), kinds)
    found = {"passages": len(some), "cut": cut}
    for part, kind, _ in TESTS:
        test = [r for r in rows if r["split"] == part and r["kind"] == kind]
        m = theme_scores(model([r["text"] for r in test])[0] >= cut, np.array([r["y"] for r in test]) > 0)
        found[f"{part} {kind}"] = {k: m[k] for k in ("micro", "macro", "themelessTagged")}
    return found


def panel(curves, by, left):
    """One diagram: passages (doubling) across, micro-F1 up."""
    width, height, low, high = 330, 250, 0.2, 0.7
    sizes = [p["passages"] for (_, b, _), ps in curves.items() if b == by for p in ps]
    first, last = np.log2(min(sizes)), np.log2(max(sizes))

    def at(n, f):
        return left + 40 + (np.log2(n) - first) / (last - first) * width, 40 + (high - f) / (high - low) * height

    out = [f'<text x="{left + 40}" y="24" font-weight="bold">by {by}</text>']
    for f in np.arange(low, high + .01, .1):
        _, y = at(max(sizes), f)
        out.append(f'<line x1="{left + 40}" x2="{left + 40 + width}" y1="{y:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
                   f'<text x="{left + 34}" y="{y + 4:.0f}" text-anchor="end">{f:.1f}</text>')
    for (system, b, test), ps in curves.items():
        if b != by:
            continue
        colour, dash = COLOURS[[t[2] for t in TESTS].index(test)], ' stroke-dasharray="5 4"' if system == "TF-IDF" else ""
        points = " ".join("%.1f,%.1f" % at(p["passages"], p["micro"]) for p in sorted(ps, key=lambda p: p["passages"]))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
    for n in sorted({p["passages"] for (s, b, _), ps in curves.items() if b == by for p in ps}):
        out.append(f'<text x="{at(n, low)[0]:.0f}" y="{40 + height + 18}" text-anchor="middle">{n / 1000:.0f}k</text>')
    return out


def drawn(results):
    curves = {}
    for key, m in results.items():
        system, by, share = key.split("|")
        for by in ("passages", "writers") if share == "1" else (by,):
            for part, kind, words in TESTS:
                curves.setdefault((system, by, words), []).append({"passages": m["passages"], "micro": m[f"{part} {kind}"]["micro"]})
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 360" font-family="sans-serif" font-size="11">',
           '<rect width="800" height="360" fill="white"/>', *panel(curves, "passages", 0), *panel(curves, "writers", 400)]
    for i, (_, _, words) in enumerate(TESTS):
        out.append(f'<text x="{40 + 185 * i}" y="335" fill="{COLOURS[i]}">{words}</text>')
    lines = {"wide": "solid: the wide part", "TF-IDF": "dashed: TF-IDF with logistic regression"}
    drawn_lines = "; ".join(words for name, words in lines.items() if any(s == name for s, _, _ in curves))
    out.append(f'<text x="40" y="352">micro-F1 by training passages; {drawn_lines}</text></svg>')
    return "\n".join(out) + "\n"


def main():
    a = arguments(__doc__, shares="0.125,0.25,0.5,1", systems="TF-IDF,wide")
    clock, rows, path = Clock(), load_written() + load_real(a.shared), os.path.join(a.work, "curve.json")
    results = json.load(open(path, encoding="utf-8")) if os.path.exists(path) else {}
    train = [r for r in rows if r["split"] == "train"]
    for share in filter(None, a.shares.split(",")):
        for by in ("passages",) if float(share) == 1 else ("passages", "writers"):
            for name in a.systems.split(","):
                key = f"{name}|{by}|{share}"
                if key not in results:
                    results[key] = measured({"TF-IDF": partial(Lexical, polarity=False), "wide": Wide}[name], part_of(train, float(share), by), rows)
                    write_text(path, json.dumps(results))
                    clock(key, results[key])
    write_text(os.path.join(TRAINING, "learning-curve.json"), json.dumps(results, indent=1) + "\n")
    write_text(os.path.join(TRAINING, "learning-curve.svg"), drawn(results))


if __name__ == "__main__":
    main()
