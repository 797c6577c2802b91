"""The example case keeps its own rules."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tocsin.watches import load_watch

FOLDER = Path(__file__).parents[2] / "examples" / "korea-russia"
PAGES = sorted((FOLDER / "pages").iterdir())
FLATTENED = [path for path in PAGES if path.suffix == ".txt"]
MARKED_UP = [path for path in PAGES if path.suffix == ".html"]

INVENTED = (
    "The Meridian Courier", "Straits Ledger", "Harbour Gazette", "Inland Observer", "Westerly",
    "The Council Desk", "Lantern Street", "Lisbon Evening Review", "Norrland Daily",
    "The Kiln Review", "Tidewater Notes",
    "Eastline Review", "Peninsula Lens", "Hana Lindqvist", "Elena Vasquez-Moro", "Pieter Okonjo",
    "Salome Brandt-Ishikawa", "Gregor Haldane", "Moon Ae-ri", "Ingrid Solheim-Baptiste", "Bao Castellanos",
    "Duarte Whitcombe", "Wanjiru Kamande", "Josephat Mbeki-Larsen", "Renata Ibáñez-Cole",
    "Malini Perera-Quist",
)  # fmt: skip
DOCUMENTED = {
    "without delay": "Article 4 of the treaty of 19 June 2024, as published",
    "a very big mistake": "Vladimir Putin, news conference in Hanoi, 20 June 2024",
    "groundless, stereotyped rumors": "North Korea's representative, First Committee, 21 October 2024",
}
"""Words of real people in quotation marks, with the occasion on record."""
REAL = (
    "Putin", "Peskov", "Kim Jong Un", "Shoigu", "Ushakov", "Nebenzia", "Kozlov", "Yoon", "Shin Won-sik",
    "Chang Ho-jin", "Cho Tae-yul", "Kim Yong-hyun", "Kim Hong-kyun", "Kim Jong Gyu", "Choe Son Hui",
    "Campbell", "Austin", "Patel", "Rutte", "Robert Wood", "Ruto", "Dissanayake",
    "Premadasa", "Wickremesinghe",
)  # fmt: skip


class _Text(HTMLParser):
    """The text of a page's paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []

    def handle_starttag(self, tag, _attrs):
        if tag in {"p", "h1", "h2", "h3", "li", "div", "figcaption", "title"}:
            self.paragraphs.append("")

    def handle_data(self, data):
        if self.paragraphs:
            self.paragraphs[-1] += data


def paragraphs(path: Path) -> list[str]:
    """What a reader sees, paragraph by paragraph."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return text.splitlines()
    parser = _Text()
    parser.feed(text)
    return parser.paragraphs


def quotations(path: Path) -> Iterator[tuple[str, str]]:
    """Each quotation with its paragraph."""
    for paragraph in paragraphs(path):
        for match in re.finditer(r'"([^"]+)"|“([^”]+)”', paragraph):
            yield match.group(1) or match.group(2), paragraph


def test_the_watch_loads_and_names_the_pages():
    """The watch file is sound, and its sources are the pages."""
    watch = load_watch(FOLDER / "watch.yaml")
    assert watch.actors == ("PRK", "RUS")
    found = {path for source in watch.sources for path in FOLDER.glob(str(Path(source).relative_to(FOLDER)))}
    assert found == set(PAGES)


def test_every_indicator_says_what_else_it_may_be():
    """Each rule of the example has its lead time and its alternative explanation."""
    for indicator in load_watch(FOLDER / "watch.yaml").indicators:
        assert indicator.lead_time, indicator.id
        assert indicator.alternative, indicator.id


def test_there_are_pages_of_every_form():
    """At least a dozen pages, at least five as sites make them and five flattened."""
    assert len(PAGES) >= 12
    assert len(MARKED_UP) >= 5
    assert len(FLATTENED) >= 5


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_readme_lists_every_page(path):
    """The folder's README says of every page what it is there for."""
    assert f"`{path.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_what_is_invented():
    """Every outlet and the experts of the main subject are said to be invented, and stand in the pages."""
    readme = " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())
    pages = " ".join(
        path.read_text(encoding="utf-8").replace("LANTERN STREET", "Lantern Street") for path in PAGES
    )
    assert [name for name in INVENTED[:22] if name not in readme] == []
    hidden = {"Inland Observer"}
    assert [name for name in INVENTED if name not in pages and name not in hidden] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_real_person_is_quoted_with_other_words(path):
    """A quotation beside a real name is a documented phrase, or is an invented voice's own."""
    for words, paragraph in quotations(path):
        if words in DOCUMENTED:
            continue
        invented = any(name.split()[-1] in paragraph for name in INVENTED)
        unnamed = re.search(r"\b(diplomat|official|person|them)\b[^.]*\b(said|persuaded)", paragraph)
        own = not any(name in paragraph for name in REAL)
        assert invented or unnamed or own, (words, paragraph)


def test_the_documented_phrases_are_in_use():
    """Every phrase that the list vouches for stands in a page."""
    used = {words for path in PAGES for words, _ in quotations(path)}
    assert set(DOCUMENTED) <= used


def test_a_wire_story_stands_in_two_pages():
    """Two flattened pages share one story word for word and go on with different ones."""
    one, two = (
        (FOLDER / "pages" / name).read_text(encoding="utf-8")
        for name in ("harbour-gazette-treaty.txt", "inland-observer-treaty.txt")
    )
    shared = [line for line in one.splitlines() if len(line.split()) > 12 and line in two]
    assert sum(len(line.split()) for line in shared) > 300
    assert "Kenya" in one
    assert "Kenya" not in two
    assert "Chile" in two
    assert "Chile" not in one


def test_two_pages_have_no_date_of_publication():
    """One flattened page and one marked-up page say nothing about when they were published."""
    day = re.compile(r"\b\d{1,2} (June|July|September|October|November)\b|\b20\d\d-\d\d-\d\d\b|datePublished")
    for name in ("kiln-review-ledger.txt", "oil-explainer.html"):
        assert not day.search((FOLDER / "pages" / name).read_text(encoding="utf-8"))


def test_a_header_date_is_false():
    """One page bears a date that its own text contradicts."""
    text = (FOLDER / "pages" / "norrland-daily-redline.txt").read_text(encoding="utf-8")
    assert text.startswith("September 3, 2024\n")
    assert "The two leaders are to meet in Pyongyang on Tuesday and Wednesday, June 18 and 19, 2024" in text


def test_the_pages_are_long_enough_to_be_read():
    """Every page has the length of a short news story or more."""
    for path in PAGES:
        assert 250 <= sum(len(p.split()) for p in paragraphs(path)) <= 900, path.name
