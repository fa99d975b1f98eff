"""Measures the exported file, as it stands, on everything held out, at the cut that mix.py chose on development passages."""
import json
import os

import numpy as np
import onnx

import graph
from common import MODEL, TESTS, THEMES, VOCAB, Clock, arguments, load_real, load_written, write_text
from metrics import calibration_error, theme_scores
from wordpiece import WordPiece


def figures(rows, themes, polarity, cuts):
    truth, p = np.array([r["y"] for r in rows]) > 0, np.array([r["p"] for r in rows])
    tags = themes >= cuts
    m = theme_scores(tags, truth)
    words = np.array([len(r["text"].split()) for r in rows])
    none = ~truth.any(1)
    m["passages"], m["themeless"] = len(rows), float(none.mean())
    m["polarityAccuracy"] = float((polarity.argmax(1) == p).mean())
    m["calibrationError"] = calibration_error(themes, truth)
    m["polarityCalibrationError"] = calibration_error(polarity, np.eye(polarity.shape[1])[p])
    m["byWords"] = [{"from": lo, "below": hi, "themeless": int((none & k).sum()), "tagged": int((~none & k).sum()),
                     "themelessTagged": float(tags.any(1)[none & k].mean()) if (none & k).any() else None,
                     "themedMissedWholly": float((~tags.any(1))[~none & k].mean()) if (~none & k).any() else None}
                    for lo, hi in ((0, 8), (8, 13), (13, 20), (20, 61)) for k in [(words >= lo) & (words < hi)]]
    return m


def main():
    a = arguments(__doc__)
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    run = graph.Interpreter(onnx.load(os.path.join(MODEL, "model.onnx")))
    rows = [r for r in load_written() + load_real(a.shared) if r["split"].startswith("test")]
    themes, polarity, _ = run.run([tokenizer.encode(r["text"]) for r in rows])
    with open(os.path.join(a.work, "mixture.json"), encoding="utf-8") as f:
        cut = json.load(f)["cut"]
    truth = np.array([r["y"] for r in rows]) > 0
    report = {"cuts": {t: cut for t in THEMES}}
    for part, kind, _ in TESTS:
        k = np.array([r["split"] == part and r["kind"] == kind for r in rows])
        if not k.any():
            continue
        name = f"{part} {kind}"
        m = report[name] = figures([r for r, x in zip(rows, k) if x], themes[k], polarity[k], cut)
        if name == "test real":
            source = np.array([r["source"] for r, x in zip(rows, k) if x])
            m["bySource"] = {n: {key: v for key, v in theme_scores((themes[k] >= cut)[source == n], truth[k][source == n]).items()
                                 if key != "perTheme"} | {"passages": int((source == n).sum())} for n in sorted(set(source))}
        clock(name, "cut %.2f micro %.3f macro %.3f P %.3f R %.3f themeless tagged %.3f polarity %.3f ECE %.4f" % (
            cut, m["micro"], m["macro"], m["precision"], m["recall"], m["themelessTagged"], m["polarityAccuracy"],
            m["calibrationError"]))
    write_text(os.path.join(a.work, "figures.json"), json.dumps(report))


if __name__ == "__main__":
    main()
