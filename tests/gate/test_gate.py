"""The gate itself: every corpus at hand, held against its pinned limits."""

import pytest

from tests.gate.corpora import SHARED, Corpus, corpora, own_corpora, public_corpora
from tests.gate.pin import FLOORS, key
from tests.gate.saying import SAID
from tocsin.measure import breach, read_floors


@pytest.mark.parametrize("corpus", corpora(), ids=lambda corpus: corpus.name)
def test_corpus_holds_its_limits(corpus: Corpus, tmp_path, record_property):
    """No figure of the corpus is worse than pinned, and its files are those it was pinned on."""
    measured = corpus.measured(tmp_path / "gold")
    record_property(SAID, f"{corpus.name}: " + "\n".join(measured.scores.lines()))
    pinned = {key(floor): floor for floor in read_floors(FLOORS)}
    broken = [breach(pinned.get((corpus.name, held.figure)), held, measured) for held in corpus.held]
    assert [sentence for sentence in broken if sentence] == []


def test_public_sets_are_measured_or_said_to_be_absent(record_property):
    """The gate says in so many words when it holds our own gold only."""
    names = {corpus.name for corpus in corpora()}
    assert {corpus.name for corpus in own_corpora()} <= names
    if SHARED.is_dir():
        assert {corpus.name for corpus in public_corpora()} <= names
        return
    assert names.isdisjoint(corpus.name for corpus in public_corpora())
    record_property(
        SAID,
        f"NOT MEASURED: {', '.join(corpus.name for corpus in public_corpora())}: "
        f"there is no ../{SHARED.name} beside this checkout. Only our own gold was held to its limits.",
    )


def test_every_limit_belongs_to_a_corpus():
    """No pinned limit is left behind by a corpus or figure that nobody measures any more."""
    measured = {(c.name, held.figure) for c in (*own_corpora(), *public_corpora()) for held in c.held}
    assert {key(floor) for floor in read_floors(FLOORS)} <= measured
