"""Skip-gram vectors over word pieces: fastText on the tokenised unlabelled text and the written training passages."""
import lzma
import os
import subprocess

import numpy as np

from common import VOCAB, Clock, arguments, load_companies, load_written, objective_text
from wordpiece import CLS, SEP, WordPiece


def tokenise(a, tokenizer, clock):
    """The unlabelled text as one uint16 stream ([SEP] ends a line, [CLS] begins a document) and as ids for fastText."""
    stream, lines = [], os.path.join(a.work, "pieces.txt")
    with lzma.open(os.path.join(a.shared, "pretrain", "pretrain.txt.xz"), "rt", encoding="utf-8") as f, \
            open(lines, "w", encoding="ascii") as out:
        for line in f:
            line = line.strip()
            if not line:
                stream.append(np.array([CLS], np.uint16))
                continue
            ids = tokenizer.ids(line)
            stream.append(np.array(ids + [SEP], np.uint16))
            out.write(" ".join(map(str, ids)) + "\n")
        own = [r["text"] for r in load_written() if r["split"] == "train"]
        own += [objective_text(o) for c in load_companies() if c["split"] == "train" for o in c["objectives"]]
        for _ in range(a.written_times):
            for text in own:
                out.write(" ".join(map(str, tokenizer.ids(text))) + "\n")
    stream = np.concatenate(stream)
    np.save(os.path.join(a.work, "stream.npy"), stream)
    clock(len(stream), "pieces")


def main():
    a = arguments(__doc__, size=192, epochs=2, threads=1, written_times=3, fasttext="fasttext")
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    out = os.path.join(a.work, "skipgram")
    if not os.path.exists(os.path.join(a.work, "stream.npy")):
        tokenise(a, tokenizer, clock)
    if not os.path.exists(out + ".vec"):
        subprocess.run([a.fasttext, "skipgram", "-input", os.path.join(a.work, "pieces.txt"), "-output", out + "-new",
                        "-dim", str(a.size), "-epoch", str(a.epochs), "-ws", "6", "-neg", "5", "-minCount", "5",
                        "-maxn", "0", "-lr", "0.05", "-thread", str(a.threads), "-verbose", "1"], check=True)
        os.replace(out + "-new.vec", out + ".vec")
        os.remove(out + "-new.bin")
    table = np.zeros((len(tokenizer), a.size), np.float32)
    with open(out + ".vec", encoding="utf-8") as f:
        next(f)
        for line in f:
            word, *values = line.rstrip().split(" ")
            if word.isdigit():
                table[int(word)] = [float(v) for v in values]
    np.save(out + ".npy", table)
    clock("vectors for", int((np.abs(table).sum(1) > 0).sum()), "of", len(tokenizer), "pieces")


if __name__ == "__main__":
    main()
