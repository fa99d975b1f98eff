"""Brings written passages and companies into data/: drops repeated passages, checks labels, writes the held-out files
for `evaluate`. What lies in data/ already stays; a file of the same name in an incoming folder replaces it."""
import glob
import os

from common import (DATA, POLARITY, THEMES, arguments, load_companies, load_written, read_jsonl, write_jsonl)


def check_passage(row, where):
    """Every fault of a labelled passage, in words."""
    if not row.get("text", "").strip():
        yield f"{where}: no text"
    for theme in row["themes"]:
        if theme not in THEMES:
            yield f"{where}: unknown theme {theme}"
    if len(set(row["themes"])) != len(row["themes"]):
        yield f"{where}: a theme stands twice"
    if row["polarity"] not in POLARITY:
        yield f"{where}: unknown polarity {row['polarity']}"


def check_company(row, where):
    """Every fault of an alignment company, in words."""
    ids = [o["id"] for o in row["objectives"]]
    if len(set(ids)) != len(ids):
        yield f"{where}: an objective id stands twice"
    for p in row["passages"]:
        for o in p["objectives"]:
            if o not in ids:
                yield f"{where}: passage aligned with unknown objective {o}"


def key(text):
    return " ".join(text.lower().split())


def found(folders, kind):
    """name → path of every file of a kind; the later folder wins."""
    paths = {os.path.basename(p): p for f in folders for p in sorted(glob.glob(os.path.join(f, kind + "-*.jsonl")))}
    return [paths[n] for n in sorted(paths)]


def main():
    a = arguments(__doc__, also="")
    incoming = [os.path.join(a.shared, "corpus"), *(f for f in a.also.split(",") if f)]
    faults, seen, kept, dropped = [], set(), 0, 0
    for path in found([os.path.join(DATA, "themes"), *incoming], "themes"):
        rows = []
        for i, row in enumerate(read_jsonl(path), 1):
            faults += check_passage(row, f"{os.path.basename(path)}:{i}")
            if key(row["text"]) in seen:
                dropped += 1
                continue
            seen.add(key(row["text"]))
            rows.append({k: row[k] for k in ("doc", "text", "themes", "polarity") if k in row})
        kept += len(rows)
        write_jsonl(os.path.join(DATA, "themes", os.path.basename(path)), rows)
    companies, names = 0, set()
    for path in found([os.path.join(DATA, "alignment"), *incoming], "alignment"):
        rows = read_jsonl(path)
        for i, row in enumerate(rows, 1):
            faults += check_company(row, f"{os.path.basename(path)}:{i}")
            if key(row["company"]) in names:
                faults.append(f"{os.path.basename(path)}:{i}: the company stands twice")
            names.add(key(row["company"]))
        companies += len(rows)
        write_jsonl(os.path.join(DATA, "alignment", os.path.basename(path)), rows)
    for fault in faults:
        print(fault)
    tested = [r for r in load_written() if r["split"] == "test"]
    for kind in ("written", "spoken"):
        held = [{k: r[k] for k in ("text", "themes", "polarity")} for r in tested if r["kind"] == kind]
        write_jsonl(os.path.join(DATA, f"heldout-{kind}.jsonl"), held)
        print(f"heldout-{kind}.jsonl", len(held))
    for name, splits in (("heldout-alignment.jsonl", ("test",)), ("heldout-alignment-new.jsonl", ("test_new",))):
        held = [{k: v for k, v in c.items() if k != "split"} for c in load_companies() if c["split"] in splits]
        write_jsonl(os.path.join(DATA, name), held)
        print(name, len(held))
    print(f"{kept} passages kept, {dropped} repeated ones dropped, {companies} companies, {len(faults)} faults")
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
