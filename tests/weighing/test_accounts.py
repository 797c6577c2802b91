"""Accounts, carriers and versions."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.account import Reprint, Role
from tocsin.weighing import StoryFacts, group_accounts


def story(number, *, address=None, outlet=None, title=None, day=1):
    """A story received on a day of June."""
    return StoryFacts(f"s{number}", (f"2024-06-{day:02}", address or f"page{number}", 0), outlet, title)


def reprint(a, b):
    """A proven reprint of two stories."""
    return Reprint(f"s{a}", f"s{b}", 400, 0.95, 0.4)


def test_a_chain_of_reprints_is_one_account():
    """Three pages that carry one story are one account, whichever pair was compared."""
    placed = group_accounts([story(1), story(2, day=2), story(3, day=3)], [reprint(1, 2), reprint(3, 2)])
    assert {m.account for m in placed} == {placed[0].account}
    assert [m.role for m in placed] == [Role.FIRST, Role.CARRIER, Role.CARRIER]
    assert placed[1].proofs[0].startswith("400 words in common")


def test_an_unjoined_story_is_its_own_account():
    """What nothing joins stands alone, with nothing to prove."""
    one, two = group_accounts([story(1), story(2)], [])
    assert one.account != two.account
    assert one.proofs == ()


def test_the_earliest_is_first_whatever_the_order():
    """The first story is the one received earliest."""
    placed = group_accounts([story(2, day=9), story(1, day=3)], [reprint(1, 2)])
    assert next(m.story for m in placed if m.role is Role.FIRST) == "s1"


def test_an_edited_article_is_a_version():
    """The same address read again, or the same outlet and headline, is a version."""
    again = [story(1, address="a"), story(2, address="a", day=2)]
    assert group_accounts(again, [reprint(1, 2)])[1].role is Role.VERSION
    titled = [story(1, outlet="Gazette", title="Visit"), story(2, outlet="gazette", title="VISIT", day=2)]
    assert group_accounts(titled, [reprint(1, 2)])[1].role is Role.VERSION


def test_a_carrier_of_another_version_is_a_version():
    """A page that carries the later version is a version of the first, though it edited nothing itself."""
    links = [
        Reprint("s1", "s2", 400, 0.95, 0.8, rewritten=4),
        Reprint("s1", "s3", 380, 0.93, 0.4),
        Reprint("s2", "s3", 400, 0.99, 0.6),
    ]
    placed = group_accounts([story(1), story(2, day=2), story(3, day=3)], links)
    assert [m.role for m in placed] == [Role.FIRST, Role.VERSION, Role.VERSION]
    assert "another version" in placed[2].proofs[0]


def test_two_stories_of_one_reading_are_no_versions():
    """Two stories glued into the same page at one reading are carriers at most."""
    glued = [StoryFacts("s1", ("2024", "a", 0), None, None), StoryFacts("s2", ("2024", "a", 1), None, None)]
    assert group_accounts(glued, [reprint(1, 2)])[1].role is Role.CARRIER


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)).filter(lambda p: p[0] != p[1]), max_size=12)


@given(PAIRS)
def test_every_story_is_placed_once(pairs):
    """Every known story has one place, each account one first story, and order of proof is no matter."""
    stories = [story(i, day=i + 1) for i in range(10)]
    placed = group_accounts(stories, [reprint(a, b) for a, b in pairs])
    assert sorted(m.story for m in placed) == sorted(s.id for s in stories)
    assert len({m.account for m in placed}) == sum(m.role is Role.FIRST for m in placed)
    assert placed == group_accounts(reversed(stories), [reprint(b, a) for a, b in pairs][::-1]) or pairs
