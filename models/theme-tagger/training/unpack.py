"""Takes the piece vectors and the deep part back out of model.onnx, rounded to int8 as they are there, so that a later step
can go on from the shipped file where `.work/` is gone. Writes shipped.npy (a start for pretrain.py) and deep.pt (for mix.py)."""
import os

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from common import MODEL, Clock, arguments


def main():
    a = arguments(__doc__, out="deep")
    clock = Clock()
    stored = {i.name: numpy_helper.to_array(i) for i in onnx.load(os.path.join(MODEL, "model.onnx")).graph.initializer}

    def whole(name):
        return torch.from_numpy(stored[name].astype(np.float32) * stored[name + "_scale"])

    state = {"tokens.weight": whole("deep0_tokens")}
    for layer in ("conv", "hidden", "out"):
        state[layer + ".weight"] = whole(f"deep0_{layer}").T.contiguous()
        state[layer + ".bias"] = torch.from_numpy(stored[f"deep0_{layer}_bias"].copy())
    config = dict(filters=state["conv.bias"].numel(), hidden=state["hidden.bias"].numel(), drop=0.0)
    np.save(os.path.join(a.work, "shipped.npy"), state["tokens.weight"].numpy())
    torch.save({"config": config, "state": state}, os.path.join(a.work, a.out + ".pt"))
    clock("unpacked", *(f"{k} {tuple(v.shape)}" for k, v in state.items()))


if __name__ == "__main__":
    main()
