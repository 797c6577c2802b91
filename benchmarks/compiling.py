"""Calls every function of ours that compiles a pattern, so that whoever watches `re` sees them all."""

import inspect
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.making import MAKERS

from tocsin.briefs import lint
from tocsin.ledger.drafts import draft_folder, sweep_drafts
from tocsin.reading import gazetteer
from tocsin.reading.corefer.words import PRONOUNS, any_case
from tocsin.reading.names import headlines
from tocsin.reading.times import find_times
from tocsin.runs.archive.prefilter import concerns
from tocsin.stories import split_page
from tocsin.terms.page import MediaType, Page
from tocsin.terms.span import Span
from tocsin.watches import load_watch
from tocsin.weighing.names import folded_key

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2024, 6, 14, 8, tzinfo=UTC)
PAGE = (
    "Ships at the pier\n\nBy Ada Brandt, Harbour Gazette\n\nJune 14, 2024\n\n"
    "The ministry said on Friday that the ships were late, and the harbour was closed for the day.\n\n"
    "Three captains from South Korea waited outside, and the pilot boat went out to them at noon.\n\n"
    "The harbour master expects the first of them before dark, when the tide is high enough again.\n\n"
    "Nobody was hurt when the crane fell, and the pier is to be mended before the end of the month.\n\n"
    "The ferry goes from the other side of the river until then, every hour, as it does in winter.\n\n"
    "Ada Brandt is a reporter in Seoul. PHOTO: REUTERS\n"
)
"""A page of our own whose split compiles what waits for a page's words."""


def make_all() -> None:
    """Call every function that compiles a pattern; those with arguments are given a few words."""
    for name in MAKERS:
        module, _, function = name.partition(":")
        made = getattr(sys.modules[module], function, None)
        if made is not None and not inspect.signature(made).parameters:
            made()
    find_times("On Friday it ended.", date(2024, 6, 14))
    found = split_page(Page("a", "0" * 64, NOW, MediaType.TEXT, PAGE.encode(), "utf-8", PAGE, "a"))
    concerns(found.stories[0], found.snapshot.text, frozenset({"KOR"}))
    list(headlines._known_forms({"hips": None}, PAGE, Span(0, 5)))  # type: ignore[dict-item]  # noqa: SLF001
    any_case(PRONOUNS)
    gazetteer._leads(gazetteer.load_gazetteer().exact)  # noqa: SLF001
    lint._stands_in("she", "she said")  # noqa: SLF001
    folded_key("Kim Jong Un")
    with TemporaryDirectory() as folder, draft_folder("patterns"):
        sweep_drafts(Path(folder) / "tocsin.db")
    load_watch(ROOT / "examples" / "korea-russia" / "watch.yaml")
