"""How the shipped file does on each kind of text, writer and source held out, and on passages in British and in American
spelling. Which English a writer writes is read off words that are spelt in two ways: nobody declared it."""
import os
import re

import numpy as np
import onnx

import graph
from common import MODEL, VOCAB, Clock, arguments, load_real, load_written
from metrics import theme_scores
from wordpiece import WordPiece

PAIRS = (r"organi{0}", r"reali{0}", r"prioriti{0}", r"apologi{0}", r"recogni{0}", r"summari{0}", r"finali{0}", r"emphasi{0}",
         r"minimi{0}", r"optimi{0}", r"speciali{0}", r"utili{0}")
BRITISH = re.compile(r"\b(" + "|".join(p.format("s") + r"(e[ds]?|ing|ation\w*)" for p in PAIRS) +
                     r"|colour\w*|favour\w*|behaviour\w*|labour\w*|honour\w*|neighbour\w*|rumour\w*|humour\w*|centre[ds]?|theatre\w*|metres?|"
                     r"defence|licence[ds]?|offence|programmes?|catalogue[ds]?|dialogue[ds]?|travell(ed|ing|er\w*)|cancell(ed|ing)|labell(ed|ing)|"
                     r"modell(ed|ing)|fulfil(s|ment)?|enrol(s|ment)?|analys(ed|ing|e)|catalys(e|ed|ing)|whilst|learnt|grey\w*|cheques?|rota|rotas|"
                     r"fortnight\w*|tyres?|judgement\w*|practis(e|ed|ing)|mum)\b", re.I)
AMERICAN = re.compile(r"\b(" + "|".join(p.format("z") + r"(e[ds]?|ing|ation\w*)" for p in PAIRS) +
                      r"|color\w*|favor(s|ed|ite\w*|ably|able)?|behavior\w*|labor\w*|honor\w*|neighbor\w*|rumor\w*|humor|centers?|centered|theaters?|"
                      r"defense|license[ds]?|offense|programs?|catalogs?|dialogs?|travel(ed|ing|er\w*)|cancel(ed|ing)|label(ed|ing)|"
                      r"model(ed|ing)|fulfill(s|ment)?|enroll(s|ment)?|analyz(ed|ing|e)|gotten|gray\w*|"
                      r"judgment\w*|vacation\w*|mom)\b", re.I)


def spelling(text):
    british, american = len(BRITISH.findall(text)), len(AMERICAN.findall(text))
    return "British spelling" if british > american else "American spelling" if american > british else "either"


def line(name, rows, tags, polarity):
    truth = np.array([r["y"] for r in rows]) > 0
    m = theme_scores(tags, truth)
    right = (polarity.argmax(1) == np.array([r["p"] for r in rows])).mean()
    f = [f"{v:.3f}".lstrip("0") for v in (m["micro"], m["macro"], m["precision"], m["recall"], m["themelessTagged"], right)]
    return f"| {name} | {len(rows)} | {int(truth.sum())} | " + " | ".join(f) + " |"


def main():
    a = arguments(__doc__, cut=0.33)
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    everything = load_written() + load_real(a.shared)
    for writer in sorted({r["writer"] for r in everything if r["kind"] != "real"}):
        found = [spelling(r["text"]) for r in everything if r.get("writer") == writer]
        clock("writer", writer, *(f"{n} {found.count(n)}" for n in ("British spelling", "American spelling")))
    rows = [r for r in everything if r["split"].startswith("test")]
    themes, polarity, _ = graph.Interpreter(onnx.load(os.path.join(MODEL, "model.onnx"))).run([tokenizer.encode(r["text"]) for r in rows])
    tags, kind = themes >= a.cut, np.array([f"{r['split']} {r['kind']}" for r in rows])
    source, spelt = np.array([r.get("source", "") for r in rows]), np.array([spelling(r["text"]) for r in rows])
    print("| passages | number | tags | micro-F1 | macro-F1 | precision | recall | themeless tagged | polarity accuracy |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    groups = [(f"{k}, {s}", (kind == k) & (spelt == s)) for k in sorted(set(kind)) for s in ("British spelling", "American spelling", "either")]
    groups += [(f"all held out, {s}", spelt == s) for s in ("British spelling", "American spelling", "either")]
    groups += [(f"test_mixed, {n}", (kind == "test_mixed real") & (source == n)) for n in sorted(set(source[kind == "test_mixed real"]))]
    for name, k in groups:
        if k.sum() >= 40:
            print(line(name, [r for r, x in zip(rows, k) if x], tags[k], polarity[k]))


if __name__ == "__main__":
    main()
