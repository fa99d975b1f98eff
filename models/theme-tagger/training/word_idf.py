"""word-idf.tsv: how rare each English word is, from the lines of the unlabelled text. A background table for word overlap."""
import collections
import lzma
import math
import os
import re

from common import MODEL, Clock, arguments, write_text

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")


def words(text):
    """Lower-cased words; a typographic apostrophe counts as a plain one."""
    return WORD.findall(text.lower().replace("\u2019", "'"))


def load():
    """word → idf, and the idf of a word not listed (that of the rarest listed)."""
    table = {}
    with open(os.path.join(MODEL, "word-idf.tsv"), encoding="utf-8") as f:
        for line in f:
            word, value = line.rstrip("\n").split("\t")
            table[word] = float(value)
    return table, max(table.values())


def main():
    a = arguments(__doc__, top=30000)
    clock, df, n = Clock(), collections.Counter(), 0
    with lzma.open(os.path.join(a.shared, "pretrain", "pretrain.txt.xz"), "rt", encoding="utf-8") as f:
        for line in f:
            if line.strip():
                n += 1
                df.update(set(words(line)))
    chosen = sorted(df.items(), key=lambda x: (-x[1], x[0]))[:a.top]
    write_text(os.path.join(MODEL, "word-idf.tsv"),
               "".join(f"{w}\t{math.log((n + 1) / (c + 1)):.4f}\n" for w, c in chosen))
    clock(n, "lines,", len(df), "words, rarest listed stands in", chosen[-1][1])


if __name__ == "__main__":
    main()
