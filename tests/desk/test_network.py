"""The drawing of the actors."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.desk.network import MOST_ACTORS, SIZE, mean, network_of
from tocsin.ledger import Stance

NAMES = st.sampled_from([*"abcdefghijklmnopqrst"])
STANCES = st.lists(
    st.builds(Stance, NAMES, NAMES, st.dictionaries(st.integers(-3, 3), st.integers(1, 9), min_size=1)),
    max_size=40,
)


@given(STANCES)
def test_every_line_leads_from_a_dot_to_a_dot(stances):
    """No more actors than can be told apart, all inside the drawing, each line with its words."""
    network = network_of(stances)
    assert len(network.dots) <= MOST_ACTORS
    names = {dot.name for dot in network.dots}
    assert all(0 <= dot.x <= SIZE and 0 <= dot.y <= SIZE for dot in network.dots)
    for edge in network.edges:
        holder, _, towards = edge.words.partition(":")[0].partition(" towards ")
        assert {holder, towards} <= names
        assert edge.tone in {"warm", "cold", "even"}


def test_tone_and_mean():
    """Support is warm, threat is cold, and the mean weighs each sighting."""
    stance = Stance("A", "B", {3: 1, -1: 3})
    assert mean(stance) == 0
    tones = [network_of([Stance("A", "B", {n: 1})]).edges[0].tone for n in (2, -2, 0)]
    assert tones == ["warm", "cold", "even"]


def test_a_state_leads_to_its_claims():
    """A code is no actor's page."""
    hrefs = {dot.name: dot.href for dot in network_of([Stance("PRK", "Kim/Son", {1: 1})]).dots}
    assert hrefs == {"PRK": "/claims?q=country:PRK", "Kim/Son": "/actors/Kim%2FSon"}
