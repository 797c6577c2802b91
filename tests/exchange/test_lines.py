"""The annotate line keeps its contract."""

import json

from tocsin.exchange.lines import StoryFindings, annotate_line
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind, Witness

TEXT = "Envoy says talks go on\nAn envoy said talks would go on.\n"
STORY = Story(
    id="story-1",
    document="page",
    number=0,
    snapshot="00",
    title="Envoy says talks go on",
    byline=None,
    outlet="Harbour Gazette",
    credits=("Northwire",),
    kind=StoryKind.NEWS,
    language="en",
    published=Interval("2024-06-14", "2024-06-14", "byline"),
    witnesses=(Witness("url", Interval("2024-06-01", "2024-06-30", "url"), None),),
    body=(Span(23, 55),),
)
ENVOY = Source((Span(23, 31),), "An envoy", SourceClass.UNNAMED)
CLAIM = Claim(
    id="claim-1",
    story="story-1",
    act=Act.STATES,
    polarity=Polarity.AFFIRMED,
    certainty=Certainty.CERTAIN,
    hedge=None,
    quote=Quote.INDIRECT,
    source=ENVOY,
    chain=(ENVOY,),
    basis=None,
    cue=Words((Span(32, 36),), "said"),
    content=Words((Span(37, 54),), "talks would go on"),
    said=None,
    addressee=None,
    found_by="cue verb",
)

CONTRACT = [
    "id",
    "document",
    "sha256",
    "story",
    "title",
    "byline",
    "outlet",
    "credits",
    "kind",
    "language",
    "published",
    "body",
    "claims",
    "events",
    "transfers",
    "forecasts",
    "figures",
    "times",
    "names",
]
CLAIM_FIELDS = [
    "id",
    "act",
    "polarity",
    "certainty",
    "hedge",
    "quote",
    "source",
    "chain",
    "basis",
    "cue",
    "content",
    "said",
    "addressee",
]


def test_every_field_of_the_contract_is_there():
    """The line has each field of the design, and is JSON."""
    line = json.loads(json.dumps(annotate_line(StoryFindings(STORY, "page.txt", (CLAIM,)))))
    assert [field for field in CONTRACT if field not in line] == []
    assert [field for field in CLAIM_FIELDS if field not in line["claims"][0]] == []


def test_offsets_point_at_their_words():
    """Each span of a claim covers the words beside it."""
    claim = annotate_line(StoryFindings(STORY, None, (CLAIM,)))["claims"][0]
    for part in ("source", "cue", "content"):
        (start, end), *_ = claim[part]["spans"]
        assert TEXT[start:end] == claim[part]["text"]


def test_unknown_stays_null():
    """What is not known is null, never a default."""
    line = annotate_line(StoryFindings(STORY, None))
    assert line["document"] is None
    assert line["byline"] is None
    assert line["published"]["basis"] == "byline"
    assert line["witnesses"][0]["span"] is None


def test_each_attribution_says_whether_a_ledger_keeps_it():
    """Firm and tentative ones stand in one list; on request the firm ones stand alone."""
    found = StoryFindings(STORY, None, (CLAIM,), tentative=(CLAIM,))
    assert [claim["firm"] for claim in annotate_line(found)["claims"]] == [True, False]
    assert [claim["firm"] for claim in annotate_line(found, firm=True)["claims"]] == [True]
