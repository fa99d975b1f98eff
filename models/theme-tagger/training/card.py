"""Writes parity.json and, last, meta.json: cuts, figures, sources, and the hash of every file that is loaded."""
import hashlib
import json
import os

import onnx

import graph
from common import MODEL, POLARITY, THEMES, VOCAB, arguments, load_written, write_text
from wordpiece import MAX_TOKENS, WordPiece

LOADED = ["model.onnx", "vocab.txt", "fold.tsv", "word-idf.tsv"]


def sha256(name):
    with open(os.path.join(MODEL, name), "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def digits(value):
    """Seven significant digits: logits of small probabilities must be comparable, too."""
    return float(f"{value:.7g}")


def parity(texts):
    tokenizer = WordPiece(VOCAB)
    run = graph.Interpreter(onnx.load(os.path.join(MODEL, "model.onnx")))
    sequences = [tokenizer.encode(t) for t in texts]
    themes, polarity, embedding = run.run(sequences, size=1)
    return {"model": sha256("model.onnx"), "tolerance": 1e-4,
            "passages": [{"text": t, "ids": s, "themes": [digits(v) for v in th],
                          "polarity": [digits(v) for v in po], "embedding": [round(float(v), 6) for v in e[:8]]}
                         for t, s, th, po, e in zip(texts, sequences, themes, polarity, embedding)]}


def read(a, name):
    with open(os.path.join(a.work, name), encoding="utf-8") as f:
        return json.load(f)


def rounded(x):
    if isinstance(x, float):
        return round(x, 4)
    if isinstance(x, dict):
        return {k: rounded(v) for k, v in x.items()}
    return [rounded(v) for v in x] if isinstance(x, list) else x


def sources(a):
    """Name, repository and licence of every source in the manifest of the unlabelled text."""
    found = []
    with open(os.path.join(a.shared, "pretrain", "manifest.md"), encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            if len(cells) == 7 and cells[0] not in ("name", "---"):
                found.append({"name": cells[0], "repository": cells[1], "commit": cells[2], "licence": cells[3]})
    return found


def main():
    a = arguments(__doc__, version="1.2.0", parity=1000, only_parity=0)
    held = [r["text"] for r in load_written() if r["split"] == "test"]
    chosen = [held[i * len(held) // a.parity] for i in range(min(a.parity, len(held)))]
    write_text(os.path.join(MODEL, "parity.json"), json.dumps(parity(chosen), ensure_ascii=False) + "\n")
    if a.only_parity:
        return
    figures, alignment = read(a, "figures.json"), read(a, "alignment.json")
    named = {}
    for name, key in (("writtenUnseenWriter", "test written"), ("spokenUnseenWriter", "test spoken"), ("realHeldOutSources", "test real"), ("realMixedSources", "test_mixed real")):
        m = figures.get(key)
        if m:
            m["perTheme"] = dict(zip(THEMES, m["perTheme"]))
            named[name] = m
    meta = {
        "name": "theme-tagger", "version": a.version, "licence": "MIT",
        "labels": THEMES, "polarity": POLARITY, "maxTokens": MAX_TOKENS,
        "inputs": ["input_ids", "attention_mask"], "outputs": ["themes", "polarity", "embedding"],
        "embeddingSize": int(onnx.load(os.path.join(MODEL, "model.onnx")).graph.output[2].type.tensor_type.shape.dim[1].dim_value),
        "thresholds": {t: round(v, 4) for t, v in figures["cuts"].items()},
        "alignment": alignment["block"],
        "figures": {**rounded(named), "alignment": rounded(alignment["figures"]["test"]), "alignmentNewWriter": rounded(alignment["figures"]["test_new"]), "int8": read(a, "int8.json")},
        "data": [{"name": "written passages and companies (data/)", "licence": "MIT", "use": "labelled training"},
                 {"name": "real passages labelled for this project", "licence": "the sources' own, below", "use": "labelled training; the text is not in this repository"},
                 {"name": "public meeting notes, handbooks and conversations", "licence": "each source's own", "use": "unlabelled training: vocabulary, vectors, word frequencies; the text is not in this repository",
                  "sources": sources(a)}],
        "files": {name: sha256(name) for name in LOADED},
    }
    write_text(os.path.join(MODEL, "meta.json"), json.dumps(meta, ensure_ascii=False, indent=2) + "\n")
    print(f"meta.json written, {sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(MODEL) for f in fs if '.work' not in d) / 2**20:.1f} MiB in all")


if __name__ == "__main__":
    main()
