"""What lies over a stretch of a story."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.cast import Cast
from tocsin.reading.corefer.resolver import Resolver
from tocsin.reading.overlay import Overlay
from tocsin.reading.readstory import ReadStory
from tocsin.reading.tokens import new_language
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.name import Name, NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind
from tocsin.terms.timex import Timex, TimexType

TEXT = "x" * 60
SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=8).map(
    lambda pairs: [Span(start, start + length) for start, length in pairs]
)
STORY = Story(
    id="story-test", document="test", number=0, snapshot="", title=None, byline=None, outlet=None, credits=(),
    kind=StoryKind.NEWS, language="en", published=None, witnesses=(), body=(Span(0, 60),),
)  # fmt: skip
NLP = new_language()


def _claim(number, spans, speaker):
    source = None if speaker is None else Source((speaker,), "", SourceClass.NAMED)
    return Claim(
        id=f"claim-{number}", story=STORY.id, act=Act.STATES, polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN, hedge=None, quote=Quote.INDIRECT, source=source, chain=(), basis=None,
        cue=None, content=Words(tuple(spans), ""), said=None, addressee=None, found_by="test",
    )  # fmt: skip


def _apart(spans):
    """Those that begin behind the one before, as names and times do."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


@given(
    SPANS, SPANS, st.lists(SPANS.filter(bool), max_size=4), st.tuples(st.integers(0, 40), st.integers(1, 20))
)
def test_it_finds_what_a_walk_through_the_story_finds(names, times, contents, stretch):
    """Names, times, claims and speakers of a stretch are those that every one of the story, asked, gives."""
    named = tuple(Name(span, "", NameKind.PERSON, None, None, None) for span in _apart(names))
    timed = tuple(Timex(span, "", TimexType.DATE, "", None, None) for span in _apart(times))
    claims = [_claim(at, spans, spans[0] if at % 2 else None) for at, spans in enumerate(contents)]
    resolver = Resolver(TEXT, ())
    known = Understood(TEXT, STORY, ReadStory(()), Cast(named, ()), resolver, timed, NLP)
    overlay, here = Overlay(known, claims), Span(stretch[0], sum(stretch))
    assert overlay.names_in(here) == [name for name in named if here.contains(name.span)]
    assert overlay.times_in(here) == [time for time in timed if here.contains(time.span)]
    over = [claim for claim in claims if any(here.overlaps(span) for span in claim.content.spans)]
    assert list(overlay.claims_over(here)) == over
    speakers = [span for claim in claims if claim.source for span in claim.source.spans]
    assert overlay.sources_in(here) == [span for span in speakers if here.contains(span)]
