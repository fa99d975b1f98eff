"""Stands in for the shared folder in smoke.sh, where there is none: written passages as unlabelled and as real text."""
import json
import lzma
import os
import sys

from common import load_written

SOURCES = ("changelog", "qmsum", "w3c-ccg", "electron-gov")


def main():
    shared, rows = sys.argv[1], load_written()[::12]
    texts = [r["text"] for r in rows]
    parts = [(name, "\n".join(texts[i::len(SOURCES)]) + "\n\n") for i, name in enumerate(SOURCES)]
    with lzma.open(os.path.join(shared, "pretrain", "pretrain.txt.xz"), "wt", encoding="utf-8", preset=0) as f:
        f.writelines(text for _, text in parts)
    with open(os.path.join(shared, "pretrain", "manifest.md"), "w", encoding="utf-8") as f:
        f.writelines(f"| {name} | - | - | MIT | written passages | 1 | {len(text.encode('utf-8'))} |\n" for name, text in parts)
    for file, chosen in (("passages-1", rows[::9]), ("passages-2", rows[4::3])):
        with open(os.path.join(shared, "corpus-real", file + ".jsonl"), "w", encoding="utf-8") as f:
            for i, r in enumerate(chosen):
                f.write(json.dumps({"text": r["text"] + " Right.", "source": SOURCES[i % len(SOURCES)], "annotator": "r1",
                                    "themes": r["themes"], "polarity": r["polarity"]}) + "\n")


if __name__ == "__main__":
    main()
