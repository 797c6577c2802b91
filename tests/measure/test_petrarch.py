"""PETRARCH's records judged by hand-made cases."""

import pytest
from tests.measure.asked import line_of

from tocsin.measure import set_of
from tocsin.measure.petrarch import read_records
from tocsin.terms.errors import BadInput

SCORED = set_of("petrarch")
RECORDS = """<Validation><Sentence date="20310618" id="A_1" category="X"/>
<EventCoding eventcode="042" sourcecode="NORGOV" targetcode="IDN" />
<Text>
Norway's envoy flew
to Jakarta.
</Text></Sentence>
<Sentence date="00000000" id="A_2"/>
<EventCoding eventcode="0841" sourcecode="YEM" targetcode="---CVL" />
<EventCoding eventcode="010" sourcecode="YEM" targetcode="OMN" /><Text>Yemen freed them.</Text></Sentence>
<Sentence date="20310618" id="A_3"/>
<EventCoding noevents="True" /><Text>Rain fell.</Text></Sentence></Validation>"""


def event(kind, sense, auxiliary, initiator, recipient, mode=None):
    return {
        "type": kind, "sense": sense, "auxiliary": auxiliary, "mode": mode,
        "initiator": initiator, "recipient": recipient,
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    """A visit, a release beside a statement, and a sentence without an event."""
    path = tmp_path / "records.xml"
    path.write_text(RECORDS, encoding="utf8")
    return path


def test_records_keep_roots_and_states(gold):
    """Statements are no events; an impossible date is unknown."""
    first, second, third = read_records(gold)
    assert (first.text, first.published) == ("Norway's envoy flew to Jakarta.", "2031-06-18")
    assert first.events == {("CONSULT", "NOR", "IDN")}
    assert second.published is None
    assert second.events == {("YIELD", "YEM", "")}
    assert third.events == frozenset()


def test_an_event_to_come_counts_by_its_sense(gold):
    """The gold has a planned visit as a visit; the strict figure does not."""
    first, second, _ = read_records(gold)
    rows = [
        {"id": first.id, "events": [event("AGREE", "CONSULT", "future", ["NOR"], ["IDN"], "visit")]},
        {"id": second.id, "events": [event("RETREAT", "RETREAT", None, ["YEM"], [])]},
    ]
    scores = SCORED.score(gold, rows)
    assert scores.value("F1") == 1.0
    assert scores.value("strict F1") == 0.5


def test_a_meeting_has_no_direction(tmp_path):
    """Two initiators and nobody else are the two states of the gold, in either order."""
    path = tmp_path / "meeting.xml"
    path.write_text(
        '<Sentence id="M"><EventCoding eventcode="046" sourcecode="TUN" targetcode="MLT" />'
        "<Text>They met.</Text></Sentence>",
        encoding="utf8",
    )
    rows = [{"id": "M-0", "events": [event("CONSULT", "CONSULT", None, ["MLT", "TUN"], [])]}]
    assert SCORED.score(path, rows).value("F1") == 1.0


def test_each_sentence_is_read_as_an_article(gold):
    """The line's rows come back as they are."""
    rows = [{"id": "A_1-0", "events": []}]
    assert list(SCORED.predict(gold, line_of(annotate=lambda _: iter(rows)))) == rows


def test_a_file_without_records_is_refused(tmp_path):
    """The error names it."""
    path = tmp_path / "empty.xml"
    path.write_text("<Validation/>", encoding="utf8")
    with pytest.raises(BadInput, match="empty"):
        SCORED.score(path, [])
