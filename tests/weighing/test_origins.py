"""Independent origins."""

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tocsin.weighing import Telling, count_origins

TELLINGS = st.lists(
    st.builds(
        Telling,
        account=st.sampled_from("abcdef"),
        credits=st.lists(st.sampled_from(["Agency One", "Agency Two"]), max_size=2, unique=True).map(tuple),
        speaker=st.none() | st.sampled_from(["A. Minister", "B. Envoy"]),
    ),
    max_size=8,
)


def test_carriers_count_once():
    """Ten pages of one account are one origin."""
    found = count_origins([Telling("a", speaker="A. Minister")] * 10)
    assert (found.least, found.most) == (1, 1)
    assert found.words() == "1 origin"


def test_one_agency_is_one_origin_at_least():
    """Two accounts that credit the same agency may be one origin, and the proof says so."""
    found = count_origins([Telling("a", ("Agency One",)), Telling("b", ("Agency One",))])
    assert (found.least, found.most) == (1, 2)
    assert found.proofs == ("a and b: both credit Agency One",)
    assert found.words() == "at least 1, at most 2 origins"


def test_one_speaker_is_one_origin_at_least():
    """Two accounts of the same person's word may be one origin."""
    found = count_origins([Telling("a", speaker="A. Minister"), Telling("b", speaker="A. Minister")])
    assert found.least == 1


def test_two_speakers_are_two_origins():
    """Different speakers in different accounts are independent."""
    found = count_origins([Telling("a", speaker="A. Minister"), Telling("b", speaker="B. Envoy")])
    assert (found.least, found.most) == (2, 2)


def test_the_unknown_adds_no_origin():
    """An account of which nothing is known never moves the least count."""
    known = [Telling("a", speaker="A. Minister"), Telling("b", speaker="B. Envoy")]
    assert count_origins([*known, Telling("c")]).least == count_origins(known).least


def test_nothing_has_no_origin():
    """No telling, no origin."""
    assert count_origins([]).most == 0


@given(TELLINGS, st.integers(0, 7))
def test_a_carrier_never_raises_the_count(tellings, which):
    """Adding another page of a known account changes neither bound."""
    if not tellings:
        return
    again = tellings[which % len(tellings)]
    before, after = count_origins(tellings), count_origins([*tellings, again])
    assert (after.least, after.most) == (before.least, before.most)
    assert after.least <= after.most


def _computed(call):
    """Whether a call makes an `Origins` from anything but literals and the values of a stored finding."""
    numbers = call.args[:2] + [keyword.value for keyword in call.keywords if keyword.arg in {"least", "most"}]
    return not all(
        isinstance(n, ast.Constant) or (isinstance(n, ast.Subscript) and "value" in ast.unparse(n))
        for n in numbers
    )


def test_one_function_counts():
    """No second function of the package builds a count; others only read stored ones back."""
    package = Path(__file__).resolve().parents[2] / "src" / "tocsin"
    builders = set()
    for path in package.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf8"))
        calls = (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Origins"
        )
        if "ledger" not in path.parts and any(_computed(call) for call in calls):
            builders.add(path.name)
    assert builders == {"origins.py"}


def test_a_word_without_a_venue_is_no_third_occasion():
    """Where a speaker was heard in two places on a day, a telling that names neither is surely neither."""
    heard = [
        Telling(account, speaker="A. Minister", days=("2024-06-03",), venue=venue)
        for account, venue in (("a", "radio"), ("b", "parliament"), ("c", None))
    ]
    assert count_origins(heard[:2]).most == 2
    assert count_origins(heard).most == 3
