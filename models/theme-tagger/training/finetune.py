"""Fine-tunes the pretrained encoder on all labelled passages: themes, polarity and gate as the other parts have them,
and, with --align, an embedding by the objectives' loss of embed.py. Stops early on development passages.

    finetune.py --start encoder --out encoder-tagger      from encoder.pt; writes encoder-tagger.pt
    finetune.py --start none                              the same net from piece vectors alone, for the curve"""
import copy
import os
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from common import POLARITY, REGISTERS, THEMES, VOCAB, Clock, arguments, load_companies, load_real, load_written, objective_text, write_text
from deep import QUESTIONS, batches, centred, loss_of
from embed import alignment_loss, pair_figures
from encoder import Encoder
from metrics import auc, sigmoid, theme_scores
from net import batch
from pretrain import Halves, keep_memory, save
from wide import COLUMNS
from wordpiece import CLS, SEP, UNK, WordPiece


class Tagger(nn.Module):
    """Encoder, pooling of the pieces' vectors and of what the last block says, one hidden layer, heads."""

    def __init__(self, tokens, config, drop=0.1, head_drop=0.3, hidden=256, embedding=128):
        super().__init__()
        self.encoder = Encoder(tokens, **config, drop=drop)
        width, size = config["width"], tokens.embedding_dim
        self.hidden, self.out = nn.Linear(2 * width + 2 * size, hidden), nn.Linear(hidden, COLUMNS)
        self.place, self.drop = nn.Linear(width, embedding), nn.Dropout(head_drop)
        self.scale, self.offset = nn.Parameter(torch.tensor(2.3)), nn.Parameter(torch.tensor(-3.0))
        nn.init.zeros_(self.out.weight)
        nn.init.constant_(self.out.bias, -2.0)

    def forward(self, ids, mask):
        """Logits as the deep part has them, and the embedding."""
        rows, x = self.encoder(ids, mask)
        m = mask[:, :, None].to(x.dtype)
        n, away = m.sum(1), (m - 1) * 1e4
        mean = (x * m).sum(1) / n
        pooled = torch.cat([mean, (x + away).max(1)[0], (rows * m).sum(1) / n, (rows + away).max(1)[0]], -1)
        z = self.out(self.drop(torch.relu(self.hidden(self.drop(pooled)))))
        return z.float(), F.normalize(self.place(mean).float(), dim=-1)


def load(a):
    """A tagger whose encoder is pretrained, or fresh on piece vectors (--start none)."""
    if a.start == "none":
        table = centred(np.load(os.path.join(a.work, a.vectors + ".npy")))
        tokens = nn.Embedding(*table.shape)
        tokens.weight.data = torch.as_tensor(table, dtype=torch.float32)
        return Tagger(tokens, dict(width=a.width, layers=a.layers, heads=a.width // 64), a.drop, a.head_drop)
    saved = torch.load(os.path.join(a.work, a.start + ".pt"), map_location="cpu")
    model = Tagger(nn.Embedding(*saved["state"]["tokens.weight"].shape), saved["config"], a.drop, a.head_drop)
    model.encoder.load_state_dict({k: v.float() for k, v in saved["state"].items()})
    return model


def tagger(a, name):
    """A fine-tuned tagger, exact."""
    saved = torch.load(os.path.join(a.work, name + ".pt"), map_location="cpu")
    model = Tagger(nn.Embedding(*saved["state"]["encoder.tokens.weight"].shape), saved["config"])
    model.load_state_dict({k: v.float() for k, v in saved["state"].items()})
    return model.to(a.device)


def groups(model, a):
    """Lower layers learn more slowly, the heads faster, biases and norms without decay."""
    layers = len(model.encoder.blocks)
    found = {}
    for name, p in model.named_parameters():
        if name.startswith("encoder.blocks."):
            share = a.layer_share ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            share = 1.0 if name.startswith("encoder.last") else a.layer_share ** layers
        else:
            share = a.head_share
        found.setdefault((share, a.decay if p.dim() > 1 and "tokens" not in name else 0.0), []).append(p)
    return [{"params": ps, "share": share, "weight_decay": decay} for (share, decay), ps in found.items()]


@torch.no_grad()
def predict(model, sequences, device="cpu", size=128):
    """Logits and embeddings in the order given."""
    model.eval()
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    out = [None] * len(order)
    for i in range(0, len(order), size):
        chosen = order[i:i + size]
        z, e = model(*batch([sequences[k] for k in chosen], device))
        for k, *row in zip(chosen, z.cpu().numpy(), e.cpu().numpy()):
            out[k] = row
    model.train()
    return [np.stack(v) for v in zip(*out)]


def figures(model, rows, sequences, device):
    """Per kind of text: best micro-F1 by the net's own gate, AUC over all its passages and themes, polarity."""
    z = predict(model, sequences, device)[0]
    g = sigmoid(z[:, -1:])
    own = (1 - g) * z[:, :QUESTIONS] + g * z[:, QUESTIONS:2 * QUESTIONS]
    s, found = sigmoid(own[:, :len(THEMES)]), {}
    truth, p, kind = np.array([r["y"] for r in rows]) > 0, np.array([r["p"] for r in rows]), np.array([r["kind"] for r in rows])
    for name in REGISTERS:
        k = kind == name
        best = max((theme_scores(s[k] >= t, truth[k]) for t in np.arange(.1, .6, .05)), key=lambda m: m["micro"])
        found[name] = (best["micro"], auc(s[k].ravel(), truth[k].ravel()), float((own[k, len(THEMES):].argmax(1) == p[k]).mean()))
    return found


def thinned(rows, share, seed):
    """Which passages a smaller run keeps: a share of each kind at random, and of real themeless ones a quarter of that."""
    rng = np.random.default_rng(seed)
    keep = [share * (0.25 if r["kind"] == "real" and not r["themes"] else 1.0) for r in rows]
    return np.flatnonzero(rng.random(len(rows)) < np.array(keep)) if share < 1 else np.arange(len(rows))


class Aligner:
    """Lets embed.py's loss and figures speak to the tagger as to its own model."""

    def __init__(self, model, device):
        self.model, self.device, self.scale, self.offset = model, device, model.scale.float(), model.offset.float()

    def __call__(self, lists):
        return self.model(*batch([[CLS, *x[:126], SEP] for x in lists], self.device))[1]


def alignment_figures(model, companies, tokenizer, device):
    def score(c):
        texts = [p["text"] for p in c["passages"]] + [objective_text(o) for o in c["objectives"]]
        e = predict(model, [tokenizer.encode(t) for t in texts], device)[1]
        return e[:len(c["passages"])] @ e[len(c["passages"]):].T
    return pair_figures(companies, score)


def main():
    a = arguments(__doc__, start="encoder", vectors="skipgram", out="encoder-tagger", epochs=3, batch=48, rate=4e-4, layer_share=0.8,
                  head_share=3.0, decay=0.02, drop=0.1, head_drop=0.3, word_drop=0.1, align=0.0, share=1.0, every=300, patience=4,
                  width=256, layers=4, wide="wide", threads=1, curve="")
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    keep_memory()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng, choose = np.random.default_rng(a.seed), random.Random(a.seed)
    rows = load_written() + load_real(a.shared)
    train, dev = ([r for r in rows if r["split"] == part] for part in ("train", "dev"))
    gate = np.load(os.path.join(a.work, a.wide + ".npz"))["gate"]
    kept = thinned(train, a.share, 0)
    train, gate = [train[i] for i in kept], torch.from_numpy(gate[kept]).float()
    sequences = [tokenizer.encode(r["text"]) for r in train]
    dev_sequences = [tokenizer.encode(r["text"]) for r in dev]
    lengths = np.array([len(s) for s in sequences])
    y, p = torch.tensor([r["y"] for r in train]), torch.tensor([r["p"] for r in train])
    register, weight = torch.tensor([r["register"] for r in train]), torch.tensor([r["weight"] for r in train])
    companies = [c for c in load_companies() if c["split"] == "train"]
    model = load(a).to(a.device)
    halves, average = Halves(model), copy.deepcopy(model)
    optimiser = torch.optim.AdamW(groups(model, a), lr=a.rate, betas=(0.9, 0.98), eps=1e-6)
    steps, step, best, waited, total = a.epochs * (-(-len(train) // a.batch)), 0, (-1.0, None, None), 0, 0.0
    clock(len(train), "passages,", steps, "steps from", a.start)
    for _ in range(a.epochs):
        for chosen in batches(lengths, a.batch, rng):
            for g in optimiser.param_groups:
                g["lr"] = g["share"] * a.rate * min(1, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
            ids, mask = batch([sequences[i] for i in chosen], a.device)
            ids = ids.masked_fill((torch.rand(ids.shape, device=ids.device) < a.word_drop) & (ids > 4), UNK)
            t = torch.from_numpy(chosen)
            z, _ = halves.fast(ids, mask)
            loss = loss_of(z, *(v[t].to(a.device) for v in (y, p, register, gate, weight)))
            if a.align:
                loss = loss + a.align * alignment_loss(Aligner(halves.fast, a.device), choose.sample(companies[1::5], 1), tokenizer, choose, 0.2)
            loss.backward()
            halves.learn(optimiser, 1.0)
            step, total = step + 1, total + loss.item()
            with torch.no_grad():
                for q, r in zip(average.parameters(), model.parameters()):
                    q.lerp_(r, 1 - min(0.997, step / (step + 10)))
            if step % a.every and step < steps:
                continue
            found = figures(copy.deepcopy(average).bfloat16(), dev, dev_sequences, a.device)
            score = float(np.mean([v[0] for v in found.values()]))
            waited = 0 if score > best[0] else waited + 1
            if score > best[0]:
                best = (score, copy.deepcopy(average.state_dict()), found)
            clock(step, "loss %.4f" % (total / min(a.every, step % a.every or a.every)), "mean %.4f" % score,
                  *("%s %.3f auc %.3f polarity %.3f" % (k, *v) for k, v in found.items()))
            total = 0.0
            if waited >= a.patience:
                break
        if waited >= a.patience:
            break
    average.load_state_dict(best[1])
    if a.align:
        clock("alignment, looked at: AUC %.3f top-1 %.3f" % alignment_figures(average, companies[::5], tokenizer, a.device))
    save(os.path.join(a.work, a.out + ".pt"), {"config": model.encoder.config, "state": {k: v.half() for k, v in best[1].items()}})
    if a.curve:
        write_text(os.path.join(a.work, a.curve), repr((a.start, best[0], best[2])) + "\n")
    clock("done", "mean %.4f" % best[0])


if __name__ == "__main__":
    main()
