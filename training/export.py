"""Export a checkpoint: `python -m training.export RUN/averaged.pt WEIGHTS`; int8 encoder, fp32 heads."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from training.document import NAME_TAGS, PLOVER_ROOTS
from training.lighten import lighten
from training.network import HEADS, Encoder, Reader, Sizes
from training.smoothing import smooth
from training.train import base_folder

INPUTS = ("ids", "shape", "space", "role", "first", "word_role")
OUTPUTS = ("tags", "arcs", "child", "parent", "cue", "source", "root")
TAG_HEADS = ("upos", "xpos", "feats", "sent", "ner", "attr", "certainty")


class FusedAttention(torch.autograd.Function):
    """Scaled dot-product attention that exports as onnxruntime's one fused operator."""

    @staticmethod
    def forward(ctx: object, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:  # noqa: ARG004
        """Traced only for its shape: the weights are not used."""
        return query + key + value + mask[:, :, None].to(query.dtype)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, mask: Any) -> Any:
        """`mask` has a 1 for each sub-word that may be looked at; `_place_masks` moves it later."""
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, mask, num_heads_i=HEADS)
        return found.setType(query.type())


class FusedEncoder(nn.Module):
    """The encoder with the attention of each layer as one operator."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """As `Encoder.forward`."""
        x = self.encoder.embed(batch)
        mask = batch["mask"].to(torch.int32)
        for layer in self.encoder.layers:
            query, key, value = layer.qkv(x).chunk(3, dim=2)
            x = layer.attention_norm(x + layer.out(FusedAttention.apply(query, key, value, mask)))
            x = layer.norm(x + layer.outer(functional.gelu(layer.inner(x))))
        return x


def _place_masks(path: Path) -> None:
    """The operator's fourth input is a bias that we do not have, its fifth the mask."""
    model = onnx.load(str(path))
    for node in model.graph.node:
        if node.op_type == "MultiHeadAttention":
            query, key, value, mask = node.input
            node.input[:] = [query, key, value, "", mask]
    onnx.save(model, str(path))


class Exported(nn.Module):
    """The reader as the run-time sees it: numbers in, scores of every head out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        reader.encoder = FusedEncoder(reader.encoder)
        heads = [reader.tags[name] for name in TAG_HEADS]
        self.tags = nn.Linear(heads[0].in_features, sum(head.out_features for head in heads))
        with torch.no_grad():
            self.tags.weight.copy_(torch.cat([head.weight for head in heads]))
            self.tags.bias.copy_(torch.cat([head.bias for head in heads]))

    def forward(
        self, ids: Tensor, shape: Tensor, space: Tensor, role: Tensor, first: Tensor, word_role: Tensor
    ) -> tuple[Tensor, ...]:
        """Padding is sub-word 0; a padded word (first 0) scores low as a pointer's target."""
        reader = self.reader
        batch = {"ids": ids, "shape": shape, "space": space, "role": role, "first": first, "mask": ids != 0}
        pieces, words = reader.encode(batch)
        low = (first == 0).to(words.dtype)[:, None, :] * -10000.0
        child, parent = reader.label_parts(words)
        pointers = [pointer(words, reader.drop) + low for pointer in (reader.head, reader.cue, reader.source)]
        root = reader.roots(pieces, words, word_role)
        return self.tags(words), pointers[0], child, parent, pointers[1], pointers[2], root


def example() -> tuple[Tensor, ...]:
    """Inputs to trace with; sizes are free in the exported graph."""
    ids = torch.randint(5, 1000, (2, 24))
    first = torch.arange(1, 21).repeat(2, 1)
    roles = torch.zeros(2, 20, dtype=torch.long)
    roles[:, 3], roles[:, 7] = 1, 2
    zeros = torch.zeros_like(ids)
    return ids, zeros + 1, zeros + 2, zeros, first, roles


def export(checkpoint: Path, labels: Path, folder: Path, texts: Sequence[Path]) -> None:
    """Write `reader.onnx`, `deprel.npy`, `labels.json` and `tokenizer.json` (`texts`: for `smooth`)."""
    saved = torch.load(checkpoint, weights_only=True)
    reader = Reader(Sizes(**saved["sizes"]))
    reader.load_state_dict(saved["reader"])
    reader.eval()
    smooth(reader, texts, base_folder() / "tokenizer.json")
    folder.mkdir(parents=True, exist_ok=True)
    axes = {name: {0: "rows", 1: "pieces"} for name in ("ids", "shape", "space", "role")}
    axes |= {name: {0: "rows", 1: "words"} for name in ("first", "word_role", "tags", "child", "parent")}
    axes |= {name: {0: "rows", 1: "words", 2: "words"} for name in ("arcs", "cue", "source")}
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            Exported(reader), example(), str(plain), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes | {"root": {0: "rows"}}, opset_version=17, dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        _place_masks(plain)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        graph = onnx.load(str(ready)).graph
        heads = [
            node.name
            for node in graph.node
            if node.op_type in ("MatMul", "Gemm", "Gather") and not _in_encoder(node)
        ]
        quantize_dynamic(
            str(ready), str(folder / "reader.onnx"), per_channel=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=heads,
        )  # fmt: skip
    light = onnx.load(str(folder / "reader.onnx"))
    lighten(light)
    onnx.save(light, str(folder / "reader.onnx"))
    np.save(folder / "deprel.npy", reader.deprel.detach().numpy().astype(np.float16))
    known = json.loads(labels.read_text(encoding="utf-8"))
    known |= {"names": NAME_TAGS, "roots": PLOVER_ROOTS}
    (folder / "labels.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")


def _in_encoder(node: onnx.NodeProto) -> bool:
    name: str = node.name
    return name == "/encoder/word/Gather" or (name.startswith("/encoder/") and node.op_type == "MatMul")


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, default=Path("examples/korea-russia/pages"), help="news, *.txt")
    options = parser.parse_args()
    export(
        options.checkpoint,
        options.checkpoint.parent / "labels.json",
        options.folder,
        sorted(options.texts.glob("*.txt")),
    )
    for path in sorted(options.folder.iterdir()):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
