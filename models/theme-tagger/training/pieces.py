"""Cuts the unlabelled text into passages, always the same way, so that a label can name its passage by a hash. The
text is others' (licences: manifest.md beside it) and stays where it is; only labels and hashes are in this repository."""
import hashlib
import lzma
import os
import re

LONGEST, FULL = 60, 45   # words of a passage; words after which a new one begins


def sources(shared):
    """(name, bytes kept) of every source, in the order in which the text holds them."""
    with open(os.path.join(shared, "pretrain", "manifest.md"), encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.split("|")]
            if len(cells) >= 8 and cells[-2].isdigit():
                yield cells[1], int(cells[-2])


def cut(line):
    """A line as passages of at most sixty words: whole sentences, and nothing where a single sentence is longer."""
    if len(line.split()) <= LONGEST:
        return [line]
    passages, current = [], ""
    for sentence in re.split(r"(?<=[.?!])\s+", line):
        if current and len((current + " " + sentence).split()) > FULL:
            passages.append(current)
            current = sentence
        else:
            current = (current + " " + sentence).strip()
    return [p for p in [*passages, current] if len(p.split()) <= LONGEST]


def reference(text):
    """What a label keeps of its passage."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def passages(shared):
    """(source, text) of every passage of the unlabelled text."""
    with lzma.open(os.path.join(shared, "pretrain", "pretrain.txt.xz"), "rb") as f:
        for name, size in sources(shared):
            for line in f.read(size).decode("utf-8", "replace").split("\n"):
                if line.strip():
                    for text in cut(line.strip()):
                        yield name, text
