"""A first watch for any pair."""

import pytest

from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch
from tocsin.watches.drafting import draft_watch

NORWAY, PERU = ("NOR", "Norway"), ("PER", "Peru")


def test_the_draft_is_a_watch(tmp_path):
    """What is written loads, with both states, the sources as given, and rules on every kind of record."""
    path = tmp_path / "watch.yaml"
    path.write_text(draft_watch([NORWAY, PERU], ["https://example.org/feed?a=1", "it's here/*.html"]))
    watch = load_watch(path)
    assert watch.actors == ("NOR", "PER")
    assert watch.sources[0] == "https://example.org/feed?a=1"
    assert watch.sources[1].endswith("it's here/*.html")
    assert {indicator.looks_for.value for indicator in watch.indicators} == {
        "claims",
        "events",
        "figures",
        "forecasts",
        "positions",
        "transfers",
    }
    assert all(indicator.alternative and indicator.lead_time for indicator in watch.indicators)


def test_the_draft_offers_a_silence_to_fill_in(tmp_path):
    """Without its marks the last rule is one on the silence of an outlet that a person names."""
    text = draft_watch([NORWAY, PERU], ["pages"])
    path = tmp_path / "watch.yaml"
    path.write_text(
        "\n".join(
            line.replace("# ", "", 1) if line.startswith(("  # -", "  #   ")) else line
            for line in text.splitlines()
        )
    )
    silence = load_watch(path).indicators[-1]
    assert silence.silent == ("Name of the outlet",)
    assert silence.alternative


@pytest.mark.parametrize(
    ("actors", "sources"), [([NORWAY], ["x"]), ([NORWAY, NORWAY], ["x"]), ([NORWAY, PERU], [])]
)
def test_a_draft_needs_two_states_and_a_source(actors, sources):
    """One state, the same twice, or nothing to read: a clear refusal."""
    with pytest.raises(BadUsage):
        draft_watch(actors, sources)
