"""Records cannot be changed, and say by themselves what they are told apart by."""

from dataclasses import FrozenInstanceError

import pytest

from tocsin.terms.obligation import Obligation
from tocsin.terms.office import OfficeRecord, Tenure
from tocsin.terms.span import Span

OFFICE = OfficeRecord("Ana Øvre", Span(6, 14), "mayor", "NOR", None, Tenure.CURRENT, Span(0, 14))
DUTY = Obligation("regime/1/2", "regime", "R 1", "2", "No crates.", None, "NOR", "any", "NOR", ("food",), ())


@pytest.mark.parametrize(("record", "name"), [(OFFICE, "office"), (DUTY, "prohibits")])
def test_a_record_is_frozen(record, name):
    """What a record says is what it was made with."""
    with pytest.raises(FrozenInstanceError):
        setattr(record, name, "other")
    assert hash(record) == hash(record)


def test_tenure_has_words():
    """A former office is told apart from a current one by its code."""
    assert [tenure.value for tenure in Tenure] == ["current", "former", "then", "coming"]
