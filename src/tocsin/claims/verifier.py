"""The verifier: how likely a content and a source are a cue's own, by trees made on PolNeAR.

It asks the reader's layers; stories read without our model are decided by rules alone.
`weights/README.md` says how they were made; `training/verifier.py` makes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.claims.priors import Priors
from tocsin.claims.trees import Trees

NAMES = ("layers",)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Trees with the shares they were made with."""

    content: Trees
    source: Trees
    priors: Priors
    threshold: float
    """Least probability of a claim that is kept, chosen by cross-validation on the training part."""


@cache
def load_verifier(name: str) -> Verifier:
    """The packaged verifier; `layers` is the one there is.

    Raises:
        ValueError: there is no verifier of this name.
    """
    if name not in NAMES:
        raise ValueError(f"no verifier {name!r}; known: {', '.join(NAMES)}")
    folder = files("tocsin.claims") / "weights"
    facts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    content, source = (Trees((folder / f"{name}_{part}.onnx").read_bytes()) for part in ("content", "source"))
    return Verifier(content, source, Priors(**facts["priors"]), float(facts["threshold"]))
