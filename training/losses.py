"""What the reader is trained for: one loss a head, each only where a set knows the answer."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.document import IGNORE
from training.network import Reader

WEIGHTS = {
    "upos": 0.3, "xpos": 0.5, "feats": 0.4, "sent": 0.4, "ner": 1.0, "silver": 0.3, "attr": 1.0,
    "head": 1.0, "deprel": 0.7, "cue": 0.5, "source": 0.5, "certainty": 0.8, "root": 1.0,
}  # fmt: skip

SYNTAX = ("upos", "xpos", "feats", "sent")
"""Heads whose labels weigh less where a teacher gave them."""

ASSERTED, RARE_WEIGHT = 1.5, 2.5
"""Certainty from which an event counts as said to have happened, and the weight of all others."""


def losses(reader: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Unweighted losses of the heads for which this batch has labels."""
    pieces, words = reader.encode(batch)
    dropped = reader.drop(words)
    found: dict[str, Tensor] = {}
    trust = batch["trust"].sum(2)
    belief = trust.sum() / (trust > 0).sum().clamp(min=1)
    for name in ("upos", "xpos", "feats", "sent", "ner", "silver", "attr"):
        gold = batch[name]
        if (gold != IGNORE).any():
            scores = reader.tags["ner" if name == "silver" else name](dropped)
            smooth = 0.03 if name == "silver" else 0.0
            loss = functional.cross_entropy(
                scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE, label_smoothing=smooth
            )
            found[name] = loss * belief if name in SYNTAX else loss
    for name in ("head", "cue", "source"):
        if (batch[name] != IGNORE).any():
            scores = getattr(reader, name)(words, reader.drop)
            found[name] = _pointer_loss(scores, batch, name)
    if (batch["deprel"] != IGNORE).any():
        found["deprel"] = _label_loss(reader, words, batch)
    known = ~torch.isnan(batch["certainty"])
    if known.any():
        value = reader.tags["certainty"](dropped)[:, :, 0].float()
        found["certainty"] = _certainty_loss(value[known], batch["certainty"][known])
    if (batch["root"] != IGNORE).any():
        scores = reader.roots(pieces, words, batch["word_role"])
        found["root"] = functional.cross_entropy(
            scores.float(), batch["root"], ignore_index=IGNORE, label_smoothing=0.05
        )
    return found


def _certainty_loss(value: Tensor, gold: Tensor) -> Tensor:
    """Most events of news did happen; the others weigh more, or the mean of all hides them."""
    weight = torch.where(gold < ASSERTED, RARE_WEIGHT, 1.0)
    errors = functional.smooth_l1_loss(value, gold, beta=0.5, reduction="none")
    return (errors * weight).sum() / weight.sum()


def _pointer_loss(scores: Tensor, batch: dict[str, Tensor], name: str) -> Tensor:
    allowed = batch["words"][:, None, :]
    if name == "head":
        sentence = torch.cumsum((batch["sent"] == 1).long(), dim=1)
        allowed = allowed & (sentence[:, :, None] == sentence[:, None, :])
    scores = scores.float().masked_fill(~allowed, -1e4)
    if name != "head":
        return functional.cross_entropy(scores.flatten(0, 1), batch[name].flatten(), ignore_index=IGNORE)
    chosen = torch.gather(functional.log_softmax(scores, dim=2), 2, batch["near"])
    weight = batch["trust"]
    reachable = weight * torch.gather(allowed, 2, batch["near"])
    return -(chosen * reachable).sum() / (weight.sum(2) > 0).sum().clamp(min=1)


def _label_loss(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> Tensor:
    known = (batch["deprel"] != IGNORE) & (batch["head"] != IGNORE)
    child, parent = reader.label_parts(words)
    index = batch["head"].clamp(min=0)[:, :, None].expand(-1, -1, parent.shape[2])
    governor = torch.gather(parent, 1, index)[known]
    size, labels, _ = reader.deprel.shape
    mixed = (child[known] @ reader.deprel.reshape(size, -1)).view(-1, labels, size).float()
    scores = (mixed * governor[:, None, :].float()).sum(2)
    losses = functional.cross_entropy(scores, batch["deprel"][known], reduction="none")
    return (losses * batch["trust"][known][:, 0]).mean()
