"""The made case: our own stories with known origins, denials, merges and outcomes, as records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.event import Auxiliary, EventMention, EventType, Status
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind, Witness
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.weighing import StoryRecords

CASE = Path(__file__).parent / "gold" / "case"
TODAY = "2024-12-01"
_HEAD = re.compile(r"^=== (?P<id>\S+) \| (?P<outlet>[^|]*?) \| ?(?P<day>[^|]*?) ?\|(?P<of>.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MadeStory:
    """One story of the case as text."""

    id: str
    thread: str
    outlet: str
    day: str | None
    reprints: str | None
    text: str


@dataclass(slots=True)
class Answers:
    """What a careful reader finds in the whole case."""

    sayings: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    merged: list[list[str]] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    people: list[list[str]] = field(default_factory=list)
    bounds: dict[str, dict[str, Any]] = field(default_factory=dict)
    disputed: list[str] = field(default_factory=list)


@cache
def made_stories() -> tuple[MadeStory, ...]:
    """Every story of the case, in the order of threads and files."""
    return tuple(story for path in sorted(CASE.glob("*.txt")) for story in _stories(path))


def _stories(path: Path) -> Iterator[MadeStory]:
    text = path.read_text(encoding="utf8")
    heads = list(_HEAD.finditer(text))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        body = text[head.end() : end].strip("\n") + "\n"
        yield MadeStory(
            head["id"], path.stem, head["outlet"], head["day"] or None, head["of"].strip() or None, body
        )


@cache
def gold() -> dict[str, Any]:
    """All threads' records and answers, put together."""
    together: dict[str, Any] = {
        "claims": {}, "events": {}, "transfers": {}, "forecasts": {}, "outcomes": {}, "bounds": {},
        "sayings": [], "answers": [], "merged": [], "people": [], "disputed": [],
    }  # fmt: skip
    for path in sorted(CASE.glob("*.yaml")):
        if path.stem == "names":
            continue
        for key, value in yaml.safe_load(path.read_text(encoding="utf8")).items():
            if isinstance(value, dict):
                together[key] |= value
            else:
                together[key] += value
    return together


def answers() -> Answers:
    """What a careful reader finds."""
    return Answers(**{name: gold()[name] for name in Answers.__slots__})


def made_records() -> tuple[StoryRecords, ...]:
    """Every story with its hand-made records; received in the order of publication."""
    return tuple(records_of(story, number) for number, story in enumerate(made_stories()))


def records_of(story: MadeStory, number: int) -> StoryRecords:
    """One story's records."""
    claims = {name: row for name, row in gold()["claims"].items() if name.split(".")[0] == story.id}
    asserted = {
        item: name
        for name, row in claims.items()
        for item in (*row.get("events", ()), *row.get("transfers", ()))
    }

    def mine(kind: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        return ((name, row) for name, row in gold()[kind].items() if name.split(".")[0] == story.id)

    return StoryRecords(
        story=_story(story),
        text=story.text,
        account=story.reprints or story.id,
        received=f"2024-12-01T00:00:{number:02}+00:00",
        claims=tuple(_claim(name, row, story) for name, row in claims.items()),
        events=tuple(_event(name, row, story, asserted) for name, row in mine("events")),
        transfers=tuple(_transfer(name, row, story, asserted) for name, row in mine("transfers")),
        forecasts=tuple(_forecast(name, row, story) for name, row in mine("forecasts")),
        names=_names(story),
        offices=_offices(story),
    )


def _story(story: MadeStory) -> Story:
    published = _interval([story.day, story.day], "given") if story.day else None
    undated = story.id in gold()["bounds"]
    witness = (Witness("header line", published, None),) if published else ()
    first = story.text.index("\n\n") + 2
    body = [Span(m.start() + first, m.end() + first) for m in re.finditer(r"[^\n]+", story.text[first:])]
    return Story(
        id=story.id,
        document=story.id,
        number=0,
        snapshot=story.id,
        title=story.text.split("\n", 1)[0],
        byline=None,
        outlet=story.outlet,
        credits=("Reuters",) if "(Reuters)" in story.text else (),
        kind=StoryKind.NEWS,
        language="en",
        published=None if undated else published,
        witnesses=witness,
        body=tuple(body),
    )


def _place(words: str, story: MadeStory) -> Span:
    at = story.text.find(words, story.text.index("\n\n"))
    if at < 0:
        raise ValueError(f"{story.id}: not in the story: {words}")
    return Span(at, at + len(words))


def _words(words: str | None, story: MadeStory) -> Words | None:
    return Words((_place(words, story),), words) if words else None


def _interval(days: list[Any] | None, basis: str = "text") -> Interval | None:
    return Interval(str(days[0]), str(days[1]), basis) if days else None


def _source(row: Mapping[str, Any] | None, story: MadeStory) -> Source | None:
    if row is None:
        return None
    return Source(
        spans=(_place(row["text"], story),),
        text=row["text"],
        source_class=SourceClass(row["class"]),
        actor=row.get("actor"),
        office=row.get("office"),
        country=row.get("country"),
    )


def _claim(name: str, row: Mapping[str, Any], story: MadeStory) -> Claim:
    source = _source(row["source"], story)
    outlet = Source((), story.outlet, SourceClass.MEDIUM, story.outlet)
    addressee = row.get("addressee")
    content = _words(row["content"], story)
    assert content is not None
    return Claim(
        id=name,
        story=story.id,
        act=Act(row.get("act", "states")),
        polarity=Polarity(row.get("polarity", "affirmed")),
        certainty=Certainty(row.get("certainty", "certain")),
        hedge=None,
        quote=Quote.INDIRECT,
        source=source,
        chain=(outlet, source) if source else (outlet,),
        basis=_place(row["basis"], story) if "basis" in row else None,
        cue=_words(row.get("cue"), story),
        content=content,
        said=_interval([row["said"]] * 2) if "said" in row else None,
        addressee=Source((), addressee, SourceClass.OFFICE, addressee) if addressee else None,
        found_by="by hand",
        condition=_words(row.get("condition"), story),
        antecedent_claim=row.get("antecedent_claim"),
    )


def _event(name: str, row: Mapping[str, Any], story: MadeStory, asserted: Mapping[str, str]) -> EventMention:
    evidence = _place(row["evidence"], story)
    return EventMention(
        id=name,
        story=story.id,
        type=EventType(row["sense"]),
        sense=EventType(row["sense"]),
        mode=row.get("mode"),
        context=None,
        auxiliary=Auxiliary(row["auxiliary"]) if "auxiliary" in row else None,
        status=Status(row.get("status", "alleged")),
        initiator=tuple(row["one"]),
        recipient=tuple(row["other"]),
        initiator_sector=None,
        recipient_sector=None,
        initiator_span=None,
        recipient_span=None,
        happened=_interval(row.get("when")),
        place=row.get("place"),
        evidence=evidence,
        anchor=_place(row["anchor"], story),
        claim=asserted.get(name),
        found_by="by hand",
    )


def _transfer(name: str, row: Mapping[str, Any], story: MadeStory, asserted: Mapping[str, str]) -> Transfer:
    claim = asserted.get(name)
    content = gold()["claims"][claim]["content"] if claim else row["goods"]
    return Transfer(
        id=name,
        story=story.id,
        giver=row["giver"],
        receiver=row["receiver"],
        giver_span=None,
        receiver_span=None,
        goods=(row["goods"],),
        goods_spans=(_place(row["goods"], story),),
        goods_class=GoodsClass(row["class"]),
        quantity=row.get("quantity"),
        happened=_interval(row.get("when")),
        auxiliary=Auxiliary(row["auxiliary"]) if "auxiliary" in row else None,
        status=Status(row.get("status", "alleged")),
        open=row.get("open", False),
        evidence=_place(content, story),
        anchor=_place(row["anchor"], story),
        claim=claim,
        found_by="by hand",
    )


def _forecast(name: str, row: Mapping[str, Any], story: MadeStory) -> Forecast:
    rule: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row["rule"].items()}
    expected = _words(row["expected"], story)
    assert expected is not None
    by = row.get("by")
    return Forecast(
        id=name,
        story=story.id,
        event=row.get("event"),
        by=Source((), by, SourceClass.NAMED, by) if by else None,
        expected=expected,
        window=_interval(row.get("window")),
        vague=row.get("vague", False),
        certainty=Certainty(row["certainty"]),
        condition=_words(row.get("condition"), story),
        evidence=expected.spans[0],
        claim=None,
        rule=ResolutionRule(words=f"something of this kind happens: {row['expected']}", **rule),
        found_by="by hand",
    )


def _persons(story: MadeStory) -> dict[str, Mapping[str, Any]]:
    """The persons that the story's sources name, by the name as written."""
    return {
        row["source"]["actor"]: row["source"]
        for name, row in gold()["claims"].items()
        if name.split(".")[0] == story.id and row["source"]["class"] == "named"
    }


def _names(story: MadeStory) -> tuple[Name, ...]:
    known = yaml.safe_load((CASE / "names.yaml").read_text(encoding="utf8"))
    found: list[Name] = []
    for code, written in known["states"].items():
        for word in written:
            state = (word, NameKind.STATE, written[0], None, code)
            found += [Name(Span(*m.span()), *state) for m in re.finditer(rf"\b{word}\b", story.text)]
    for word in known["organisations"]:
        body = (word, NameKind.ORGANISATION, word, None, None)
        found += [Name(Span(*m.span()), *body) for m in re.finditer(rf"\b{word}\b", story.text)]
    for actor, row in _persons(story).items():
        person = (actor, NameKind.PERSON, actor, row.get("office"), row.get("country"))
        found += [Name(Span(*m.span()), *person) for m in re.finditer(re.escape(actor), story.text)]
    return tuple(sorted(found, key=lambda name: (name.span, name.text)))


def _offices(story: MadeStory) -> tuple[OfficeRecord, ...]:
    return tuple(
        OfficeRecord(actor, place, row["office"], row.get("country"), None, Tenure.CURRENT, place)
        for actor, row in _persons(story).items()
        if row.get("office")
        for place in [_place(actor, story)]
    )
