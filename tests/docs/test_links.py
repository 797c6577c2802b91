"""Links between the pages, and whether every page can be found."""

import pytest

from tests.docs.pages import PAGES, ROOT, anchor, headings_of, links_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    """A relative link names a file that is there, and a part of it that is there."""
    broken = []
    for link in links_of(page):
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve()
        if not target.exists():
            broken.append(link)
        elif part and target.suffix == ".md":
            name = str(target.relative_to(ROOT))
            broken += [link] if part not in map(anchor, headings_of(name)) else []
    assert broken == []


def test_every_page_can_be_reached():
    """From the README, link by link, a reader comes to every page of the docs."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links_of(page)]
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page.resolve() not in reached] == []
