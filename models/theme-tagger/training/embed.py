"""The sentence embedding: one vector per word piece, summed and normalised. Trained at once on neighbouring lines of the
unlabelled text (same matter, in-batch negatives) and on passages against objectives of the training companies."""
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from common import VOCAB, Clock, arguments, load_companies, objective_text
from metrics import auc
from wordpiece import CLS, SEP, WordPiece


class Static(nn.Module):
    """A vector per piece; a text is the normalised sum of its pieces."""

    def __init__(self, table):
        super().__init__()
        self.bag = nn.EmbeddingBag(*table.shape, mode="sum", sparse=True)
        self.bag.weight.data = torch.as_tensor(table, dtype=torch.float32).clone()
        self.scale = nn.Parameter(torch.tensor(2.3))
        self.offset = nn.Parameter(torch.tensor(-3.0))

    def forward(self, lists):
        start = np.concatenate([[0], np.cumsum([len(x) for x in lists])[:-1]]).astype(np.int64)
        ids = np.concatenate(lists).astype(np.int64)
        device = self.bag.weight.device
        return F.normalize(self.bag(torch.from_numpy(ids).to(device), torch.from_numpy(start).to(device)), dim=-1)


class Lines:
    """Pairs on the same matter: a line and the next of its document, or the two halves of a long line."""

    def __init__(self, stream, least=6, most=48):
        end = np.flatnonzero(stream == SEP)
        start = np.concatenate([[0], end[:-1] + 1])
        document = np.cumsum(stream == CLS)[end]
        start = start + (stream[start] == CLS)
        long_enough = end - start >= least
        self.start, self.length, self.document = start[long_enough], (end - start)[long_enough], document[long_enough]
        self.stream, self.most = stream, most
        self.followed = np.flatnonzero(self.document[:-1] == self.document[1:])
        self.halved = np.flatnonzero(self.length >= 28)

    def cut(self, start, length):
        return self.stream[start:start + min(length, self.most)]

    def sample(self, n, rng):
        left, right = [], []
        for i in rng.choice(self.followed, n * 3 // 5):
            left.append(self.cut(self.start[i], self.length[i]))
            right.append(self.cut(self.start[i + 1], self.length[i + 1]))
        for i in rng.choice(self.halved, n - n * 3 // 5):
            middle = self.length[i] // 2
            left.append(self.cut(self.start[i], middle))
            right.append(self.cut(self.start[i] + middle, self.length[i] - middle))
        return left, right


def random_parts(o, rng):
    """An objective as a random choice of its parts, so that its length tells nothing."""
    rest = [p for p in [o.get("description")] + list(o.get("key_results") or []) if p]
    chosen = rng.sample(rest, rng.randint(0, len(rest)))
    parts = ([o["title"]] if rng.random() < 0.85 or not chosen else []) + chosen
    return ". ".join(parts)


def alignment_loss(model, companies, tokenizer, rng, drop):
    """Sigmoid loss over every passage and objective of a few companies; other companies' objectives weigh little."""
    passages, objectives, owner_p, owner_o, wanted = [], [], [], [], []
    for k, c in enumerate(companies):
        base = {o["id"]: len(objectives) + i for i, o in enumerate(c["objectives"])}
        for o in c["objectives"]:
            ids = tokenizer.ids(random_parts(o, rng))
            objectives.append([i for i in ids if rng.random() >= drop] or ids or [1])
            owner_o.append(k)
        for p in c["passages"]:
            ids = tokenizer.ids(p["text"])
            passages.append([i for i in ids if rng.random() >= drop] or ids or [1])
            owner_p.append(k)
            wanted.append([base[o] for o in p["objectives"]])
    score = model(passages) @ model(objectives).T
    target = torch.zeros_like(score)
    for i, found in enumerate(wanted):
        target[i, found] = 1
    same = torch.tensor(owner_p)[:, None] == torch.tensor(owner_o)[None]
    weight = torch.where(same.to(score.device), 1 + 2 * target, torch.full_like(target, 0.3))
    loss = F.binary_cross_entropy_with_logits(score * model.scale.exp() + model.offset, target, reduction="none")
    return (loss * weight).sum() / weight.sum()


@torch.no_grad()
def embed(model, tokenizer, texts):
    return model([tokenizer.ids(t) or [1] for t in texts]).cpu().numpy()


def pair_figures(companies, score):
    """Pair AUC over all passages and objectives, and top-1 over the aligned passages."""
    s, y, top = [], [], []
    for c in companies:
        m = score(c)
        t = np.array([[o["id"] in p["objectives"] for o in c["objectives"]] for p in c["passages"]])
        s.append(m.ravel())
        y.append(t.ravel())
        top += [t[i, m[i].argmax()] for i in range(len(m)) if t[i].any()]
    return auc(np.concatenate(s), np.concatenate(y)), float(np.mean(top))


def main():
    a = arguments(__doc__, minutes=2.0, batch=512, rate=2e-3, temperature=0.06, align_weight=0.5, drop=0.3, out="embed",
                  start="skipgram", hold=1)
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    torch.manual_seed(a.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    rng, choose = np.random.default_rng(a.seed), random.Random(a.seed)
    stream = np.load(os.path.join(a.work, "stream.npy"))
    lines = Lines(stream)
    share = np.bincount(stream, minlength=len(tokenizer)) / len(stream)
    smooth = 1e-3 / (1e-3 + share)
    smooth[:5] = 0
    table = np.load(os.path.join(a.work, a.start + ".npy"))
    table = table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-6)
    mean = (table * (smooth * share)[:, None]).sum(0) / (smooth * share).sum()
    model = Static((table - mean) * smooth[:, None]).to(a.device)
    companies = load_companies()
    train = [c for c in companies if c["split"] == "train"]
    looked_at = train[::5]
    if a.hold:
        train = [c for i, c in enumerate(train) if i % 5]
    sparse = torch.optim.SparseAdam([model.bag.weight], lr=a.rate)
    dense = torch.optim.Adam([model.scale, model.offset], lr=1e-2)
    clock(len(lines.start), "lines")
    step, seen = 0, 0.0

    def score(c):
        passages = embed(model, tokenizer, [p["text"] for p in c["passages"]])
        return passages @ embed(model, tokenizer, [objective_text(o) for o in c["objectives"]]).T

    clock("start", pair_figures(looked_at, score))
    begun = time.process_time()   # of work, so that a busy machine trains as long
    while True:
        progress = (time.process_time() - begun) / 60 / a.minutes
        if progress >= 1:
            break
        for g in sparse.param_groups:
            g["lr"] = a.rate * max(0.05, 1 - progress)
        left, right = lines.sample(a.batch, rng)
        s = model(left) @ model(right).T / a.temperature
        target = torch.arange(len(left), device=s.device)
        near = (F.cross_entropy(s, target) + F.cross_entropy(s.T, target)) / 2
        loss = near
        if a.align_weight:
            loss = loss + a.align_weight * alignment_loss(model, choose.sample(train, 3), tokenizer, choose, a.drop)
        sparse.zero_grad()
        dense.zero_grad()
        loss.backward()
        sparse.step()
        dense.step()
        step += 1
        seen += near.item()
        if step % 200 == 0:
            clock(step, "neighbour loss %.3f" % (seen / 200),
                  "looked at: AUC %.3f top-1 %.3f" % pair_figures(looked_at, score))
            seen = 0.0
    np.savez(os.path.join(a.work, a.out + ".npz"), table=model.bag.weight.detach().cpu().numpy())
    clock("done", step)


if __name__ == "__main__":
    main()
