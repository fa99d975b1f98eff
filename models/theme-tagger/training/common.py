"""Paths, labels and data loading shared by every step. Paths are relative to the repository, never to one machine."""
import argparse
import glob
import hashlib
import json
import os
import time

import numpy as np

from pieces import passages, reference

THEMES = ("achievement obstacle risk dependency resourcing workload engagement recognition "
          "feedback growth commitment decision clarity").split()
POLARITY = ["negative", "neutral", "positive"]
# How far a passage of each kind is from written notes (0) to transcribed talk (1): what the gate learns.
REGISTERS = {"written": 0.0, "spoken": 0.5, "real": 1.0}
# The test sets: split, kind, and what the README calls them.
TESTS = (("test", "written", "written, unseen writer"), ("test", "spoken", "lively talk, unseen writer"),
         ("test", "real", "real, held-out sources"), ("test_mixed", "real", "real, known sources"))

TRAINING = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.dirname(TRAINING)
REPO = os.path.dirname(os.path.dirname(MODEL))
WORK = os.path.join(TRAINING, ".work")
SHARED = os.path.join(REPO, "..", "shared")
DATA = os.path.join(MODEL, "data")
VOCAB = os.path.join(MODEL, "vocab.txt")


def arguments(doc, **options):
    """An argument parser with the options every step knows."""
    p = argparse.ArgumentParser(description=doc)
    p.add_argument("--shared", default=SHARED, help="folder that holds corpus/, corpus-real/ and pretrain/")
    p.add_argument("--work", default=WORK, help="scratch folder, not committed")
    p.add_argument("--device", default="cpu", help="cpu or cuda")
    p.add_argument("--seed", type=int, default=0)
    for name, default in options.items():
        kind = type(default) if default is not None else str
        p.add_argument("--" + name.replace("_", "-"), default=default, type=kind)
    a = p.parse_args()
    os.makedirs(a.work, exist_ok=True)
    return a


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def write_jsonl(path, rows):
    write_text(path, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows))


def write_text(path, text):
    """Writes to a temporary name first, so that a reader never sees half a file."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = path + ".tmp"
    with open(temporary, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)
    os.replace(temporary, path)


def bucket(text, n):
    """A stable pseudo-random number below n for a text: splits survive reordering."""
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:8], 16) % n


def label(row):
    row["y"] = [float(t in row["themes"]) for t in THEMES]
    row["p"] = POLARITY.index(row["polarity"])
    row["register"] = REGISTERS[row["kind"]]
    return row


def like_meetings(rows, themeless):
    """A weight per passage, so that those without a theme have the given share; the sum stays."""
    none = np.array([not r["themes"] for r in rows])
    share = none.mean()
    return np.where(none, themeless / share, (1 - themeless) / (1 - share))


def splits():
    with open(os.path.join(TRAINING, "splits.json"), encoding="utf-8") as f:
        return json.load(f)


def load_written():
    """Every written passage with its writer, file and split."""
    s = splits()["written"]
    rows = []
    for path in sorted(glob.glob(os.path.join(DATA, "themes", "themes-*.jsonl"))):
        name = os.path.basename(path)[len("themes-"):-len(".jsonl")]
        writer, number = name[0], int(name[1:])
        kind = "spoken" if writer in s["spoken_writers"] else "written"
        part = ("test" if writer in s["test_writers"] else
                "dev" if number % s[kind + "_dev_every"] == 0 else "train")
        for row in read_jsonl(path):
            rows.append(label(dict(row, writer=writer, file=name, split=part, kind=kind, weight=1.0)))
    return rows


def load_real(shared):
    """Every real labelled passage with its split: whole held-out sources, a share of one conversational source,
    and a random share of all others ("test_mixed"). The text is others' and never leaves the shared folder."""
    s = splits()["real"]
    rows = []
    for row in read_jsonl(os.path.join(shared, "corpus-real", "passages-1.jsonl")):
        part = "dev" if bucket(row["text"], 2) == 0 else "train"
        rows.append(label(dict(row, source="unknown", annotator="r0", split=part, kind="real", weight=1.0)))
    count = {}
    for row in read_jsonl(os.path.join(shared, "corpus-real", "passages-2.jsonl")):
        b = bucket(row["text"], 20)
        share = s["test_share"].get(row["source"])
        if row["source"] in s["test_sources"] or (share and bucket("share " + row["text"], 100) < share):
            part = "test"
        elif b == 0:
            part = "test_mixed"
        else:
            part = "dev" if b in (1, 2) and row["annotator"] in s["dev_annotators"] else "train"
        count[row["annotator"]] = count.get(row["annotator"], 0) + 1
        hasty = row["annotator"] == "r16" and count["r16"] > 300 or row["annotator"] == "r14"
        rows.append(label(dict(row, split=part, kind="real", weight=s["hasty_weight"] if hasty else 1.0)))
    return rows + load_own_real(shared, s)


def load_own_real(shared, s):
    """The real passages labelled in data/real: their text found again in the unlabelled text by its hash."""
    labels = {}
    for path in sorted(glob.glob(os.path.join(DATA, "real", "real-*.tsv"))):
        annotator = os.path.basename(path)[len("real-"):-len(".tsv")]
        with open(path, encoding="utf-8") as f:
            for line in f:
                ref, source, themes, polarity = line.rstrip("\n").split("\t")
                labels[ref] = {"source": source, "annotator": annotator, "themes": themes.split(",") if themes else [], "polarity": polarity}
    if not labels:
        return []
    cache = os.path.join(WORK, "real-texts.json")
    texts = json.load(open(cache, encoding="utf-8")) if os.path.exists(cache) else {}
    if not labels.keys() <= texts.keys():
        texts = {ref: text for _, text in passages(shared) if (ref := reference(text)) in labels}
        write_text(cache, json.dumps(texts))
    rows = []
    for ref, row in labels.items():
        if ref not in texts:
            continue   # a smaller copy of the text, as in smoke.sh
        text = texts[ref]
        share = s["test_share"].get(row["source"])
        part = ("test" if row["source"] in s["test_sources"] or (share and bucket("share " + text, 100) < share) else
                "test_mixed" if bucket(text, 20) == 0 else "train")
        rows.append(label(dict(row, text=text, split=part, kind="real", weight=1.0)))
    return rows


def load_companies():
    """The companies of the alignment files, with their split: those of the first writers ("test") and of the later ones
    ("test_new") are held out apart."""
    s = splits()["alignment"]
    rows = []
    for path in sorted(glob.glob(os.path.join(DATA, "alignment", "alignment-*.jsonl"))):
        new = not os.path.basename(path)[len("alignment-")].isdigit()
        rows += [dict(row, new=new) for row in read_jsonl(path)]
    for i, row in enumerate(rows):
        test = "test_new" if row.pop("new") else "test"
        row["split"] = test if i % s["test_every"] == s["test_at"] else "train"
    return rows


def objective_text(o):
    """The words of an objective, as the product joins them."""
    parts = [o["title"], o.get("description") or ""] + list(o.get("key_results") or [])
    return ". ".join(p.rstrip(". ") for p in parts if p)


class Clock:
    """Says how long each step took."""

    def __init__(self):
        self.start = time.time()

    def __call__(self, *words):
        print(f"[{time.time() - self.start:6.1f}s]", *words, flush=True)
