"""Page words as they are shown."""

import unicodedata

from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from tests.briefs.test_compose import NEWS, made
from tests.watches.cases import Said, case_of

from tocsin.briefs.docx import render_docx
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.plain import render_json
from tocsin.briefs.showing import isolated, shown, shown_all

OVERRIDE, ZERO_WIDTH, POP = "\u202e", "\u200b", "\u2069"
HIDDEN = f"sent {OVERRIDE}sllehs{ZERO_WIDTH} to{POP} Russia"


def hostile():
    """A brief of a page that hides and turns its words."""
    told = f"North Korea had {HIDDEN}"
    return made(case_of(type(NEWS)(f"Ann Oak said that {told}.", (Said(told, "Ann Oak"),))))


def test_what_turns_or_hides_words_is_named():
    """An override, a zero-width space and a stray end of an isolate are shown by their code points."""
    assert shown(HIDDEN) == "sent ⟨U+202E⟩sllehs⟨U+200B⟩ to⟨U+2069⟩ Russia"


def test_joiners_that_scripts_need_stay():
    """Persian and emoji join and part their letters with characters that are no trick."""
    assert shown("می\u200cخواهم 👩\u200d🚒") == "می\u200cخواهم 👩\u200d🚒"


def test_a_foreign_direction_is_kept_to_itself():
    """Words from right to left stand in an isolate; others are as they were."""
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("plain") == "plain"
    assert shown_all({"a": [f"b{OVERRIDE}", 1, None]}) == {"a": ["b⟨U+202E⟩", 1, None]}


def test_no_format_for_people_lets_a_page_turn_its_words(tmp_path):
    """Markdown, HTML and Word name the override; the JSON has the bytes, and every quotation its span."""
    brief = hostile()
    word = tmp_path / "brief.docx"
    word.write_bytes(render_docx(brief))
    texts = (
        render_markdown(brief),
        render_html(brief),
        "\n".join(paragraph.text for paragraph in Document(str(word)).paragraphs),
    )
    for text in texts:
        assert not {OVERRIDE, ZERO_WIDTH, POP} & set(text)
        assert "⟨U+202E⟩" in text
    assert OVERRIDE in render_json(brief)


def test_html_isolates_each_piece_of_a_page():
    """Quotation, speaker, tag and citation stand in elements that no direction leaves."""
    html = render_html(hostile())
    assert '<q class="quote"><bdi>' in html
    assert '<bdi class="text">' in html


@given(st.text(max_size=40))
def test_nothing_shown_controls_the_direction(text):
    """Whatever a page holds, no explicit direction control is left in what is shown."""
    controls = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not controls & {unicodedata.bidirectional(character) for character in shown(text)}
