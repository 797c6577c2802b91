"""Events that are acts of speech."""

from tests.events.stories import events_of, row_of


def test_who_says_it_was_attacked_accuses():
    """A state that names its attacker charges it; the attack itself is told too."""
    rows = {
        row_of(event) for event in events_of("Estonia said its trawler was attacked by the Latvian navy.")
    }
    assert rows == {"ACCUSE EST>LVA", "ASSAULT LVA>EST"}


def test_a_third_state_only_reports():
    """Who is not the one attacked accuses nobody."""
    (event,) = events_of("Peru's government said Estonia had attacked Latvia.")
    assert row_of(event) == "ASSAULT EST>LVA"


def test_who_names_no_attacker_accuses_nobody():
    """A state that tells of its own dead charges only whom it names."""
    events = events_of("Norway's army said two Norwegian soldiers were killed by a bomb.")
    assert {row_of(event) for event in events} == {"ASSAULT >NOR"}
