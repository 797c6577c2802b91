"""What a watch's indicators saw, kept for its next check; on both databases."""

from datetime import date

from tests.ledger.pages import HARBOUR, MAYOR, MINISTRY, NOON, record
from tocsin.ledger import Ledger
from tocsin.ledger.looks import Look
from tocsin.ledger.writer import LedgerWriter


def test_looks_are_kept_under_their_rules(ledger: Ledger):
    """A look at the same story replaces the one before; those under former rules go, other watches' stay."""
    made = record(HARBOUR)
    writer, reader = LedgerWriter(ledger), ledger.reader()
    writer.add_page(made)
    ((seq, story),) = reader.stories_after(0, (), 0)
    assert reader.last_look("one") == 0
    assert writer.keep_looks("border", "one", [Look(seq, story.id, None, {"shells": 1})]) == 1
    assert writer.keep_looks("border", "one", [Look(seq, story.id, "digest", {"shells": 2})]) == 1
    assert writer.keep_looks("harbour", "other", [Look(seq, story.id, None, None)]) == 1
    (placed,) = reader.looks("one")
    assert placed.look == Look(seq, story.id, "digest", {"shells": 2})
    assert (placed.account, placed.role) == (None, None)
    assert reader.looks("other") == ()
    assert reader.last_look("one") == reader.last_look("other") == seq
    assert writer.drop_looks("border", "two") == 1
    assert writer.drop_looks("border", "two") == 0
    assert reader.last_look("other") == seq


def test_stories_are_told_by_the_actors_they_name(ledger: Ledger):
    """Those that arrived after a story and name enough of the actors; each by its number too."""
    writer, reader = LedgerWriter(ledger), ledger.reader()
    made = record(HARBOUR)
    writer.add_page(made)
    actors = [MINISTRY.country or "", MAYOR.country or ""]
    ((seq, story),) = reader.stories_after(0, (), 0)
    named = sum(bool(list(reader.stories_after(0, [actor], 1))) for actor in actors)
    assert [one for one, _ in reader.stories_after(0, actors, named)] == [seq]
    assert list(reader.stories_after(0, actors, named + 1)) == list(reader.stories_after(seq, (), 0)) == []
    assert reader.stories_numbered([seq, seq + 99]) == ((seq, story),)
    assert reader.stories_back("one", (), 0) == ()


def test_records_are_told_with_their_stories(ledger: Ledger):
    """A claim with the story that holds it, a story with itself; what is no record with none."""
    writer, reader = LedgerWriter(ledger), ledger.reader()
    made = record(HARBOUR)
    writer.add_page(made)
    story, said = made.stories[0].id, made.claims[0].id
    assert dict(reader.stories_with([said, story, "other-1", "event-1"])) == {said: story, story: story}
    assert reader.claims_standing([said, "claim-none"]) == {said}
    assert reader.received([story]) == {story: date(NOON.year, NOON.month, NOON.day)}
    assert reader.standing_among([story, "story-none"]) == {story}


def test_a_ledger_s_state_changes_with_what_is_added(ledger: Ledger):
    """Two states are equal where nothing was added between them."""
    writer, reader = LedgerWriter(ledger), ledger.reader()
    empty = reader.state()
    assert empty == reader.state()
    writer.add_page(record(HARBOUR))
    assert reader.state() != empty
    assert reader.withdrawn_since(0, 0) == (0, 0, ())
    assert reader.placed_since(0) == ()
    assert len(list(reader.published_lately())) <= 1
    assert reader.latest_judgements(5) == ()
    assert reader.judged_count() == 0
