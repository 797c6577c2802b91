"""The part of each block of an HTML page's main text: what is surely not the article's goes."""

from collections.abc import Sequence

from tocsin.stories.labels import Label, Labelled
from tocsin.stories.lines import fold
from tocsin.stories.stretch import Part, Stretch, links, own_labels


def parts_of_extracted(lines: Sequence[Labelled], title: str | None) -> list[Part]:
    """The part of each block of an HTML page's main text: only what is surely not the article's goes.

    Args:
        lines: the blocks, headings marked.
        title: the page's title, None where it gives none.
    """
    stretch = Stretch(lines, [None] * len(lines), title=fold(title) if title else None)
    for rule in _EXTRACTED:
        rule(stretch)
    return [part or Part.BODY for part in stretch.parts]


def _extracted_title(stretch: Stretch) -> None:
    """The title among the extracted blocks, and what stands above the first paragraph and belongs to it."""
    titles = [place for place in stretch.open() if stretch.line(place).key == stretch.title]
    for place in titles:
        stretch.parts[place] = Part.HEADLINE if place == titles[0] else Part.FURNITURE
    if titles and not any(stretch.line(above).paragraph for above in range(titles[0])):
        for place in range(titles[0]):
            stretch.parts[place] = Part.FURNITURE
    for place in stretch.open():
        if not stretch.lines[place].heading:
            return
        stretch.parts[place] = Part.FURNITURE


def _extracted_header(stretch: Stretch) -> None:
    """Byline and date above the first paragraph."""
    for place in stretch.open():
        item = stretch.lines[place]
        if item.label is Label.HEADER:
            stretch.parts[place] = Part.HEADER
        elif item.line.paragraph:
            return


def _headings(stretch: Stretch) -> None:
    """A marked-up heading heads a section where text follows, and names another page where none does."""
    places = stretch.open()
    for number, place in enumerate(places):
        if stretch.lines[place].heading:
            below = places[number + 1] if number + 1 < len(places) else None
            followed = below is not None and not stretch.lines[below].heading
            stretch.parts[place] = Part.SUBHEAD if followed else Part.FURNITURE


_EXTRACTED = (own_labels, _extracted_title, _extracted_header, links, _headings)
