"""What may not stand in a commit: machine paths, other people's pages."""

import subprocess
from pathlib import Path

from tests.house.source_tree import ROOT

MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_no_machine_paths():
    """No tracked text names a folder of somebody's machine."""
    found = []
    for path in _tracked():
        if path.suffix in {".onnx", ".png", ".npz", ".gz", ".bin", ".lock"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {p}" for p in MACHINE_PATHS if p in text]
    assert found == []


def test_no_seed_sentence_is_committed():
    """No long line of the founding pages stands in a tracked file, where those pages are at hand."""
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    lines = {
        line.strip()
        for seed in seeds
        for line in seed.read_text(encoding="utf8").splitlines()
        if len(line.split()) >= 15
    }
    assert bool(lines) == bool(seeds)
    packed = {".onnx", ".png", ".npz", ".gz", ".bin", ".lock"}
    tracked = [p for p in _tracked() if p.suffix not in packed and p.is_file()]
    texts = {path: path.read_text(encoding="utf8", errors="ignore") for path in tracked}
    found = [
        str(path.relative_to(ROOT)) for path, text in texts.items() if any(line in text for line in lines)
    ]
    assert found == []
