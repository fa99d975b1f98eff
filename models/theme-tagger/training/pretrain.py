"""Pretrains the encoder on the unlabelled text, by replaced pieces (encoder.py). Runs until --minutes are over and then
goes on from there when started again. Constant rate after a warm-up; the last --cool of the minutes it sinks to nothing.

    pretrain.py --minutes 100                                            processor, bfloat16 through oneDNN
    pretrain.py --minutes 25 --device cuda --batch 1024 --rate 2e-3      GPU; --width 384 --layers 6 for a larger one

Writes to the work folder: pretrain.state (every --every minutes; what a later run continues), encoder-N.pt (the
encoder after N million tokens, for the curve), encoder.pt (after cooling)."""
import copy
import ctypes
import os
import time

import numpy as np
import torch

from common import Clock, arguments
from deep import centred
from encoder import Pretraining

LEAST, SPECIAL = 32, 5


def blocks(stream, length):
    """The stream in rows; one row in five hundred is kept for measuring."""
    rows = stream[:len(stream) // length * length].reshape(-1, length)
    kept = np.zeros(len(rows), bool)
    kept[::500] = True
    return torch.from_numpy(rows[~kept].astype(np.int32)), torch.from_numpy(rows[kept][:256].astype(np.int32))


def choose(ids, share, generator=None):
    """Places to mask: always as many, never a mark."""
    order = torch.rand(ids.shape, device=ids.device, generator=generator)
    order = order.masked_fill(ids < SPECIAL, 2.0).reshape(-1)
    return order.topk(int(share * ids.numel()), largest=False)[1]


def rate_at(a, step, spent):
    """Warm-up by steps, then constant, then down to nothing at the end of this run's minutes."""
    left = (1 - spent / (60 * a.minutes)) / a.cool if a.cool else 1.0
    return a.rate * min(1.0, (step + 1) / a.warm) * max(0.0, min(1.0, left))


def keep_memory():
    """Has the C library keep what is freed: fresh pages for every large tensor cost five times what computing does."""
    try:
        library = ctypes.CDLL("libc.so.6")
        for option, value in ((-4, 0), (-1, 2**31 - 1), (-2, 1 << 28)):   # M_MMAP_MAX, M_TRIM_THRESHOLD, M_TOP_PAD
            library.mallopt(option, value)
    except (OSError, AttributeError):
        pass


@torch.no_grad()
def measure(model, rows, a):
    """Losses and shares on rows that are not trained on, always masked alike."""
    before = torch.get_rng_state()
    torch.manual_seed(1)
    found = []
    for part in rows.split(a.batch):
        ids = part.to(a.device).long()
        losses, right = model(ids, choose(ids, a.mask), a.tried, look=True)
        found.append(torch.cat([losses, right]).float().cpu() * len(part))
    torch.set_rng_state(before)
    return (torch.stack(found).sum(0) / len(rows)).tolist()


class Halves:
    """The model in bfloat16, which computes, beside its weights in float32, which learn: on a processor without the casts
    that autocast puts around every layer."""

    def __init__(self, model):
        self.exact, self.fast = model, copy.deepcopy(model).bfloat16()

    def learn(self, optimiser, most):
        for p, q in zip(self.exact.parameters(), self.fast.parameters()):
            p.grad = None if q.grad is None else q.grad.float()
            q.grad = None
        torch.nn.utils.clip_grad_norm_(self.exact.parameters(), most)
        optimiser.step()
        self.copy()

    @torch.no_grad()
    def copy(self):
        for p, q in zip(self.exact.parameters(), self.fast.parameters()):
            q.copy_(p)


def save(path, value):
    torch.save(value, path + ".tmp")
    os.replace(path + ".tmp", path)


def encoder_of(model, seconds, tokens):
    return {"config": model.encoder.config, "state": {k: v.half() for k, v in model.encoder.state_dict().items()},
            "minutes": seconds / 60, "tokens": tokens}


def main():
    a = arguments(__doc__, minutes=100.0, width=256, layers=4, small=128, small_layers=2, length=128, batch=12, mask=0.15,
                  rate=1e-3, table_rate=0.5, warm=400, cool=0.15, decay=0.01, telling=10.0, tried=3000, every=5.0, log=50,
                  threads=1, start="skipgram", curve="1,2,4,8,16,32,64,128,256,512,1024")
    clock = Clock()
    keep_memory()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rows, kept = blocks(np.load(os.path.join(a.work, "stream.npy")), a.length)
    table = centred(np.load(os.path.join(a.work, a.start + ".npy")))
    model = Pretraining(table, a.width, a.layers, a.width // 64, a.small, a.small_layers).to(a.device)
    named = [(n, p) for n, p in model.named_parameters() if n != "tokens.weight"]
    optimiser = torch.optim.AdamW([
        {"params": [p for n, p in named if p.dim() > 1], "weight_decay": a.decay, "share": 1.0},
        {"params": [p for n, p in named if p.dim() < 2], "weight_decay": 0.0, "share": 1.0},
        {"params": [model.tokens.weight], "weight_decay": 0.0, "share": a.table_rate}], lr=a.rate, betas=(0.9, 0.98), eps=1e-6)
    path, step, seen, before, at = os.path.join(a.work, "pretrain.state"), 0, 0, 0.0, 0
    if os.path.exists(path):
        state = torch.load(path, map_location=a.device)
        model.load_state_dict(state["model"])
        if "optimiser" in state:   # a checkpoint from the repository has none
            optimiser.load_state_dict(state["optimiser"])
        step, seen, before, at = state["step"], state["seen"], state["seconds"], state["at"]
    halves = Halves(model)
    curve = [int(m) for m in a.curve.split(",") if int(m) * 1e6 > seen]
    clock(sum(p.numel() for p in model.encoder.parameters()), "parameters,", len(rows) * a.length, "tokens, from step", step)
    begun, saved, sums, count, first = time.time(), time.time(), 0, 0, seen
    while (spent := time.time() - begun) < 60 * a.minutes:
        for g in optimiser.param_groups:
            g["lr"] = g["share"] * rate_at(a, step, spent)
        epoch, place = divmod(at, len(rows) // a.batch)
        if place == 0 or step == 0 or at == 0 or "order" not in locals():
            order = torch.from_numpy(np.random.default_rng(a.seed + epoch).permutation(len(rows)))
        ids = rows[order[place * a.batch:(place + 1) * a.batch]].to(a.device).long()
        losses, _ = halves.fast(ids, choose(ids, a.mask), a.tried)
        (losses[0] + a.telling * losses[1] + losses[2]).backward()
        halves.learn(optimiser, 2.0)
        step, at, seen = step + 1, at + 1, seen + ids.numel()
        sums, count = sums + losses.detach().cpu(), count + 1
        if step % a.log == 0:
            clock(step, f"tokens {seen / 1e6:.2f}M guess %.3f tell %.4f correct %.3f" % tuple((sums / count).tolist()),
                  f"{(seen - first) / (time.time() - begun):.0f} tokens/s, {(seen - first) / time.process_time():.0f} a second of work")
            sums, count = 0, 0
        total = before + time.time() - begun
        if curve and seen >= 1e6 * curve[0]:
            save(os.path.join(a.work, f"encoder-{curve.pop(0)}.pt"), encoder_of(model, total, seen))
        if time.time() - saved > 60 * a.every and spent < 60 * a.minutes * (1 - a.cool):
            saved = time.time()
            save(path, {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "seen": seen,
                        "seconds": total, "at": at, "sizes": model.encoder.config})
            clock("kept; measured %.3f %.4f %.3f right: %.3f %.3f replaced %.3f found %.3f" % tuple(measure(halves.fast, kept, a)))
    save(os.path.join(a.work, "encoder.pt"), encoder_of(model, before + time.time() - begun, seen))
    clock("done", step, "measured %.3f %.4f %.3f right: %.3f %.3f replaced %.3f found %.3f" % tuple(measure(halves.fast, kept, a)))


if __name__ == "__main__":
    main()
