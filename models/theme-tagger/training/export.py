"""Folds the mixture into the weights and writes model.onnx (int8); compares it with the float graph. `--wide` names a wide
part refitted on training and development passages together, once mixture and cut are settled."""
import json
import os

import numpy as np
import onnx
import torch

import graph
import graph_encoder
from common import MODEL, VOCAB, Clock, arguments, load_written
from finetune import tagger
from wordpiece import WordPiece


def folded(a):
    """Wide tables, deep weights and bias with the mixture's factors inside; the encoder's, where the mixture has one."""
    with open(os.path.join(a.work, "mixture.json"), encoding="utf-8") as f:
        mixture = json.load(f)
    scale, bias = np.array(mixture["scale"], np.float32), np.array(mixture["bias"], np.float32)
    saved = np.load(os.path.join(a.work, (a.wide or mixture["wide"]) + ".npz"))
    table, pieces = saved["table"] * scale[0], len(saved["idf_single"])
    bias = bias + saved["bias"] * scale[0]
    wide = {"single": table[:pieces], "multiple": table[pieces:], "idf_single": saved["idf_single"],
            "idf_multiple": saved["idf_multiple"], "bias": bias}
    deeps = []
    names = mixture["deep"].split(",")
    for name in names:
        s = {k: v.numpy() for k, v in torch.load(os.path.join(a.work, name + ".pt"), map_location="cpu")["state"].items()}
        factor = scale[1] / len(names)
        deeps.append({"tokens": s["tokens.weight"], "conv": s["conv.weight"].T, "conv_bias": s["conv.bias"],
                      "hidden": s["hidden.weight"].T, "hidden_bias": s["hidden.bias"],
                      "out": s["out.weight"].T * factor, "out_bias": s["out.bias"] * factor})
    encoder = None
    if mixture.get("encoder"):
        encoder = graph_encoder.weights(tagger(a, mixture["encoder"]), scale[2])
    return wide, deeps, encoder


def main():
    a = arguments(__doc__, embed="embed", wide="")
    clock, tokenizer = Clock(), WordPiece(VOCAB)
    wide, deeps, encoder = folded(a)
    table = np.load(os.path.join(a.work, a.embed + ".npz"))["table"]
    model = graph.build(wide, deeps, table, encoder=encoder)
    path = os.path.join(MODEL, "model.onnx")
    onnx.save(model, path + ".tmp")
    os.replace(path + ".tmp", path)
    clock(f"model.onnx {os.path.getsize(path) / 2**20:.2f} MiB")
    sequences = [tokenizer.encode(r["text"]) for r in load_written() if r["split"] == "dev"][::3][:600]
    small = graph.Interpreter(onnx.load(path)).run(sequences)
    full = graph.Interpreter(graph.build(wide, deeps, table, int8=False, encoder=encoder)).run(sequences)
    gaps = [np.abs(s - f) for s, f in zip(small, full)]
    note = {"themesLargest": float(gaps[0].max()), "themesMean": float(gaps[0].mean()),
            "polarityLargest": float(gaps[1].max()),
            "embeddingLeastCosine": float((small[2] * full[2]).sum(1).min()), "passages": len(sequences)}
    clock("int8 against float32", note)
    with open(os.path.join(a.work, "int8.json"), "w", encoding="utf-8") as f:
        json.dump(note, f)


if __name__ == "__main__":
    main()
