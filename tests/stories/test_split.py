"""From pages to stories: borders, parts, facts, and spans that point where they should."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.pages import FERRY, FERRY_TITLE, HTML, ORCHARD, ORCHARD_TITLE, glued, page

from tocsin.stories import split_page
from tocsin.terms.page import GivenFacts, MediaType
from tocsin.terms.story import Story, StoryKind


def bodies(text: str) -> list[list[str]]:
    """The body paragraphs of each story of a flattened page."""
    found = split_page(page(text))
    return [[span.of(found.snapshot.text) for span in story.body] for story in found.stories]


def only(text: str, media_type: MediaType = MediaType.TEXT, **facts: str) -> Story:
    """The single story of a page."""
    given = GivenFacts(**facts) if facts else None
    (story,) = split_page(page(text, media_type, given=given)).stories
    return story


def test_two_stories_of_a_page_are_told_apart():
    """Each story has its own headline, captions and paragraphs, and no furniture in its body."""
    text = glued()
    found = split_page(page(text))
    assert bodies(text) == [list(FERRY), list(ORCHARD)]
    assert [story.title for story in found.stories] == [FERRY_TITLE, ORCHARD_TITLE]
    assert [story.number for story in found.stories] == [0, 1]
    assert [len(story.captions) for story in found.stories] == [3, 3]
    last = [span.of(text) for span in found.stories[1].furniture]
    assert last == ["TT", ORCHARD_TITLE, "Previous Post Next Post"]


def test_line_endings_and_a_mark_do_not_move_spans():
    """A page with a byte-order mark and Windows line ends gives the same paragraphs."""
    text = "\ufeff" + glued().replace("\n", "\r\n")
    assert bodies(text) == [list(FERRY), list(ORCHARD)]


def test_single_line_breaks_between_stories():
    """Where a page keeps no blank lines, headlines with byline and share bar still part its stories."""
    lines = [
        FERRY_TITLE,
        "By Jo Lindqvist",
        "Share",
        *FERRY,
        "Related",
        ORCHARD_TITLE,
        "By Mia Torvald",
        *ORCHARD,
    ]
    assert bodies("\n".join(lines)) == [list(FERRY), list(ORCHARD)]


def test_a_repeated_video_caption_is_no_border():
    """A line printed twice inside a story, with the same people speaking on, stays inside."""
    video = "Divers inspect the pilings of the pier in Port Ellery harbour"
    lines = [FERRY_TITLE, "", *FERRY[:3], "", "", video, "", video, "", FERRY[3]]
    assert bodies("\n".join(lines)) == [list(FERRY)]


def test_pull_quotes_and_their_signature_are_furniture():
    """A line that repeats part of a paragraph, and the name below it, are not the body's."""
    quote = ["The ferry company had been told in writing", "Ada Quill, harbour master"]
    lines = [FERRY_TITLE, *FERRY[:2], *quote, *FERRY[2:]]
    assert bodies("\n\n".join(lines)) == [list(FERRY)]


def test_subheads_are_kept_apart_from_sentences():
    """A heading between paragraphs is neither body nor furniture."""
    text = "\n\n".join([FERRY_TITLE, *FERRY[:2], "FORTY YEARS", *FERRY[2:]])
    story = only(text)
    assert [span.of(text) for span in story.subheads] == ["FORTY YEARS"]
    assert story.article_text(text) == "\n\n".join([*FERRY[:2], "FORTY YEARS", *FERRY[2:]])


def test_a_masthead_is_no_title():
    """The name of the outlet above the headline names the outlet."""
    menu = "Home   Islands   Weather   Sport"
    story = only("\n\n".join(["The Ellery Post", "Words from the waterfront", menu, FERRY_TITLE, *FERRY]))
    assert (story.title, story.outlet) == (FERRY_TITLE, "The Ellery Post")


def test_the_foot_of_a_page_is_not_the_story():
    """Short lines below the last paragraph, from the first unclosed one on, are the page's."""
    foot = ["Also on the quay", "The lighthouse that moved", "Letters may be shortened."]
    assert bodies("\n\n".join([FERRY_TITLE, *FERRY, *foot])) == [list(FERRY)]


def test_a_short_last_sentence_is_the_story():
    """A closing quotation of a few words stays."""
    last = "“It stays,” she said."
    assert bodies("\n\n".join([FERRY_TITLE, *FERRY, last])) == [[*FERRY, last]]


def test_html_laid_out_in_tables():
    """A page whose text stands in table cells with its menu keeps only the text."""
    cells = "<a href=x>Front</a><br><a href=y>Glossary</a>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
    row = f"<tr><td>{cells}</td><td><h1>{FERRY_TITLE}</h1>{text}</td></tr>"
    found = split_page(page(f"<html><body><table>{row}</table></body></html>", MediaType.HTML))
    (story,) = found.stories
    assert [span.of(found.snapshot.text) for span in story.body] == list(FERRY)


def test_comments_below_a_story_are_not_the_story():
    """What follows a comment form is left out."""
    text = "\n\n".join(
        [FERRY_TITLE, *FERRY, "Leave a Reply", "I have taken this ferry since I was a child and miss it."]
    )
    assert bodies(text) == [list(FERRY)]


def test_teasers_below_a_story_are_not_the_story():
    """Titles under "Related articles" are other pages."""
    text = "\n\n".join(
        [FERRY_TITLE, *FERRY, "Related Articles", ORCHARD_TITLE, "Council Votes on New School"]
    )
    assert bodies(text) == [list(FERRY)]


def test_a_lone_sentence_is_a_story():
    """A record of one line is its own body, whatever the line looks like."""
    lead = "Ferry workers and the company agreed on Sunday to end the strike (AFP)"
    assert bodies(lead) == [[lead]]


def test_byline_outlet_and_agreeing_dates():
    """A header line gives author, outlet and day; a second one agrees."""
    lines = ["Friday, June 14, 2024", FERRY_TITLE, "Ellerynews 14 June 2024 - by Jo Lindqvist", *FERRY]
    story = only("\n\n".join(lines))
    assert (story.byline, story.outlet) == ("Jo Lindqvist", "Ellerynews")
    assert story.published is not None
    assert (story.published.earliest, story.published.latest) == ("2024-06-14", "2024-06-14")
    assert [witness.basis for witness in story.witnesses] == ["header line with weekday", "byline"]


def test_a_lone_header_date_is_a_witness_only():
    """A bare date above a text is kept, and not believed."""
    story = only("\n".join(["June 14, 2024", *FERRY]))
    assert story.published is None
    assert [(w.basis, w.interval.earliest) for w in story.witnesses] == [("header line", "2024-06-14")]


def test_given_facts_win():
    """What the input says of an article goes before what its page says, which is kept."""
    lines = ["Friday, June 14, 2024", FERRY_TITLE, *FERRY]
    story = only("\n\n".join(lines), published="2024-07", title="Given", outlet="Given Post", language="sv")
    assert (story.title, story.outlet, story.language) == ("Given", "Given Post", "sv")
    assert story.published is not None
    assert (story.published.earliest, story.published.latest) == ("2024-07-01", "2024-07-31")
    assert {witness.basis for witness in story.witnesses} == {"given", "header line with weekday"}


def test_credits_and_kind():
    """An agency is credited where the text says so; a photo credit is none."""
    wire = "PORT ELLERY, June 14 (Reuters) - " + FERRY[0]
    story = only("\n\n".join([FERRY_TITLE, "The pier at low tide. (AFP)", wire, *FERRY[1:]]))
    assert story.credits == ("Reuters",)
    assert story.kind is StoryKind.NEWS
    opinion = only("\n\n".join(["Opinion", FERRY_TITLE, *FERRY]))
    assert (opinion.kind, opinion.credits) == (StoryKind.OPINION, ())


def test_html_page():
    """An HTML page gives its article, its declared facts, and spans into its rendered text."""
    found = split_page(page(HTML, MediaType.HTML, address="page.html"))
    text = found.snapshot.text
    (story,) = found.stories
    assert [span.of(text) for span in story.body] == list(FERRY)
    assert [span.of(text) for span in story.subheads] == ["Forty years"]
    assert (story.title, story.byline, story.outlet) == (FERRY_TITLE, "Jo Lindqvist", "The Ellery Post")
    assert story.headline is not None
    assert story.headline.of(text) == FERRY_TITLE
    assert story.published is not None
    assert (story.published.earliest, story.published.basis) == ("2024-06-14", "json-ld")
    assert {witness.basis for witness in story.witnesses} == {"json-ld", "meta", "url"}
    aside = {span.of(text) for span in story.furniture}
    assert {"Home", "Most read", ORCHARD_TITLE, "Leave a Reply", "Sign up for our newsletter"} <= aside
    assert [span.of(text) for span in story.captions] == [
        "The pier of Port Ellery at low tide. Photo: Jo Lindqvist"
    ]
    assert "color" not in text


def test_html_without_dates_has_none():
    """A page that names no day is undated: no default, no guess."""
    html = f"<html><body><article><h1>{FERRY_TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in FERRY)
    story = only(html, MediaType.HTML)
    assert (story.published, story.witnesses) == (None, ())


@pytest.mark.parametrize(
    ("text", "media_type", "words"),
    [
        ("<html><body><script>var a = 1</script></body></html>", MediaType.HTML, "no text"),
        (
            "<html><body><nav>Home</nav><p>Subscribe</p><p>Share</p></body></html>",
            MediaType.HTML,
            "furniture",
        ),
        ("", MediaType.HTML, "no text"),
        (
            "TT\n\nShare\n\nLeave a Reply\nYour email address will not be published.",
            MediaType.TEXT,
            "furniture",
        ),
        ("Home\nMenu\nThe Ellery Post\nSign in", MediaType.TEXT, "furniture"),
    ],
)
def test_pages_without_a_story_are_set_aside(text, media_type, words):
    """A page with nothing but furniture gives no story, and says why."""
    found = split_page(page(text, media_type))
    assert found.stories == ()
    assert found.set_aside is not None
    assert found.set_aside.kind == "no-text"
    assert words in found.set_aside.reason


def test_ids_are_made_of_content():
    """The same page twice gives the same stories, id for id."""
    assert split_page(page(glued())) == split_page(page(glued()))


PIECES = st.sampled_from(
    [
        *FERRY,
        *ORCHARD,
        FERRY_TITLE,
        ORCHARD_TITLE,
        "TT",
        "Share",
        "Leave a Reply",
        "June 14, 2024",
        "(AFP)",
        "",
        "\t",
        "x",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]))
def test_parts_never_overlap(pieces, joint):
    """Body, subheads, captions, furniture and headline are in the text and apart from each other."""
    text = joint.join(pieces)
    found = split_page(page(text))
    spans = [
        span
        for story in found.stories
        for span in (
            *story.body,
            *story.subheads,
            *story.captions,
            *story.furniture,
            *filter(None, [story.headline]),
        )
    ]
    ordered = sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(ordered))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert bool(found.stories) != bool(found.set_aside)
    assert all(story.body == tuple(sorted(story.body)) for story in found.stories)
