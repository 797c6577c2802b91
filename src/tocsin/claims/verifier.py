"""The verifier: how likely a proposal is right, by boosted trees made from PolNeAR's training part.

It asks the reader's layers; stories read without our model are decided by rules alone.
`weights/README.md` says how they were made; `training/verifier.py` makes them.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from tocsin.claims.features import Priors
from tocsin.claims.trees import Trees

NAMES = ("layers",)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Trees with the shares they were made with."""

    trees: Trees
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
    with np.load(io.BytesIO((folder / f"{name}.npz").read_bytes()), allow_pickle=False) as arrays:
        trees = Trees(
            feature=arrays["feature"].astype(np.int64),
            threshold=arrays["threshold"],
            left=arrays["left"].astype(np.int64),
            right=arrays["right"].astype(np.int64),
            value=arrays["value"],
            roots=arrays["roots"].astype(np.int64),
            base=float(facts["base"]),
            depth=int(facts["depth"]),
            width=int(facts["width"]),
        )
    priors = Priors(facts["rule"], facts["lemma"], facts["both"], float(facts["otherwise"]))
    return Verifier(trees, priors, float(facts["threshold"]))
