"""Fields of a record as a form."""

from dataclasses import replace

import pytest
from tests.watches.test_looking import whole

from tocsin.desk.fieldforms import form_fields, sent_values
from tocsin.ledger import RecordKind
from tocsin.terms.errors import BadUsage
from tocsin.terms.event import EventType

EVENT = replace(whole().events[0], initiator=("NOR",), recipient=("PER",), place=None)


def test_a_person_s_value_stands_beside_the_machine_s():
    """Corrected fields differ, all others are as the machine made them."""
    fields = form_fields(RecordKind.EVENT, EVENT, {"initiator": ["SWE", "NOR"]})
    by_name = {field.name: field for field in fields}
    assert by_name["initiator"].machine == "NOR"
    assert by_name["initiator"].person == "SWE, NOR"
    assert [field.name for field in fields if field.changed] == ["initiator"]
    assert by_name["type"].choices == tuple(kind.value for kind in EventType)


def test_only_what_changed_is_sent_on():
    """Lists come back as lists, an emptied field as none, and what stood there is no change."""
    fields = form_fields(RecordKind.EVENT, EVENT, {})
    sent = {field.name: field.person for field in fields}
    assert sent_values(fields, sent, EVENT) == {}
    assert sent_values(fields, {**sent, "recipient": "PER, SWE", "place": "Oslo"}, EVENT) == {
        "recipient": ["PER", "SWE"],
        "place": "Oslo",
    }


def test_a_number_is_a_number():
    """Words in a figure's value are refused."""
    figure = whole().figures[0]
    fields = form_fields(RecordKind.FIGURE, figure, {})
    assert sent_values(fields, {"value": "12.5"}, figure) == {"value": 12.5}
    with pytest.raises(BadUsage, match="no number"):
        sent_values(fields, {"value": "many"}, figure)
