"""What the gate measures: our own gold always, the public sets where they are at hand."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.gate import own
from tocsin.measure import Held, Line, Measured, Side, digest_of, set_of
from tocsin.runs.measured import annotated_rows, certainties, pair_roots, reprint_pairs, split_rows

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
"""Where the public sets and their scorers lie, if anywhere; they are never part of the project."""
LINE = Line(annotated_rows, split_rows, reprint_pairs, certainties, pair_roots)

_LINKED = (Held("linked F1", margin=0.01), Held("linked exact F1", margin=0.01))
"""The encoder runs in eight-bit integers, which processors do not round alike."""
_FURNITURE = Held("words that are furniture", Side.MOST)
_EXTRACTION = "data/pages/article-extraction-benchmark"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One gold set of the gate."""

    name: str
    set_name: str
    held: tuple[Held, ...]
    make: Callable[[Path], Path]
    """From a folder that does not exist yet to the gold: made there, or lying elsewhere."""
    command: str
    root: Callable[[Path], Path] = lambda gold: gold if gold.is_dir() else gold.parent
    """From the gold to the folder whose files are all of its inputs."""

    def measured(self, folder: Path) -> Measured:
        """Make the gold, predict and judge."""
        gold = self.make(folder)
        root = self.root(gold)
        files = sorted(path for path in root.rglob("*") if path.is_file())
        measured = set_of(self.set_name)
        scores = measured.score(gold, measured.predict(gold, LINE))
        return Measured(self.name, digest_of(files, root), len(files), scores, self.command)


def own_corpora() -> tuple[Corpus, ...]:
    """Our own prose; small, so that a figure moves by several points with one article."""
    command = "make gate"
    return (
        Corpus("own/attribution", "attribution", _LINKED, own.make_attribution, command),
        Corpus("own/stories", "stories", (Held("story F1"), _FURNITURE), own.make_stories, command),
        Corpus("own/pages", "pages", (Held("F1"),), own.make_pages, command),
        Corpus("own/reprints", "reprints", (Held("recall"), Held("precision")), own.make_reprints, command),
        Corpus(
            "own/events",
            "events",
            (Held("F1", margin=0.02), Held("false-event rate", Side.MOST, margin=0.02)),
            lambda _: own.GOLD / "events" / "sentences.tsv",
            "tocsin measure events tests/gate/gold/events/sentences.tsv",
        ),
        Corpus("own/times", "times", (Held("value F1"),), own.make_times, command),
    )


def public_corpora() -> tuple[Corpus, ...]:
    """The public sets of the design's table, glued and planted ones made by the public scorers."""
    return (
        Corpus(
            "polnear/dev",
            "attribution",
            _LINKED,
            lambda _: SHARED / "data/polnear/dev",
            "tocsin measure attribution ../shared/data/polnear/dev",
        ),
        Corpus(
            "article-extraction-benchmark/glued",
            "stories",
            (Held("story F1"), _FURNITURE),
            _glued,
            "../shared/measure/stories.py make GROUND_TRUTH glued; tocsin measure stories glued",
        ),
        Corpus(
            "article-extraction-benchmark",
            "pages",
            (Held("F1"),),
            lambda _: SHARED / _EXTRACTION / "html",
            f"tocsin measure pages ../shared/{_EXTRACTION}/html",
            root=lambda gold: gold.parent,
        ),
        Corpus(
            "polnear/train/planted",
            "reprints",
            (Held("recall"), Held("precision")),
            _planted,
            "../shared/measure/reprints.py make TEXTS planted.jsonl; tocsin measure reprints planted.jsonl",
        ),
        Corpus(
            "times/tbaq",
            "times",
            (Held("value F1"), Held("relaxed F1")),
            lambda _: SHARED / "data/times/tbaq",
            "tocsin measure times ../shared/data/times/tbaq",
        ),
        Corpus(
            "petrarch-suite",
            "petrarch",
            (Held("F1", margin=0.02), Held("precision", margin=0.02)),
            lambda _: SHARED / "data/petrarch-suite/PETR2_GSR_validation.xml",
            "tocsin measure petrarch ../shared/data/petrarch-suite/PETR2_GSR_validation.xml",
        ),
        Corpus(
            "cameo-multirater",
            "false-events",
            (Held("recall", margin=0.02), Held("false-event rate", Side.MOST, margin=0.03)),
            lambda _: SHARED / "data/cameo-multirater/cameo100.jsonl",
            "tocsin measure false-events ../shared/data/cameo-multirater/cameo100.jsonl",
        ),
        Corpus(
            "plv/aside",
            "plover",
            (Held("macro-F1", margin=0.02),),
            _plv_aside,
            "the fifth of plv_train.tsv that training leaves out; tocsin measure plover FIFTH",
        ),
        Corpus(
            "uw-factuality/aside",
            "factuality",
            (Held("macro-F1", margin=0.02), Held("MAE", Side.MOST, margin=0.02)),
            _factuality_aside,
            "the fifth of train.jsonl that training leaves out; tocsin measure factuality FIFTH",
        ),
    )


def corpora() -> tuple[Corpus, ...]:
    """Everything that can be measured on this machine."""
    return (*own_corpora(), *(public_corpora() if SHARED.is_dir() else ()))


def _glued(folder: Path) -> Path:
    _make("stories.py", SHARED / _EXTRACTION / "ground-truth.json", folder)
    return folder


def _planted(folder: Path) -> Path:
    folder.mkdir(parents=True)
    _make("reprints.py", SHARED / "data/polnear/train/text", folder / "planted.jsonl")
    return folder / "planted.jsonl"


def _plv_aside(folder: Path) -> Path:
    head, *rows = (SHARED / "data/plv/plv_train.tsv").read_bytes().splitlines(keepends=True)
    kept = [row for row in rows if _aside(row.split(b"\t", 1)[0].decode())]
    return _file_of(folder, "aside.tsv", [head, *kept])


def _factuality_aside(folder: Path) -> Path:
    rows = (SHARED / "data/uw-factuality/train.jsonl").read_bytes().splitlines(keepends=True)
    return _file_of(folder, "aside.jsonl", [row for row in rows if _aside(json.loads(row)["id"])])


def _aside(key: str) -> bool:
    """Whether training leaves this row out; `training/events.py` has the same rule."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 5 == 0


def _file_of(folder: Path, name: str, lines: Sequence[bytes]) -> Path:
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"".join(lines))
    return folder / name


def _make(scorer: str, source: Path, out: Path) -> None:
    """Let the public scorer make its collection, with its own fixed seed."""
    command = [sys.executable, str(SHARED / "measure" / scorer), "make", str(source), str(out)]
    subprocess.run(command, check=True, capture_output=True)
