"""Evening out what the 8-bit products of the encoder read, before they are rounded.

A product rounds all its inputs to one scale, so one large column coarsens the others. Each input column of
the two large products of a layer is divided by a factor and the weights that read it are multiplied by the
same: nothing changes before rounding (SmoothQuant, Xiao et al. 2023; `STRENGTH` is its alpha).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tocsin.reading.tokens import new_language
from training.attributions import cut
from training.batches import PLAIN, Pieces, bucket, collate, cut_passages
from training.document import Document
from training.network import Layer, Reader

PRODUCTS = ("inner", "outer")
STRENGTH = 0.8
"""1 evens out the inputs alone, 0 the weights alone; .8 agreed best with full precision on GUM dev."""
WINDOW, BUDGET = 128, 4096


Hook = Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]


class Scaled(nn.Module):
    """A linear layer whose inputs are divided by column first."""

    def __init__(self, linear: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.linear = linear
        self.inverse: Tensor
        self.register_buffer("inverse", 1.0 / factors)
        with torch.no_grad():
            linear.weight.mul_(factors[None, :])

    def forward(self, x: Tensor) -> Tensor:
        """The same as before the division, but for rounding."""
        found: Tensor = self.linear(x * self.inverse)
        return found


def largest_inputs(reader: Reader, texts: Sequence[Path], tokenizer: Path) -> list[dict[str, Tensor]]:
    """The largest absolute input of each column of each product while reading some texts, layer by layer."""
    words = new_language().tokenizer
    documents = []
    for path in texts:
        read = cut(path.read_text(encoding="utf-8"), words)
        documents.append(Document(read.words, read.spaces, read.paragraphs, set(read.paragraphs)))
    pieces = Pieces(Tokenizer.from_file(str(tokenizer)))
    passages = [p for document in documents for p in cut_passages(document, pieces, WINDOW, WINDOW)]
    found: list[dict[str, Tensor]] = [{} for _ in reader.encoder.layers]
    hooks = [
        getattr(layer, name).register_forward_hook(_keep(found[number], name))
        for number, layer in enumerate(reader.encoder.layers)
        for name in PRODUCTS
    ]
    rng = random.Random(0)  # noqa: S311  # an order, no secret
    with torch.no_grad():
        for group in bucket(passages, BUDGET, rng):
            reader.encode(collate(group, pieces, PLAIN, rng))
    for hook in hooks:
        hook.remove()
    return found


def _keep(into: dict[str, Tensor], name: str) -> Hook:
    def hook(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        del module, output
        largest = inputs[0].abs().flatten(0, -2).amax(0)
        into[name] = torch.maximum(into[name], largest) if name in into else largest

    return hook


def smooth(reader: Reader, texts: Sequence[Path], tokenizer: Path) -> None:
    """Put `Scaled` in the place of the large products of every layer.

    Raises:
        ValueError: there is no text to read.
    """
    if not texts:
        raise ValueError("no text was given to see how large the inputs are")
    for layer, largest in zip(reader.encoder.layers, largest_inputs(reader, texts, tokenizer), strict=True):
        if not isinstance(layer, Layer):
            raise TypeError("this encoder has layers of another kind")
        for name in PRODUCTS:
            linear: nn.Linear = getattr(layer, name)
            weights = linear.weight.detach().abs().amax(0).clamp(min=1e-4)
            factors = largest[name].clamp(min=1e-3) ** STRENGTH / weights ** (1.0 - STRENGTH)
            setattr(layer, name, Scaled(linear, factors / factors.log().mean().exp()))
