"""What is written is read back the same, whatever text it holds, on both databases."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.pages import BRIDGE, HARBOUR, NOON, record
from tests.ledger.strategies import ALERTS, SET_ASIDES, memberships, page_records, reprints
from tocsin.ledger import KeptSetAside

# One ledger takes every example: the ids of the records keep them apart.
ONE_LEDGER = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@ONE_LEDGER
@given(made=page_records())
def test_pages_come_back(writer, reader, made):
    """A page, its bytes, text, stories, claims and fingerprints come back as they went in."""
    if not writer.add_page(made):
        return
    page, told = list(reader.pages(closed_too=True))[-1], made.page
    assert reader.page(page.id) == page
    assert (page.address, page.document, page.path) == (told.address, told.document, told.path)
    assert (page.sha256, page.media_type, page.charset) == (told.sha256, told.media_type, told.charset)
    assert (page.given, page.received, page.closed) == (told.given, told.received, None)
    assert page.referral == told.referral
    assert reader.content(page.sha256) == told.content
    assert reader.snapshot(page.snapshot) == made.snapshot
    assert [reader.story(story.id) for story in made.stories] == list(made.stories)
    assert [reader.claim(claim.id) for claim in made.claims] == list(made.claims)
    prints = dict(reader.fingerprints())
    assert {story.id: prints[story.id] for story in made.stories} == made.fingerprints


@ONE_LEDGER
@given(item=SET_ASIDES, at=st.just(NOON))
def test_inputs_set_aside_come_back(writer, reader, item, at):
    """An input set aside comes back with its reason."""
    writer.set_aside(item, at)
    assert KeptSetAside(item, at, None) in list(reader.set_asides())


@ONE_LEDGER
@given(alert=ALERTS)
def test_alerts_come_back(writer, reader, alert):
    """An alert comes back with its claims, its origins and its moments."""
    if writer.add_alert(alert):
        assert reader.alert(alert.id) == alert
        assert alert in list(reader.alerts(alert.watch))


@ONE_LEDGER
@given(data=st.data())
def test_places_and_proofs_come_back(writer, reader, data):
    """A place in an account and a proof of shared text come back as they went in."""
    made = record(HARBOUR, BRIDGE)
    writer.add_page(made)
    first, second = (story.id for story in made.stories)
    place = data.draw(memberships(first))
    proof = data.draw(reprints(first, second))
    writer.place([place], NOON)
    kept = {kept.sha256 for kept in reader.pages(closed_too=True)}
    bearer = record(f"Page {len(kept)}.", address=f"folder/{len(kept)}.txt")
    writer.add_page(replace(bearer, reprints=(proof,)))
    assert reader.membership(first) == place
    assert list(reader.reprints()) == [proof]


@ONE_LEDGER
@given(made=st.lists(page_records(), max_size=3))
def test_reading_again_adds_nothing(writer, reader, made):
    """Whatever stands is not added a second time: the ledger's counts stay."""
    for page in made:
        writer.add_page(page)
    latest = {page.page.address: page for page in made}
    before = reader.counts()
    assert [writer.add_page(page) for page in latest.values()] == [False] * len(latest)
    assert reader.counts() == before
    standing = Counter(page.address for page in reader.pages())
    assert set(standing.values()) <= {1}
