"""Average runs of one model: `python -m training.average OUT RUN/final.pt RUN2/final.pt`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(paths: list[Path], out: Path) -> None:
    """Write the mean of checkpoints that share a beginning; they must have the same sizes."""
    saved = [torch.load(path, weights_only=True) for path in paths]
    if any(one["sizes"] != saved[0]["sizes"] for one in saved):
        raise ValueError("the checkpoints are of models of different sizes")
    readers = [one["reader"] for one in saved]
    mean = {name: sum(reader[name] for reader in readers) / len(readers) for name in readers[0]}
    torch.save({"reader": mean, "sizes": saved[0]["sizes"]}, out)


def main() -> None:
    """Read the arguments and average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    options = parser.parse_args()
    average(options.checkpoints, options.out)


if __name__ == "__main__":
    main()
