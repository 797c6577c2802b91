"""Publication dates measured: found where a page gives one, and never where it does not."""

from collections import Counter
from datetime import date

import pytest
from tests.stories.dated_pages import DatedPage, dated_pages, undated_pages
from tests.stories.pages import page

from tocsin.runs.believing import weigh_witnesses
from tocsin.stories import split_page
from tocsin.terms.page import MediaType, Referral
from tocsin.terms.story import Story

RECEIVED = date(2026, 11, 20)


def story(dated: DatedPage, referral: Referral | None = None) -> Story:
    """The page's story with its date weighed."""
    plain = page(dated.html, MediaType.HTML, address=dated.address or "page.html", referral=referral)
    split = split_page(plain)
    (found,) = split.stories
    return weigh_witnesses(found, split.snapshot, RECEIVED)


def day_of(found: Story) -> str | None:
    """The day a story is believed to be published on, None where it is undated or no single day."""
    published = found.published
    return published.earliest if published and published.earliest == published.latest else None


def test_dates_that_are_given():
    """At least nine in ten of the dates that pages give are found; each way of giving one counts alike."""
    pages = list(dated_pages())
    right = Counter(day_of(story(dated)) == (dated.published or date.min).isoformat() for dated in pages)
    assert len(pages) >= 60
    assert right[True] / len(pages) >= 0.9


@pytest.mark.parametrize("dated", list(undated_pages()), ids=lambda dated: dated.name)
def test_dates_that_are_not_given(dated):
    """A page that does not say when it was published is undated, whatever other dates stand in it."""
    assert story(dated).published is None


def test_a_feed_dates_a_page_without_a_date():
    """What a feed says is believed where the page says nothing, and doubted where the page differs."""
    told = Referral("https://post.example/rss", "Ferry", "Ellery Post", "2024-06-14T08:00:00+00:00")
    undated = next(dated for dated in undated_pages() if dated.name.startswith("nothing"))
    found = story(undated, told)
    assert (day_of(found), found.published and found.published.basis) == ("2024-06-14", "feed")
    assert found.outlet == "Ellery Post"
    other = next(dated for dated in dated_pages() if dated.name.startswith("json-ld, 2019"))
    found = story(other, told)
    assert day_of(found) == "2019-11-03"
    assert [w.doubt is not None for w in found.witnesses] == [False, True]
    visible = next(dated for dated in dated_pages() if dated.name.startswith("time in the header, 2019"))
    assert day_of(story(visible, told)) == "2024-06-14"


def test_the_day_of_a_change_is_the_last_resort():
    """A page that only says when it was updated is dated by that, and says so."""
    html = next(dated for dated in dated_pages() if dated.name.startswith("weekday")).html
    html = html.replace("<p>Friday, June 14, 2024</p>", "<p>Updated 2:15 PM EDT, Fri June 14, 2024</p>")
    found = story(DatedPage("updated", html, None, None))
    assert (day_of(found), found.published and found.published.basis) == ("2024-06-14", "updated line")
    found = story(DatedPage("updated", html, "https://post.example/2024/06/12/ferry", None))
    assert day_of(found) == "2024-06-12"
