"""Trains vocab.txt: byte-pair merges over word counts of the unlabelled text and the written training passages."""
import collections
import heapq
import lzma
import os
import pickle

from common import MODEL, VOCAB, Clock, arguments, load_companies, load_written, objective_text, write_text
from wordpiece import SPECIAL, basic_words, fold_table


def count_words(a, clock):
    """Word counts and line counts, kept in the work folder (also used for the IDF tables)."""
    path = os.path.join(a.work, "counts.pkl")
    if os.path.exists(path):
        with open(path, "rb") as f:
            return pickle.load(f)
    counts = collections.Counter()
    with lzma.open(os.path.join(a.shared, "pretrain", "pretrain.txt.xz"), "rt", encoding="utf-8") as f:
        for line in f:
            counts.update(basic_words(line))
    clock(len(counts), "different words")
    with open(path, "wb") as f:
        pickle.dump(counts, f)
    return counts


def merge(counts, size, min_count=6, max_length=24):
    """A WordPiece vocabulary of `size` by byte-pair merges; inner pieces carry ##."""
    words = [(w, c) for w, c in counts.items() if c >= min_count and len(w) <= max_length]
    letters = collections.Counter()
    for w, c in words:
        for i, ch in enumerate(w):
            letters[ch if i == 0 else "##" + ch] += c
    base = [p for p, c in sorted(letters.items(), key=lambda x: (-x[1], x[0]))
            if c >= 200 or (len(p.replace("##", "", 1) or p) == 1 and p[-1].isascii())]
    known = set(base)
    sequences, weight = [], []
    for w, c in words:
        s = [ch if i == 0 else "##" + ch for i, ch in enumerate(w)]
        if all(p in known for p in s):
            sequences.append(s)
            weight.append(c)
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for k, s in enumerate(sequences):
        for p in zip(s, s[1:]):
            pairs[p] += weight[k]
            where[p].add(k)
    heap = [(-c, p) for p, c in pairs.items()]
    heapq.heapify(heap)
    vocab = SPECIAL + base
    known = set(vocab)
    while len(vocab) < size and heap:
        negative, pair = heapq.heappop(heap)
        if pairs.get(pair, 0) != -negative:
            if pairs.get(pair, 0) > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        new = pair[0] + pair[1][2:]
        if new not in known:
            vocab.append(new)
            known.add(new)
        changed = set()
        for k in list(where[pair]):
            old, c = sequences[k], weight[k]
            for p in zip(old, old[1:]):
                pairs[p] -= c
                changed.add(p)
            s, i = [], 0
            while i < len(old):
                if i + 1 < len(old) and (old[i], old[i + 1]) == pair:
                    s.append(new)
                    i += 2
                else:
                    s.append(old[i])
                    i += 1
            sequences[k] = s
            for p in zip(s, s[1:]):
                pairs[p] += c
                where[p].add(k)
                changed.add(p)
        pairs.pop(pair, None)
        where.pop(pair, None)
        for p in changed:
            if p != pair and pairs.get(p, 0) > 0:
                heapq.heappush(heap, (-pairs[p], p))
    return vocab


def main():
    a = arguments(__doc__, size=20000, written_times=20)
    clock = Clock()
    counts = collections.Counter(count_words(a, clock))
    own = collections.Counter()
    for row in load_written():
        if row["split"] == "train":
            own.update(basic_words(row["text"]))
    for c in load_companies():
        if c["split"] == "train":
            for o in c["objectives"]:
                own.update(basic_words(objective_text(o)))
    for w, c in own.items():
        counts[w] += c * a.written_times
    vocab = merge(counts, a.size)
    write_text(VOCAB, "\n".join(vocab) + "\n")
    write_text(os.path.join(MODEL, "fold.tsv"), "".join(f"{k}\t{x}\n" for k, x in fold_table().items()))
    clock(len(vocab), "pieces")


if __name__ == "__main__":
    main()
