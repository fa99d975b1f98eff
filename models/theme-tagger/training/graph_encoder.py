"""The fine-tuned encoder as a part of the graph: the same arithmetic as encoder.py and finetune.py."""
import numpy as np


def weights(model, factor):
    """What encoder_part needs, from a fine-tuned tagger; `factor` per column is folded into the last layer."""
    s = {k: v.detach().float().numpy() for k, v in model.state_dict().items()}
    s["out.weight"], s["out.bias"] = s["out.weight"] * factor[:, None], s["out.bias"] * factor
    return {"heads": model.encoder.config["heads"], "layers": model.encoder.config["layers"], "state": s,
            "near": model.encoder.near[None].numpy()}


class Part:
    """Writes the encoder's nodes with a graph.Builder."""

    def __init__(self, b, d):
        self.b, self.s, self.heads, self.layers, self.near = b, d["state"], d["heads"], d["layers"], d["near"]

    def linear(self, x, name):
        return self.b.linear(x, self.s[name + ".weight"].T, self.s[name + ".bias"], "encoder_" + name)

    def norm(self, x, name):
        return self.b.op("LayerNormalization", x, self.s[name + ".weight"], self.s[name + ".bias"], axis=-1, epsilon=1e-5)

    def attention(self, x, away, name):
        b, width = self.b, self.s["encoder.places"].shape[1]
        size = width // self.heads
        split = b.op("Reshape", self.linear(x, name + ".three"), np.array([0, 0, 3, self.heads, size], np.int64))
        q, k, v = (b.op("Gather", split, np.array(i, np.int64), axis=2) for i in range(3))
        q = b.op("Transpose", b.op("Mul", q, np.array(size ** -0.5, np.float32)), perm=[0, 2, 1, 3])
        k, v = b.op("Transpose", k, perm=[0, 2, 3, 1]), b.op("Transpose", v, perm=[0, 2, 1, 3])
        share = b.op("Softmax", b.op("Add", b.op("MatMul", q, k), away), axis=-1)
        seen = b.op("Transpose", b.op("MatMul", share, v), perm=[0, 2, 1, 3])
        return self.linear(b.op("Reshape", seen, np.array([0, 0, width], np.int64)), name + ".joined")

    def block(self, x, away, name):
        b = self.b
        x = b.op("Add", x, self.attention(self.norm(x, name + ".before"), away, name))
        up = b.op("Relu", self.linear(self.norm(x, name + ".between"), name + ".up"))
        return b.op("Add", x, self.linear(up, name + ".down"))

    def __call__(self, ids, mask):
        b, one = self.b, np.array(1, np.float32)
        rows = b.rows(self.s["encoder.tokens.weight"], ids, "encoder_tokens")
        length = b.slice(b.op("Shape", ids), 1, 2, 0)
        places = b.op("Slice", self.s["encoder.places"], np.array([0], np.int64), length, np.array([0], np.int64))
        m, far = b.last(mask), np.iinfo(np.int64).max
        first = b.op("Mul", self.norm(rows, "encoder.first"), m)
        zero = b.op("Mul", b.slice(first, 0, 1, 1), np.array(0, np.float32))
        three = b.op("Concat", b.op("Concat", zero, b.slice(first, 0, -1, 1), axis=1), first,
                     b.op("Concat", b.slice(first, 1, far, 1), zero, axis=1), axis=2)
        x = b.op("Add", self.linear(three, "encoder.wider"), places)
        near = b.op("Slice", self.near, np.array([0, 0], np.int64), b.op("Concat", length, length, axis=0), np.array([2, 3], np.int64))
        away = b.op("Mul", b.op("Sub", b.op("Unsqueeze", mask, np.array([1, 2], np.int64)), one), np.array(1e4, np.float32))
        away = b.op("Add", near, away)
        for layer in range(self.layers):
            x = self.block(x, away, f"encoder.blocks.{layer}")
        x = self.norm(x, "encoder.last")
        n, out = b.sum(m, 1), b.op("Mul", b.op("Sub", m, one), np.array(1e4, np.float32))
        pooled = [p for h in (x, rows) for p in (b.op("Div", b.sum(b.op("Mul", h, m), 1), n),
                                                 b.op("ReduceMax", b.op("Add", h, out), axes=[1], keepdims=0))]
        return self.linear(b.op("Relu", self.linear(b.op("Concat", *pooled, axis=1), "hidden")), "out")


def encoder_part(b, d, ids, mask):
    return Part(b, d)(ids, mask)


def _layer_normalization(x, weight, bias, axis, epsilon):
    d = x - x.mean(axis, keepdims=True)
    return d / np.sqrt((d * d).mean(axis, keepdims=True) + np.float32(epsilon)) * weight + bias


def _reshape(x, shape):
    return x.reshape([x.shape[i] if n == 0 else int(n) for i, n in enumerate(shape)])


# What graph.Interpreter needs beyond the operators of the other parts.
OPS = {"LayerNormalization": _layer_normalization, "Reshape": _reshape, "Transpose": lambda x, perm: x.transpose(perm),
       "Shape": lambda x: np.array(x.shape, np.int64)}
