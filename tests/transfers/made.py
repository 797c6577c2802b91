"""The made gold of the room: read, run and scored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from tocsin.claims import find_claims
from tocsin.reading.cast import read_cast
from tocsin.reading.corefer.resolver import resolver_of
from tocsin.reading.marking import marked_of
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.reading.times import find_times
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind
from tocsin.terms.transfer import Transfer
from tocsin.transfers import find_transfers

GOLD = Path(__file__).parent / "gold" / "sentences.yaml"
COMPARED = ("giver", "receiver", "class", "status", "auxiliary", "quantity", "open")


@dataclass(frozen=True, slots=True)
class Case:
    """One short story with the transfers it holds."""

    text: str
    part: str
    transfers: tuple[Mapping[str, Any], ...]


def cases(part: str | None = None) -> Iterator[Case]:
    """The cases of one part of the gold, or all."""
    for row in yaml.safe_load(GOLD.read_text(encoding="utf8")):
        if part in {None, row["part"]}:
            yield Case(row["text"], row["part"], tuple(row["transfers"]))


@cache
def pipeline() -> Language:
    """The packaged reader, loaded once."""
    return load_pipeline()


def found_in(text: str) -> tuple[tuple[Transfer, ...], tuple[Claim, ...]]:
    """Transfers and claims of a text whose lines are its paragraphs, published on 2024-06-14."""
    published = Interval("2024-06-14", "2024-06-14", "given")
    body = tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*", text))
    story = Story(
        id="story-test",
        document="test",
        number=0,
        snapshot="",
        title=None,
        byline=None,
        outlet=None,
        credits=(),
        kind=StoryKind.NEWS,
        language="en",
        published=published,
        witnesses=(),
        body=body,
    )
    known = _understood(text, story)
    claims = find_claims(text, story, known.read, known.resolver)
    return find_transfers(known, claims), claims


def _understood(text: str, story: Story) -> Understood:
    read = read_story(pipeline(), text, story.body)
    cast = read_cast(marked_of(read, text))
    times = find_times(text, story.published, sorted(story.body))
    return Understood(text, story, read, cast, resolver_of(text, story.body, cast), times, pipeline())


def row_of(transfer: Transfer) -> dict[str, Any]:
    """A transfer as the gold writes it."""
    return {
        "giver": transfer.giver,
        "receiver": transfer.receiver,
        "class": transfer.goods_class.value,
        "status": transfer.status.value,
        "auxiliary": transfer.auxiliary.value if transfer.auxiliary else None,
        "quantity": transfer.quantity,
        "open": transfer.open,
        "goods": list(transfer.goods),
    }


def answers(wanted: Mapping[str, Any], found: Mapping[str, Any], *, strict: bool) -> bool:
    """Whether a found transfer is the wanted one: its sides and class, with `strict` all that is written."""
    keys = COMPARED if strict else COMPARED[:3]
    goods = set(wanted.get("goods", [])) <= set(found["goods"]) or not strict
    return goods and all(found[key] == wanted[key] for key in keys if key in wanted)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over cases."""

    right: int
    found: int
    wanted: int
    exact: int
    """Of those right, how many also in status, mode, goods and quantity."""
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of found transfers that are wanted."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of wanted transfers that are found."""
        return self.right / self.wanted if self.wanted else 1.0


def score(part: str | None = None) -> Score:
    """Run the finder on the made gold and count."""
    right = found = wanted = exact = 0
    wrong: list[str] = []
    for case in cases(part):
        rows = [row_of(transfer) for transfer in found_in(case.text)[0]]
        left = list(rows)
        for want in case.transfers:
            hit = next((row for row in left if answers(want, row, strict=True)), None)
            exact += hit is not None
            hit = hit or next((row for row in left if answers(want, row, strict=False)), None)
            if hit is None:
                wrong.append(f"missed {want} in {case.text!r}")
                continue
            if not answers(want, hit, strict=True):
                wrong.append(f"differs {want} from {hit} in {case.text!r}")
            left.remove(hit)
            right += 1
        wrong += [f"invented {row} in {case.text!r}" for row in left]
        found, wanted = found + len(rows), wanted + len(case.transfers)
    return Score(right, found, wanted, exact, tuple(wrong))
