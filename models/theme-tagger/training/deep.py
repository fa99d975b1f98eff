"""Trains the deep part on both registers at once, from the skip-gram vectors."""
import copy
import os

import numpy as np
import torch
import torch.nn.functional as F

from common import POLARITY, REGISTERS, THEMES, VOCAB, Clock, arguments, load_real, load_written
from metrics import sigmoid, theme_scores
from net import Deep, batch, predict
from wide import gate_right
from wordpiece import UNK, WordPiece

QUESTIONS = len(THEMES) + len(POLARITY)


def centred(table):
    """Vectors of unit mean length: a start that suits the optimiser."""
    table = table - table.mean(0)
    return table / np.linalg.norm(table, axis=1).mean() * 2


def loss_of(z, y, p, register, g, weight, polarity_weight=0.5, gate_weight=0.3):
    """Both registers' experts, mixed by an outside gate that has not seen the passage, and the net's own gate."""
    k = len(THEMES)
    own = (1 - g[:, None]) * z[:, :QUESTIONS] + g[:, None] * z[:, QUESTIONS:2 * QUESTIONS]
    themes = F.binary_cross_entropy_with_logits(own[:, :k], y, reduction="none").sum(1)
    polarity = F.cross_entropy(own[:, k:], p, reduction="none")
    gate = F.binary_cross_entropy_with_logits(z[:, -1], register, reduction="none")
    return ((themes + polarity_weight * polarity + gate_weight * gate) * weight).mean()


def batches(lengths, size, rng):
    """Shuffled batches of like length."""
    order = rng.permutation(len(lengths))
    pools = [order[i:i + size * 40] for i in range(0, len(order), size * 40)]
    found = []
    for pool in pools:
        pool = pool[np.argsort(lengths[pool], kind="stable")]
        found += [pool[i:i + size] for i in range(0, len(pool), size)]
    return [found[i] for i in rng.permutation(len(found))]


def main():
    a = arguments(__doc__, epochs=6, batch=64, rate=2e-3, word_drop=0.12, filters=256, hidden=256, drop=0.4,
                  decay=0.01, table_rate=0.6, out="deep", wide="wide", start="skipgram")
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    torch.manual_seed(a.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    rng = np.random.default_rng(a.seed)
    rows = load_written() + load_real(a.shared)
    train = [r for r in rows if r["split"] == "train"]
    sequences = [tokenizer.encode(r["text"]) for r in train]
    lengths = np.array([len(s) for s in sequences])
    y = torch.tensor([r["y"] for r in train])
    p = torch.tensor([r["p"] for r in train])
    register = torch.tensor([r["register"] for r in train])
    weight = torch.tensor([r["weight"] for r in train])
    gate = torch.from_numpy(np.load(os.path.join(a.work, a.wide + ".npz"))["gate"]).float()
    table = centred(np.load(os.path.join(a.work, a.start + ".npy")))
    model = Deep(table, a.filters, a.hidden, a.drop).to(a.device)
    rest = [v for n, v in model.named_parameters() if n != "tokens.weight"]
    optimiser = torch.optim.AdamW([{"params": rest, "share": 1.0}, {"params": [model.tokens.weight], "share": a.table_rate}],
                                  lr=a.rate, weight_decay=a.decay)
    average = copy.deepcopy(model)
    steps, step = a.epochs * (-(-len(train) // a.batch)), 0
    resume = os.path.join(a.work, a.out + ".resume")
    first = 0
    if os.path.exists(resume):
        state = torch.load(resume)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        first, step = state["epoch"], state["step"]
    for epoch in range(first, a.epochs):
        model.train()
        total = 0.0
        for chosen in batches(lengths, a.batch, rng):
            progress = step / steps
            for g in optimiser.param_groups:
                g["lr"] = g["share"] * a.rate * min(1, (step + 1) / 100) * max(0.02, 1 - progress)
            ids, mask = batch([sequences[i] for i in chosen], a.device)
            dropped = (torch.rand(ids.shape, device=ids.device) < a.word_drop) & (ids > 4)
            ids = ids.masked_fill(dropped, UNK)
            t = torch.from_numpy(chosen)
            loss = loss_of(model(ids, mask), y[t].to(a.device), p[t].to(a.device), register[t].to(a.device),
                           gate[t].to(a.device), weight[t].to(a.device))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(0.998, step / (step + 10))
            with torch.no_grad():
                for q, r in zip(average.parameters(), model.parameters()):
                    q.lerp_(r, 1 - keep)
            total += loss.item() * len(chosen)
        torch.save({"model": model.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict(),
                    "epoch": epoch + 1, "step": step}, resume)
        clock(f"epoch {epoch + 1} loss {total / len(train):.4f}", *report(average, rows, tokenizer, a.device))
    torch.save({"config": model.config, "state": average.state_dict()}, os.path.join(a.work, a.out + ".pt"))
    os.remove(resume)


def report(model, rows, tokenizer, device):
    """Best micro-F1 of each development register by the net's own gate."""
    for kind in REGISTERS:
        some = [r for r in rows if r["split"] == "dev" and r["kind"] == kind]
        z = predict(model, [tokenizer.encode(r["text"]) for r in some], device)
        g = sigmoid(z[:, -1:])
        s = sigmoid((1 - g) * z[:, :len(THEMES)] + g * z[:, QUESTIONS:QUESTIONS + len(THEMES)])
        truth = np.array([r["y"] for r in some]) > 0
        best = max((theme_scores(s >= t, truth) for t in np.arange(.1, .6, .05)), key=lambda m: m["micro"])
        yield "%s %.3f/%.3f gate %.3f" % (kind, best["micro"], best["macro"], gate_right(g, some[0]["register"]))


if __name__ == "__main__":
    main()
