"""Brings labels of real passages into data/real/. A batch is `batch-NN.json` ([{"text", "source"}]) and
`labels-<annotator>-NN.txt` beside it: lines `number|codes|polarity`, unlisted passages themeless and neutral. Only labels
and references are written; passages labelled elsewhere already are left out."""
import glob
import json
import os
import re

from common import DATA, POLARITY, THEMES, arguments, read_jsonl, write_text
from pieces import reference

CODES = {t[:3]: t for t in THEMES}
SIGNS = {"-": "negative", "0": "neutral", "+": "positive"}


def read_labels(path):
    found = {}
    with open(path, encoding="utf-8") as f:
        for line in filter(None, map(str.strip, f)):
            number, codes, sign = (line.split("|") + [""])[:3]
            found[int(number)] = ([CODES[c.strip()] for c in codes.split(",") if c.strip()], SIGNS[sign.strip() or "0"])
    return found


def write_labels(path, rows):
    """One passage a line: reference, source, themes, polarity. Most carry no theme."""
    write_text(path, "".join("\t".join((r["ref"], r["source"], ",".join(r["themes"]), r["polarity"])) + "\n" for r in rows))


def main():
    a = arguments(__doc__, batches="batches", annotators="")
    names = dict(pair.split("=") for pair in a.annotators.split(",") if pair)
    known = {r["text"] for n in (1, 2) for r in read_jsonl(os.path.join(a.shared, "corpus-real", f"passages-{n}.jsonl"))}
    rows, twice = {}, []
    for path in sorted(glob.glob(os.path.join(a.batches, "labels-*.txt"))):
        annotator, number = re.match(r"labels-(\w+)-(\d+)\.txt", os.path.basename(path)).groups()
        with open(os.path.join(a.batches, f"batch-{number}.json"), encoding="utf-8") as f:
            batch = json.load(f)
        labels = read_labels(path)
        for i, passage in enumerate(batch, 1):
            themes, polarity = labels.get(i, ([], POLARITY[1]))
            ref = reference(passage["text"])
            if ref in rows:
                twice.append((rows[ref], themes, polarity))
            elif passage["text"] not in known:
                rows[ref] = {"ref": ref, "source": passage["source"], "annotator": names.get(annotator, annotator),
                             "themes": themes, "polarity": polarity}
    by = {}
    for row in rows.values():
        by.setdefault(row["annotator"], []).append(row)
    for annotator, some in sorted(by.items()):
        write_labels(os.path.join(DATA, "real", f"real-{annotator}.tsv"), some)
        print(annotator, len(some), "passages, with a theme", sum(bool(r["themes"]) for r in some))
    if twice:
        both = sum(len(set(r["themes"]) & set(t)) for r, t, _ in twice)
        all_ = sum(len(r["themes"]) + len(t) for r, t, _ in twice)
        same = sum(r["polarity"] == p for r, _, p in twice) / len(twice)
        print(f"{len(twice)} passages read twice: themes agree with micro-F1 {2 * both / max(1, all_):.3f}, polarity in {same:.3f}")


if __name__ == "__main__":
    main()
