"""Claims as lines."""

from dataclasses import replace

from tests.briefs.test_compose import made, section
from tests.watches.cases import Said, Told, case_of

from tocsin.briefs.claimlines import points_only, same_words
from tocsin.briefs.material import Voiced


def voiced(*contents: str) -> list[Voiced]:
    """One claim of one speaker for each content, in stories of their own."""
    told = (
        Told(
            f"Moscow and Pyongyang met. Ann Oak said {words}.", (Said(words, "Ann Oak"),), address=f"{n}.txt"
        )
        for n, words in enumerate(contents)
    )
    case = case_of(*told)
    stories = {story.id: story for story in case.stories}
    return [Voiced(claim, stories[claim.story]) for claim in case.claims]


def test_the_same_words_stand_together():
    """Tellings of one saying are one group, whatever their capitals and stops."""
    groups = same_words(voiced("it rained", "It rained", "it snowed"))
    assert [len(group) for group in groups] == [2, 1]


def test_a_content_may_only_point():
    """A bare reference says nothing by itself, a sentence does."""
    assert [points_only(each.claim) for each in voiced("the charge", "it rained")] == [True, False]


def test_a_headline_is_no_voice():
    """What stands in the title alone has no line among the voices."""
    told = Told(
        "It rained.\nMoscow and Pyongyang met. Ann Oak said it snowed.", (Said("It rained", "Ann Oak"),)
    )
    case = case_of(told)
    story = case.stories[0]
    held = replace(case, stories=(replace(story, body=story.body[1:]),))
    assert section(made(case), "voices").groups
    assert section(made(held), "voices").groups == ()
