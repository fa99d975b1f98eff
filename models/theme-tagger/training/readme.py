"""Fills the tables of README.md and data/README.md from measured figures, between their markers."""
import json
import os
import re

from common import DATA, MODEL, TESTS, THEMES, arguments, load_companies, load_written, write_text


def read(a, name):
    with open(os.path.join(a.work, name), encoding="utf-8") as f:
        return json.load(f)


def table(head, rows):
    return "\n".join("| " + " | ".join(map(str, r)) + " |" for r in [head, ["---"] * len(head), *rows])


def f2(x):
    return "–" if x is None else f"{x:.3f}".lstrip("0") if x < 1 else f"{x:.3f}"


def comparison(baselines, figures):
    rows = []
    for name, got in [*baselines.items(), ("**this tagger**", figures)]:
        for split, kind, words in TESTS:
            m = got.get(f"{split} {kind}")
            if m:
                rows.append([name, words, f2(m["micro"]), f2(m["macro"]), f2(m["precision"]), f2(m["recall"]), f2(m["themelessTagged"]),
                             f2(m["polarityAccuracy"])])
    return table(["system", "test set", "micro-F1", "macro-F1", "precision", "recall", "themeless tagged", "polarity accuracy"], rows)


def per_theme(figures):
    rows = []
    for k, theme in enumerate(THEMES):
        got = [figures[f"{split} {kind}"]["perTheme"][k] for split, kind, _ in TESTS]
        rows.append([f"`{theme}`", *[x for m in got for x in (f2(m["precision"]), f2(m["recall"]), f2(m["f1"]), m["support"])]])
    return table(["theme", *[x for _, _, words in TESTS for x in ("P", "R", f"F1 ({words})", "n")]], rows)


def by_source(figures):
    return table(["source", "passages", "micro-F1", "precision", "recall", "themeless tagged"],
                 [[n, m["passages"], f2(m["micro"]), f2(m["precision"]), f2(m["recall"]), f2(m["themelessTagged"])]
                  for n, m in figures["test real"]["bySource"].items()])


def lengths(figures):
    rows = []
    for split, kind, words in TESTS[:3]:
        for b in figures[f"{split} {kind}"]["byWords"]:
            rows.append([words, f"{b['from']}–{b['below'] - 1}", b["themeless"], f2(b["themelessTagged"]), b["tagged"], f2(b["themedMissedWholly"])])
    return table(["test set", "words", "themeless", "of these tagged", "with themes", "of these missed wholly"], rows)


def alignment(report):
    rows = [[f"`{n}`" if n != "test" else "**regression over all features**", f2(m["auc"]), f2(m["top1"]), f2(m["bestF1"]), f2(m["anyAuc"])]
            for n, m in sorted(report.items(), key=lambda x: x[1]["auc"]) if n != "test_new"]
    m, new = report["test"], report["test_new"]
    rows.append(["the same, companies of another writer", f2(new["auc"]), f2(new["top1"]), f2(new["bestF1"]), f2(new["anyAuc"])])
    return (table(["score", "pair AUC", "top-1", "best F1", "aligned-with-anything AUC"], rows) +
            f"\n\nAt the cut of `meta.json`: precision {f2(m['precision'])}, recall {f2(m['recall'])}, F1 {f2(m['f1'])}; "
            f"{m['companies']} companies, {m['passages']} passages, {m['aligned']} aligned pairs; on the "
            f"{new['companies']} companies of another writer {f2(new['precision'])}, {f2(new['recall'])}, {f2(new['f1'])} ({new['passages']} passages, "
            f"{new['aligned']} pairs). Only the regression is a tagger's choice; *best F1* reads its cut off the test set.")


def calibration(figures, int8):
    rows = [[words, f2(figures[n]["calibrationError"]), f2(figures[n]["polarityCalibrationError"]), figures[n]["passages"], f2(figures[n]["themeless"])]
            for split, kind, words in TESTS for n in [f"{split} {kind}"]]
    return (table(["test set", "expected calibration error, themes", "polarity", "passages", "themeless share"], rows) +
            f"\n\nint8 against float32 on {int8['passages']} passages: largest difference of a theme's probability {int8['themesLargest']:.4f}, "
            f"mean {int8['themesMean']:.5f}; least cosine of the embeddings {int8['embeddingLeastCosine']:.5f}.")


def matters(m):
    return table(["cosine of", "", ""], [
        [f"{m['pairs']} hand-written pairs on the same matter", "10 %, 25 %, 50 %, 75 % quantile", ", ".join(map(str, m["sameMatter"]))],
        ["their crossed pairs", "50 %, 90 %, 99 %", ", ".join(map(str, m["crossed"]))],
        ["any two held-out written passages", "50 %, 90 %, 99 %, 99.9 %", ", ".join(map(str, m["unrelatedPassages"]))]]) + (
        f"\n\nSame matter against crossed: AUC {f2(m['auc'])}; the partner is the nearest in {f2(m['nearest'])} of the cases.")


def corpus():
    rows, written = [], load_written()
    for writer in sorted({r["writer"] for r in written}):
        own = [r for r in written if r["writer"] == writer]
        none = [len(r["text"].split()) for r in own if not r["themes"]]
        some = [len(r["text"].split()) for r in own if r["themes"]]
        rows.append([writer, len(own), f2(len(none) / len(own)), f"{sum(none) / len(none):.1f}", f"{sum(some) / len(some):.1f}",
                     ("test" if own[0]["split"] == "test" else "train and dev") + (", lively talk" if own[0]["kind"] == "spoken" else "")])
    companies = load_companies()
    counts = [sum(t in r["themes"] for r in written) for t in THEMES]
    return (table(["writer", "passages", "themeless", "mean words, themeless", "mean words, with themes", "used for"], rows) + "\n\n" +
            table(["theme", "passages"], [[f"`{t}`", n] for t, n in zip(THEMES, counts)]) +
            f"\n\nCompanies: {len(companies)}, {sum(len(c['objectives']) for c in companies)} objectives, "
            f"{sum(len(c['passages']) for c in companies)} passages; {sum(c['split'] != 'train' for c in companies)} companies held out.")


def fill(path, blocks):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    for name, body in blocks.items():
        text, n = re.subn(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda m: m[1] + body + "\n" + m[2], text, flags=re.S)
        if n != 1:
            raise SystemExit(f"{path} has no block named {name}")
    write_text(path, text)


def main():
    a = arguments(__doc__)
    figures, baselines, aligned = read(a, "figures.json"), read(a, "baselines.json"), read(a, "alignment.json")
    for got in (figures, *baselines.values()):
        for m in got.values():
            if isinstance(m, dict):
                m.setdefault("polarityAccuracy", None)
    cut = next(iter(figures["cuts"].values()))
    fill(os.path.join(MODEL, "README.md"), {
        "comparison": comparison(baselines, figures) + f"\n\nThe tagger's cut is {cut:.2f} for every theme.", "sources": by_source(figures), "themes": per_theme(figures),
        "calibration": calibration(figures, read(a, "int8.json")), "lengths": lengths(figures),
        "alignment": alignment(aligned["figures"]), "matters": matters(read(a, "matters.json"))})
    fill(os.path.join(DATA, "README.md"), {"data figures": corpus()})


if __name__ == "__main__":
    main()
