"""The brief that is made beside the requests."""

from datetime import UTC, datetime
from threading import Event

import pytest

from tocsin.briefs.outline import Brief, Tally
from tocsin.desk.composing import Composer


def brief(question: str) -> Brief:
    """A brief without a line."""
    return Brief("w", question, (), datetime.now(UTC), Tally(0, 0, 0, 0, 0, 0), (), (), (), ())


@pytest.fixture
def composer():
    """A composer whose pages wait a moment only."""
    made = Composer(patience=0.05)
    yield made
    made.close()


def test_the_same_state_is_made_once(composer):
    """And another one anew."""
    asked = []

    def make():
        asked.append(1)
        return brief(f"made {len(asked)}")

    composer.patience = 5.0
    assert composer.brief("w", 1, make)[0].brief.question == "made 1"
    assert composer.brief("w", 1, make)[1]
    assert len(asked) == 1
    found, fresh = composer.brief("w", 2, make)
    assert (found.brief.question, fresh) == ("made 2", True)


def test_a_page_is_not_kept_waiting(composer):
    """While a new one is made the one before is shown, and none before the first is ready."""
    go = Event()

    def slow():
        go.wait(10)
        return brief("slow")

    assert composer.brief("w", 1, slow) == (None, False)
    go.set()
    composer.patience = 5.0
    assert composer.brief("w", 1, slow)[1]
    go.clear()
    composer.patience = 0.05
    held, fresh = composer.brief("w", 2, slow)
    assert (held.state, fresh) == (1, False)
    go.set()


def test_a_fault_is_told(composer):
    """What making it raises reaches the page, and the next page tries again."""

    def fail():
        raise ValueError("no")

    composer.patience = 5.0
    with pytest.raises(ValueError, match="no"):
        composer.brief("w", 1, fail)
    assert composer.brief("w", 1, lambda: brief("well"))[1]
