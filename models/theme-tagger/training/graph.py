"""Builds the ONNX graph by hand, and runs it in numpy.

Tables and weights are stored as int8 (one scale per row for tables, per column for weights) and turned to float in the
graph. Arithmetic is float32, so a passage's answer does not depend on what it is batched with."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import graph_encoder
import ngrams
from common import POLARITY, THEMES
from wordpiece import SEP

OPSET, IR_VERSION = 17, 8


def quantise(table, axis):
    """int8 values and the float scale along `axis` (0: per row, 1: per column)."""
    largest = np.abs(table).max(1 - axis, keepdims=True)
    scale = np.maximum(largest, 1e-12) / 127
    return np.clip(np.rint(table / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


class Builder:
    """Collects nodes and initializers; every method returns the name of its result."""

    def __init__(self, int8=True):
        self.nodes, self.initializers, self.int8 = [], [], int8

    def constant(self, value, name=None):
        name = name or f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def op(self, kind, *inputs, name=None, **attributes):
        inputs = [i if isinstance(i, str) else self.constant(i) for i in inputs]
        name = name or f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def cast(self, x, to=TensorProto.FLOAT):
        return self.op("Cast", x, to=to)

    def rows(self, table, index, name):
        """table[index] of a matrix stored as int8 per row."""
        if not self.int8:
            return self.op("Gather", self.constant(table.astype(np.float32), name), index, axis=0)
        q, scale = quantise(table, 0)
        found = self.cast(self.op("Gather", self.constant(q, name), index, axis=0))
        return self.op("Mul", found, self.op("Gather", self.constant(scale, name + "_scale"), index, axis=0))

    def linear(self, x, weight, bias, name):
        """x @ weight + bias of a matrix stored as int8 per column."""
        if self.int8:
            q, scale = quantise(weight, 1)
            w = self.op("Mul", self.cast(self.constant(q, name)), self.constant(scale, name + "_scale"))
        else:
            w = self.constant(weight.astype(np.float32), name)
        return self.op("Add", self.op("MatMul", x, w), self.constant(bias.astype(np.float32), name + "_bias"))

    def sum(self, x, axis, keep=0):
        return self.op("ReduceSum", x, np.array([axis], np.int64), keepdims=keep)

    def last(self, x):
        return self.op("Unsqueeze", x, np.array([2], np.int64))

    def slice(self, x, first, end, axis):
        return self.op("Slice", x, np.array([first], np.int64), np.array([end], np.int64), np.array([axis], np.int64))


def weighted_sum(b, table, idf, index, mask, name):
    """Sum over positions of idf × row, and of idf², of one table; column scales come out of the sum."""
    column = np.maximum(np.abs(table).mean(0), 1e-9).astype(np.float32)
    rows = b.rows(table * idf[:, None] / column, index, name)
    total = b.op("Mul", b.sum(b.op("Mul", rows, b.last(mask)), 1), column[None])
    square = b.op("Gather", b.constant((idf * idf).astype(np.float32), name + "_idf2"), index, axis=0)
    return total, b.sum(b.op("Mul", square, mask), 1, keep=1)


def normalised(b, total, square):
    return b.op("Div", total, b.op("Sqrt", b.op("Max", square, np.array([[1e-12]], np.float32))))


def wide_part(b, w, ids, mask):
    """Linear over pieces plus linear over hashed n-grams."""
    pieces = w["single"].shape[0]
    inner = b.op("Mul", mask, b.cast(b.op("Greater", ids, np.array(SEP, np.int64))))
    single = normalised(b, *weighted_sum(b, w["single"], w["idf_single"], ids, inner, "pieces"))
    zero_ids = b.slice(b.op("Mul", ids, np.array(0, np.int64)), 0, 2, 1)
    zero_mask = b.slice(b.op("Mul", mask, np.array(0, np.float32)), 0, 2, 1)
    long_ids, long_mask = b.op("Concat", zero_ids, ids, axis=1), b.op("Concat", zero_mask, mask, axis=1)
    far = np.iinfo(np.int64).max
    back = {0: ids, 1: b.slice(b.slice(long_ids, 1, far, 1), 0, -1, 1), 2: b.slice(long_ids, 0, -2, 1)}
    seen = {1: b.slice(b.slice(long_mask, 1, far, 1), 0, -1, 1), 2: b.slice(long_mask, 0, -2, 1)}
    index, masks = [], []
    for offsets, factors, constant in ngrams.SHAPES:
        total = None
        for offset, factor in zip(offsets, factors):
            term = b.op("Mul", back[offset], np.array(factor, np.int64))
            total = term if total is None else b.op("Add", total, term)
        index.append(b.op("Mod", b.op("Add", total, np.array(constant, np.int64)), np.array(ngrams.BUCKETS, np.int64)))
        masks.append(b.op("Mul", mask, seen[max(offsets)]))
    multiple = weighted_sum(b, w["multiple"], w["idf_multiple"], b.op("Concat", *index, axis=1),
                            b.op("Concat", *masks, axis=1), "ngrams")
    return b.op("Add", single, normalised(b, *multiple))


def deep_part(b, d, ids, mask, name):
    """Vectors, convolution of width three, pooling, hidden layer, logits."""
    m = b.last(mask)
    x = b.op("Mul", b.rows(d["tokens"], ids, name + "_tokens"), m)
    zero = b.op("Mul", b.slice(x, 0, 1, 1), np.array(0, np.float32))
    far = np.iinfo(np.int64).max
    before = b.op("Concat", zero, b.slice(x, 0, -1, 1), axis=1)
    after = b.op("Concat", b.slice(x, 1, far, 1), zero, axis=1)
    c = b.op("Relu", b.linear(b.op("Concat", before, x, after, axis=2), d["conv"], d["conv_bias"], name + "_conv"))
    n = b.sum(m, 1)
    away = b.op("Mul", b.op("Sub", m, np.array(1, np.float32)), np.array(1e4, np.float32))
    pooled = []
    for h in (x, c):
        pooled.append(b.op("Div", b.sum(b.op("Mul", h, m), 1), n))
        pooled.append(b.op("ReduceMax", b.op("Add", h, away), axes=[1], keepdims=0))
    hidden = b.op("Relu", b.linear(b.op("Concat", *pooled, axis=1), d["hidden"], d["hidden_bias"], name + "_hidden"))
    return b.linear(hidden, d["out"], d["out_bias"], name + "_out")


def heads(b, z):
    """Gate, then both experts' logits mixed by it."""
    k, q = len(THEMES), len(THEMES) + len(POLARITY)
    gate = b.op("Sigmoid", b.slice(z, 2 * q, 2 * q + 1, 1))
    written = b.slice(z, 0, q, 1)
    mixed = b.op("Add", written, b.op("Mul", gate, b.op("Sub", b.slice(z, q, 2 * q, 1), written)))
    b.op("Sigmoid", b.slice(mixed, 0, k, 1), name="themes")
    b.op("Softmax", b.slice(mixed, k, q, 1), name="polarity", axis=1)


def embedding(b, table, ids, mask):
    rows = b.op("Mul", b.rows(table, ids, "embedding_tokens"), b.last(mask))
    total = b.sum(rows, 1)
    norm = b.op("Sqrt", b.op("Max", b.sum(b.op("Mul", total, total), 1, keep=1), np.array([[1e-12]], np.float32)))
    b.op("Div", total, norm, name="embedding")


def build(w, deeps, table, int8=True, encoder=None):
    """The whole tagger as an ONNX model."""
    b = Builder(int8)
    mask = b.cast("attention_mask")
    z = wide_part(b, w, "input_ids", mask)
    for i, d in enumerate(deeps):
        z = b.op("Add", z, deep_part(b, d, "input_ids", mask, f"deep{i}"))
    if encoder:
        z = b.op("Add", z, graph_encoder.encoder_part(b, encoder, "input_ids", mask))
    heads(b, b.op("Add", z, w["bias"][None].astype(np.float32)))
    embedding(b, table, "input_ids", mask)
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        b.nodes, "theme-tagger",
        [value("input_ids", TensorProto.INT64, ["batch", "tokens"]), value("attention_mask", TensorProto.INT64, ["batch", "tokens"])],
        [value("themes", TensorProto.FLOAT, ["batch", len(THEMES)]), value("polarity", TensorProto.FLOAT, ["batch", len(POLARITY)]),
         value("embedding", TensorProto.FLOAT, ["batch", table.shape[1]])], b.initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="narrative-engine")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


_TYPES = {TensorProto.FLOAT: np.float32, TensorProto.INT64: np.int64}
_OPS = {
    "Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Div": np.divide, "Mod": np.mod, "Max": np.maximum,
    "Sqrt": np.sqrt, "MatMul": np.matmul, "Greater": np.greater, "Relu": lambda x: np.maximum(x, 0),
    "Sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "Cast": lambda x, to: x.astype(_TYPES[to]),
    "Gather": lambda x, i, axis: np.take(x, i, axis=axis),
    "Concat": lambda *x, axis: np.concatenate(x, axis),
    "Unsqueeze": lambda x, axes: np.expand_dims(x, tuple(axes)),
    "ReduceSum": lambda x, axes, keepdims: x.sum(tuple(axes), keepdims=bool(keepdims), dtype=x.dtype),
    "ReduceMax": lambda x, axes, keepdims: x.max(tuple(axes), keepdims=bool(keepdims)),
}


def _softmax(x, axis):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


def _slice(x, first, end, axes):
    at = [slice(None)] * x.ndim
    for axis, f, e in zip(axes, first, end):
        at[axis] = slice(int(f), None if e == np.iinfo(np.int64).max else int(e))
    return x[tuple(at)]


_OPS |= graph_encoder.OPS | {"Softmax": _softmax, "Slice": _slice}


class Interpreter:
    """Runs the operators this graph uses, in numpy, straight from the stored file."""

    def __init__(self, model):
        self.nodes = [(n.op_type, list(n.input), n.output[0],
                       {a.name: helper.get_attribute_value(a) for a in n.attribute}) for n in model.graph.node]
        self.initial = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}

    def __call__(self, ids, mask):
        values = dict(self.initial, input_ids=ids, attention_mask=mask)
        for kind, inputs, output, attributes in self.nodes:
            values[output] = _OPS[kind](*(values[i] for i in inputs), **attributes)
        return values["themes"], values["polarity"], values["embedding"]

    def run(self, sequences, size=64):
        """Outputs for many encoded texts, in the order given."""
        order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
        found = [None] * len(sequences)
        for i in range(0, len(order), size):
            chosen = order[i:i + size]
            longest = max(len(sequences[k]) for k in chosen)
            ids, mask = np.zeros((len(chosen), longest), np.int64), np.zeros((len(chosen), longest), np.int64)
            for row, k in enumerate(chosen):
                ids[row, :len(sequences[k])] = sequences[k]
                mask[row, :len(sequences[k])] = 1
            for k, *values in zip(chosen, *self(ids, mask)):
                found[k] = values
        return [np.stack(v) for v in zip(*found)]
