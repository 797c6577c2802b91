"""The brief as HTML and Markdown."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.briefs.test_compose import NEWS, made, whole
from tests.watches.cases import Said, case_of

from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import escaped, render_markdown


class Page(HTMLParser):
    """What a page links to, loads and names."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.targets: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Keep ids, links and anything that would be loaded."""
        found = dict(attrs)
        if "id" in found:
            self.targets.append(found["id"])
        if tag == "a":
            self.links.append(found.get("href", ""))
        if tag in {"script", "img", "link", "iframe", "object", "embed"} or "src" in found:
            self.loads.append(tag)

    def handle_data(self, data):
        """Keep the text."""
        self.text.append(data)


def read(page: str) -> Page:
    """A page as parsed."""
    parser = Page()
    parser.feed(page)
    return parser


def test_the_page_is_self_contained():
    """No script, no picture, no style sheet and no other host; links stay inside the page and arrive."""
    html = render_html(made())
    page = read(html)
    assert page.loads == []
    assert len(page.targets) == len(set(page.targets))
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.targets for link in page.links)
    assert not re.search(r"https?://|url\(|@import", html)
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_every_quotation_and_citation_reaches_the_page():
    """Each quoted piece and each cited sentence can be read in both forms."""
    brief = made()
    html = "".join(read(render_html(brief)).text)
    markdown = MarkdownIt().render(render_markdown(brief))
    plain = "".join(read(markdown).text)
    for words in [c.sentence for c in brief.citations] + [c.snapshot for c in brief.citations]:
        assert words in html
        assert words in plain
    for line in brief.lines():
        assert line.id[:13] in html
        assert line.id[:13] in plain


def test_markup_in_a_page_stays_text():
    """What a page says is never taken for markup of the brief."""
    nasty = 'North Korea sent <script>alert("x")</script> *shells* to [Russia](javascript:x)'
    case = case_of(replace(NEWS, text=f"Ann Oak said that {nasty}.", claims=(Said(nasty, "Ann Oak"),)))
    brief = made(case)
    html = render_html(brief)
    assert read(html).loads == []
    assert nasty in "".join(read(html).text)
    rendered = MarkdownIt().render(render_markdown(brief))
    assert "<script>" not in rendered
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', rendered))
    assert nasty in "".join(read(rendered).text)


def test_both_end_in_a_line_break():
    """Both forms are whole text files."""
    brief = made(whole())
    assert render_html(brief).endswith("</html>\n")
    assert render_markdown(brief).endswith("\n")
    assert not render_markdown(brief).endswith("\n\n")


@given(st.text(alphabet=st.sampled_from(list("ab1.)-+*_`[]<>#|~\\&! ")), min_size=1, max_size=30))
def test_escaped_text_reads_as_it_was(text):
    """Markdown shows escaped text character for character, white space at the ends aside."""
    words = " ".join(text.split())
    shown = "".join(read(MarkdownIt().render(f"“{escaped(words)}”")).text)
    assert shown.strip() == f"“{words}”"
