"""Draws a layer of the encoder as a graph for onnxruntime: ``python -m training.graph`` writes it.

The weights are no part of it: they are handed over when the product starts (``actions.reading.network``).
The graph belongs to the sizes of the encoder package and changes with them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import typer
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from actions.reading import packed
from actions.reading.encoder import package_weights
from actions.reading.network import GRAPH

_OPSET, _IR = 17, 8
_CONTRIBUTED = "com.microsoft"
_MIDDLE, _MOST, _TINY = 128, 127, 1e-9


def main() -> None:
    """Write the graph beside the network that runs it."""
    GRAPH.write_bytes(drawn(packed.read(package_weights())))
    typer.echo(f"{GRAPH.name} written")


def drawn(file: packed.Packed) -> bytes:
    """The graph of one layer, for the sizes of the encoder package."""
    return _Drawing(file.width, file.inner, file.heads, file.epsilon).layer()


class _Drawing:
    """Collects nodes and constants."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float) -> None:
        self._width, self._inner, self._heads, self._epsilon = width, inner, heads, epsilon
        self._nodes: list[onnx.NodeProto] = []
        self._given: list[onnx.TensorProto] = []
        self._middle = self._constant("middle", np.uint8(_MIDDLE))
        self._one = self._constant("one", np.float32(1))
        self._flat = self._constant("flat", np.array([-1], np.int64))
        self._most = self._constant("most", np.float32(_MOST))
        self._tiny = self._constant("tiny", np.float32(_TINY))

    def layer(self) -> bytes:
        """Attention and the inner layer, each added to what came in and normed (BERT)."""
        seen = self._attention(self._linear("states", "qkv", self._width, 3 * self._width))
        first = self._norm("states", self._linear(seen, "ao", self._width, self._width), "aln")
        inner = self._linear(first, "fi", self._width, self._inner)
        bent = self._node("FastGelu", inner, domain=_CONTRIBUTED)
        outer = self._linear(bent, "fo", self._inner, self._width)
        self._node("Identity", self._norm(first, outer, "oln"), out="out")
        shape: list[str | int | None] = ["pieces", self._width]
        graph = helper.make_graph(
            self._nodes,
            "layer",
            [
                helper.make_tensor_value_info("states", TensorProto.FLOAT, shape),
                helper.make_tensor_value_info("apart", TensorProto.FLOAT, ["pieces", "pieces"]),
            ],
            [helper.make_tensor_value_info("out", TensorProto.FLOAT, shape)],
            self._given,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIBUTED, 1)]
        model = helper.make_model(graph, opset_imports=opsets)
        model.ir_version = _IR
        return bytes(model.SerializeToString(deterministic=True))

    def _linear(self, states: str, name: str, rows: int, columns: int) -> str:
        """Multiply in eight bits: every row of states by its own step, every column by its own."""
        weights = self._weights(f"{name}.w", TensorProto.INT8, [rows, columns])
        steps = self._weights(f"{name}.s", TensorProto.FLOAT, [columns])
        biases = self._weights(f"{name}.b", TensorProto.FLOAT, [columns])
        peak = self._node("ReduceMax", self._node("Abs", states), axes=[-1], keepdims=1)
        scale = self._node("Div", self._node("Max", peak, self._tiny), self._most)
        flat = self._node("Reshape", scale, self._flat)
        middles = self._node("Expand", self._middle, self._node("Shape", flat))
        rounded = self._node("QuantizeLinear", states, flat, middles, axis=0)
        product = self._node(
            "MatMulIntegerToFloat",
            rounded, weights, self._one, steps, self._middle,
            domain=_CONTRIBUTED,
        )  # fmt: skip
        return self._node("Add", self._node("Mul", product, scale), biases)

    def _attention(self, asked: str) -> str:
        """Of each piece to those of its own text."""
        head = self._width // self._heads
        split = self._constant("split", np.array([-1, 3, self._heads, head], np.int64))
        joined = self._constant("joined", np.array([-1, self._width], np.int64))
        parts = self._node("Reshape", asked, split)
        scale = self._constant("scale", np.float32(head**-0.5))
        query, key, value = (
            self._node(
                "Transpose",
                self._node("Gather", parts, self._constant(f"part{part}", np.int64(part)), axis=1),
                perm=order,
            )
            for part, order in enumerate(([1, 0, 2], [1, 2, 0], [1, 0, 2]))
        )
        alike = self._node("MatMul", self._node("Mul", query, scale), key)
        looked = self._node("Softmax", self._node("Add", alike, "apart"), axis=-1)
        seen = self._node("Transpose", self._node("MatMul", looked, value), perm=[1, 0, 2])
        return self._node("Reshape", seen, joined)

    def _norm(self, states: str, added: str, name: str) -> str:
        weights = self._weights(f"{name}.w", TensorProto.FLOAT, [self._width])
        biases = self._weights(f"{name}.b", TensorProto.FLOAT, [self._width])
        both = self._node("Add", states, added)
        return self._node(
            "LayerNormalization", both, weights, biases, axis=-1, epsilon=self._epsilon
        )

    def _node(self, kind: str, *inputs: str, out: str | None = None, **settings: Any) -> str:
        name = out or f"v{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
        return name

    def _constant(self, name: str, number: NDArray[np.generic] | np.generic) -> str:
        self._given.append(numpy_helper.from_array(np.asarray(number), name))
        return name

    def _weights(self, name: str, kind: int, shape: Sequence[int]) -> str:
        """A tensor that is handed over at the start."""
        tensor = TensorProto(
            name=name, data_type=kind, dims=shape, data_location=TensorProto.EXTERNAL
        )
        tensor.external_data.add(key="location", value="tuned")
        self._given.append(tensor)
        return name


if __name__ == "__main__":
    typer.run(main)
