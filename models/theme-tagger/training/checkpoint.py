"""The pretrained encoder, small enough for the repository: the piece vectors as int8, one scale per row, the rest as float16.

    checkpoint.py             .work/pretrain.state → checkpoint/encoder.npz
    checkpoint.py --unpack 1  and back, with .work/encoder.pt for finetune.py: pretrain.py then goes on from there, its
                              optimiser beginning anew"""
import json
import os

import numpy as np
import torch

from common import TRAINING, Clock, arguments
from graph import quantise

TABLE, SHARED = "tokens.weight", ("encoder.tokens.weight", "generator.tokens.weight")
PATH = os.path.join(TRAINING, "checkpoint", "encoder.npz")


def pack(state, clock):
    model = {k: v.float().numpy() for k, v in state["model"].items() if k not in SHARED}
    table, scale = quantise(model.pop(TABLE), 0)
    note = {k: state[k] for k in ("step", "seen", "seconds", "at", "sizes")}
    os.makedirs(os.path.dirname(PATH), exist_ok=True)
    np.savez_compressed(PATH, table=table, scale=scale, note=np.array(json.dumps(note)), **{k: v.astype(np.float16) for k, v in model.items()})
    clock(note, f"{os.path.getsize(PATH) / 2**20:.2f} MiB")


def unpack():
    """What pretrain.py keeps, without the optimiser."""
    with np.load(PATH) as saved:
        model = {k: torch.from_numpy(saved[k].astype(np.float32)) for k in saved.files if k not in ("table", "scale", "note")}
        table = torch.from_numpy(saved["table"].astype(np.float32) * saved["scale"])
        note = json.loads(str(saved["note"]))
    return {"model": model | {k: table for k in (TABLE, *SHARED)}, **note}


def main():
    a = arguments(__doc__, unpack=0)
    clock, path = Clock(), os.path.join(a.work, "pretrain.state")
    if not a.unpack:
        pack(torch.load(path, map_location="cpu"), clock)
        return
    state = unpack()
    torch.save(state, path)
    prefix = "encoder."
    torch.save({"config": state["sizes"], "state": {k[len(prefix):]: v.half() for k, v in state["model"].items() if k.startswith(prefix)},
                "minutes": state["seconds"] / 60, "tokens": state["seen"]}, os.path.join(a.work, "encoder.pt"))
    clock("unpacked, after", state["seen"], "tokens")


if __name__ == "__main__":
    main()
