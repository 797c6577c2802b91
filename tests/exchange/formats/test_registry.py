"""Every format is read back by the library that its users read it with."""

import csv
import io
import json

import feedparser
import pytest
import stix2
from followthemoney import model

from tests.exchange.formats.case_rows import ROWS, case
from tocsin.exchange.formats.eventtables import CAMEO_COLUMNS, PLOVER_COLUMNS
from tocsin.exchange.formats.registry import CASE_FORMATS, cameo_format


def written(name: str) -> tuple[str, dict[str, int]]:
    """The text of a format and its counts."""
    form = next(form for form in (*CASE_FORMATS, cameo_format(lambda _: "042")) if form.name == name)
    out = io.StringIO()
    counts = dict(form.write(case(), out).counts)
    return out.getvalue(), counts


@pytest.mark.parametrize("form", CASE_FORMATS, ids=lambda form: form.name)
def test_a_format_says_what_it_has_no_place_for(form):
    """The account after writing names the counts and the losses."""
    words = form.write(case(), io.StringIO()).words()
    assert words.startswith("Wrote ")
    assert "no place for" in words


@pytest.mark.parametrize("form", CASE_FORMATS, ids=lambda form: form.name)
def test_a_format_is_the_same_twice(form):
    """The same case gives the same bytes."""
    texts = []
    for _ in range(2):
        out = io.StringIO()
        form.write(case(), out)
        texts.append(out.getvalue())
    assert texts[0] == texts[1]


def test_stix_is_read_by_its_library():
    """stix2 takes the bundle: reports, notes, opinions, and each transfer an object of its own."""
    text, counts = written("stix")
    bundle = stix2.parse(text, allow_custom=True)
    kinds = [item["type"] for item in bundle.objects]
    assert counts == {"stories": 2, "claims": 3, "answers": 1, "transfers": 2}
    assert kinds.count("report") == 2
    assert kinds.count("note") == 3
    assert kinds.count("opinion") == 1
    assert kinds.count("x-tocsin-transfer") == 2
    assert len({item["id"] for item in bundle.objects}) == len(bundle.objects)
    undated = next(item for item in bundle.objects if "undated" in item.get("labels", []))
    assert undated["name"] == "undated"


def test_ftm_entities_are_read_by_its_library():
    """Followthemoney takes every entity, and every property belongs to its schema."""
    text, counts = written("ftm")
    entities = [model.get_proxy(json.loads(line)) for line in text.splitlines()]
    for entity in entities:
        entity.schema.validate({"properties": entity.properties})
    assert counts == {"stories": 2, "speakers": 2, "claims": 3, "states": 3, "events": 1, "transfers": 2}
    assert len({entity.id for entity in entities}) == sum(counts.values())
    raw = [json.loads(line) for line in text.splitlines()]
    kept = {entity.id: set(entity.properties) for entity in entities}
    assert all(set(row["properties"]) == kept[row["id"]] for row in raw)


def test_ftm_statements_make_the_same_entities():
    """Each statement names a property of its schema; together they are the other format's entities."""
    text, _ = written("ftm-statements")
    entities = {json.loads(line)["id"]: json.loads(line) for line in written("ftm")[0].splitlines()}
    values: dict[str, set[tuple[str, str]]] = {}
    for line in text.splitlines():
        statement = json.loads(line)
        assert model.schemata[statement["schema"]].get(statement["prop"]) is not None
        values.setdefault(statement["entity_id"], set()).add((statement["prop"], statement["value"]))
    assert values == {
        id_: {(name, value) for name, held in row["properties"].items() for value in held}
        for id_, row in entities.items()
    }


def test_atom_is_read_by_feedparser():
    """One entry an alert, its id stable, markup of a reason shown as text."""
    parsed = feedparser.parse(written("atom")[0])
    assert not parsed.bozo
    assert [entry.updated for entry in parsed.entries] == ["2025-03-03T08:00:00+00:00"]
    assert "&lt;b&gt;say" in written("atom")[0]


def test_plover_has_a_row_an_event_and_no_invented_date():
    """A month is no day: the date stays empty beside its bounds; white space cannot open a column."""
    rows = list(csv.DictReader(io.StringIO(written("plover")[0]), delimiter="\t"))
    assert list(rows[0]) == list(PLOVER_COLUMNS)
    assert rows[0]["Event Date"] == ""
    assert rows[0]["Earliest"] == "2025-02-01"
    assert rows[0]["Place"] == "Port Town"


def test_cameo_has_a_row_a_dyad():
    """Two recipients are two rows."""
    rows = list(csv.DictReader(io.StringIO(written("cameo")[0]), delimiter="\t"))
    assert list(rows[0]) == list(CAMEO_COLUMNS)
    assert [(row["source"], row["target"], row["code"], row["root"]) for row in rows] == [
        ("RUS", "PRK", "042", "04"),
        ("RUS", "CHN", "042", "04"),
    ]


def test_claimreview_rates_no_truth():
    """Only the answered claim is there, named disputed, without a number."""
    graph = json.loads(written("claimreview")[0])["@graph"]
    assert [item["@id"] for item in graph] == ["urn:tocsin:claim-1"]
    assert graph[0]["reviewRating"] == {"@type": "Rating", "alternateName": "Disputed: denied"}
    assert graph[0]["itemReviewed"]["appearance"]["datePublished"] == "2025-03-01"


def test_misp_holds_every_claim_with_its_tags():
    """Each claim is an object, its likelihood a tag; page words are no markup in the report."""
    event = json.loads(written("misp")[0])["Event"]
    assert len(event["Object"]) == len(ROWS["claims"])
    assert event["Object"][0]["Attribute"][0]["Tag"] == [
        {"name": 'estimative-language:likelihood-probability="likely"'}
    ]
    assert r"more ships \[would\](x) come" in event["EventReport"][0]["content"]


def test_references_name_only_known_dates():
    """A dated story has its day, an undated one none, in all three."""
    assert "date = {2025-03-01}" in written("bibtex")[0]
    assert r"Harbour \{bell\} \& tide: 50\% more\_ships" in written("bibtex")[0]
    assert "DA  - 2025/03/01" in written("ris")[0]
    items = json.loads(written("csl")[0])
    assert items[0]["issued"] == {"date-parts": [[2025, 3, 1]]}
    assert "issued" not in items[1]
