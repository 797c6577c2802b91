"""Lightening an exported graph: the same tensors, less work for windows that are read one by one.

`python -m training.lighten reader.onnx` rewrites a file that `training.export` has quantized; numbers differ
only in the order of sums. The last layer works on the sub-words that a head reads, attention has no mask
(a window alone has no padding; without one onnxruntime takes its quicker kernel), and the heads that not
every reading needs stand behind a switch.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

SWITCHES = {"pointers": ("cue", "source"), "roots": ("root",)}
"""Inputs that say whether some outputs are wanted; one that is not comes out empty."""


def lighten(model: ModelProto) -> None:
    """Rewrite a quantized reader in place."""
    graph = model.graph
    _split(graph)
    _without_masks(graph)
    _last_layer_for_words(graph)
    _sort(graph)
    for switch, outputs in SWITCHES.items():
        _behind_switch(graph, switch, outputs)
    del graph.value_info[:]
    onnx.checker.check_model(model)


def _split(graph: GraphProto) -> None:
    """Queries, keys and values come out of one operator instead of three."""
    made = _makers(graph)
    attentions = [node for node in graph.node if node.op_type == "MultiHeadAttention"]
    for number, attention in enumerate(attentions):
        source = made[attention.input[0]].input[0]
        parts = [f"{part}_{number}" for part in ("query", "key", "value")]
        graph.node.append(helper.make_node("Split", [source], parts, name=f"split_{number}", axis=2))
        attention.input[:] = [*parts, *attention.input[3:]]


def _without_masks(graph: GraphProto) -> None:
    """No sub-word and no word of a window is padding."""
    made = _makers(graph)
    for node in graph.node:
        if node.op_type == "MultiHeadAttention":
            del node.input[3:]
    for name in ("arcs", *SWITCHES["pointers"]):
        masked = made[name]
        made[masked.input[0]].output[0] = name
        graph.node.remove(masked)


def _last_layer_for_words(graph: GraphProto) -> None:
    """The last layer only for the window's first sub-word and the first ones of the words."""
    made = _makers(graph)
    attention = [node for node in graph.node if node.op_type == "MultiHeadAttention"][-1]
    before = _nearest(made, attention.input[0], "LayerNormalization")
    again = next(node for node in graph.node if node.op_type == "Add" and before in node.input)
    again.input[:] = ["words_before" if name == before else name for name in again.input]
    zero = _constant(graph, "at_window", np.zeros(1, dtype=np.int64))
    one = _constant(graph, "at_words", np.ones(1, dtype=np.int64))
    far = _constant(graph, "at_end", np.full(1, 2**31, dtype=np.int64))
    flat = _constant(graph, "flat", np.full(1, -1, dtype=np.int64))
    picked = made["/GatherElements_output_0"]
    last = picked.input[0]
    graph.node.remove(picked)
    graph.node.extend(
        [
            helper.make_node("Reshape", ["first", flat], ["first_flat"]),
            helper.make_node("Concat", [zero, "first_flat"], ["read"], axis=0),
            helper.make_node("Gather", [before, "read"], ["words_before"], name="words_before", axis=1),
            helper.make_node("Gather", [attention.input[0], "read"], ["asking"], name="asking", axis=1),
            helper.make_node("Slice", [last, one, far, one], list(picked.output), name="words"),
        ]
    )
    attention.input[0] = "asking"


def _behind_switch(graph: GraphProto, switch: str, outputs: Sequence[str]) -> None:
    """Compute some outputs, and what only they need, where the switch is set."""
    made = _makers(graph)
    others = {id(n) for n in _above(made, [o.name for o in graph.output if o.name not in outputs])}
    words = next(node for node in graph.node if node.name == "words")
    inner = [node for node in graph.node if id(node) in {id(n) for n in _above(made, outputs)} - others]
    for node in inner:
        graph.node.remove(node)
    own = helper.make_node("Slice", list(words.input), [f"words_if_{switch}"])
    renamed = {words.output[0]: own.output[0]} | {name: f"{name}_if_{switch}" for name in outputs}
    for node in inner:
        node.input[:] = [renamed.get(name, name) for name in node.input]
        node.output[:] = [renamed.get(name, name) for name in node.output]
    empty = [
        helper.make_node(
            "Constant", [], [f"no_{name}"], value=numpy_helper.from_array(np.zeros((1, 0), dtype=np.float32))
        )
        for name in outputs
    ]
    graph.input.append(helper.make_tensor_value_info(switch, TensorProto.BOOL, []))
    graph.node.append(
        helper.make_node(
            "If", [switch], list(outputs), name=switch,
            then_branch=_branch(f"with_{switch}", [own, *inner], [renamed[name] for name in outputs]),
            else_branch=_branch(f"without_{switch}", empty, [f"no_{name}" for name in outputs]),
        )
    )  # fmt: skip


def _branch(name: str, nodes: Sequence[NodeProto], outputs: Sequence[str]) -> GraphProto:
    made = [helper.make_tensor_value_info(output, TensorProto.FLOAT, None) for output in outputs]
    return helper.make_graph(nodes, name, [], made)


def _constant(graph: GraphProto, name: str, value: NDArray[np.int64]) -> str:
    graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def _makers(graph: GraphProto) -> dict[str, NodeProto]:
    """Value name → the node that makes it."""
    return {name: node for node in graph.node for name in node.output}


def _inputs(node: NodeProto) -> Iterator[str]:
    """What a node reads, its branches included."""
    yield from node.input
    for attribute in node.attribute:
        if attribute.type == AttributeProto.GRAPH:
            for inner in attribute.g.node:
                yield from inner.input


def _above(made: dict[str, NodeProto], names: Sequence[str]) -> list[NodeProto]:
    """All nodes that some values are made from, each before those that read it."""
    found: list[NodeProto] = []
    seen: set[int] = set()
    stack = [(made[name], False) for name in reversed(names) if name in made]
    while stack:
        node, ready = stack.pop()
        if ready:
            found.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((made[name], False) for name in _inputs(node) if name in made)
    return found


def _nearest(made: dict[str, NodeProto], name: str, operator: str) -> str:
    """The value of the nearest node of a kind that a value is made from."""
    names = [name]
    for current in names:
        node = made.get(current)
        if node is not None and node.op_type == operator:
            return node.output[0]
        names += node.input if node is not None else ()
    raise ValueError(f"{name} is not made from any {operator}")


def _sort(graph: GraphProto) -> None:
    """Nodes in an order in which each stands after what it reads; without those that nothing reads."""
    nodes = _above(_makers(graph), [output.name for output in graph.output])
    kept = [NodeProto.FromString(node.SerializeToString()) for node in nodes]
    read = {name for node in kept for name in _inputs(node)}
    tensors = [tensor for tensor in graph.initializer if tensor.name in read]
    inputs = [value for value in graph.input if value.name in read]
    for field, values in ((graph.node, kept), (graph.initializer, tensors), (graph.input, inputs)):
        copies = [type(value).FromString(value.SerializeToString()) for value in values]
        del field[:]
        field.extend(copies)


def main() -> None:
    """Rewrite the files that the command line names."""
    for path in map(Path, sys.argv[1:]):
        model = onnx.load(str(path))
        lighten(model)
        onnx.save(model, str(path))


if __name__ == "__main__":
    main()
