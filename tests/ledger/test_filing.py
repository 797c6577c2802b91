"""Stories under the keys that weighing looks them up by, and under their fingerprints; on both databases."""

from dataclasses import replace

from tests.ledger.pages import record
from tocsin.ledger import Ledger, LedgerReader, StoredFingerprints
from tocsin.ledger.queries.filing import filing_key, print_keys
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.digest import content_id


def filled(ledger: Ledger, number: int) -> list[str]:
    """The stories of some pages, in order of arrival."""
    ids = []
    for n in range(number):
        made = record(f"The bell rang {n} times in the harbour.", address=f"{n}.txt")
        prints = {story.id: printed(range(-n, 4)) for story in made.stories[:1]}
        LedgerWriter(ledger).add_page(replace(made, fingerprints=prints))
        ids += [story.id for story in made.stories[:1]]
    return ids


def printed(numbers) -> StoredFingerprints:
    """Fingerprints that are these numbers."""
    hashes = b"".join((number % 2**64).to_bytes(8, "little") for number in numbers)
    return StoredFingerprints("made", hashes, b"\0" * (len(hashes) // 2), 100)


def test_stories_are_found_by_key_in_order_of_arrival(ledger: Ledger):
    """What is filed is found in the order it arrived, as many as are wanted; twice adds nothing."""
    one, other = filled(ledger, 2)
    writer, reader = LedgerWriter(ledger), ledger.reader()
    for _ in range(2):
        writer.file_stories({other: ["a"], one: ["a", "b" * 500]})
        assert reader.filed(["a", "b" * 500, "c"], None) == {"a": (one, other), "b" * 500: (one,)}
    assert reader.filed(["a"], 1) == {"a": (one,)}
    assert reader.filed(["c"], 1) == reader.filed([], 1) == {}
    assert reader.nearest([], 9, 9) == {}


def ranked(reader: LedgerReader, keys: list[str], first: int, most: int) -> dict[str, int]:
    """How many of the keys the nearest stories share, by story."""
    shared = reader.nearest(keys, first, most)
    assert list(shared) == sorted(shared)
    return {kept.story: shared[kept.number] for kept in reader.gists(shared, "made/1")}


def test_stories_are_ranked_by_the_keys_they_share(ledger: Ledger):
    """Those that share the most keys come out, of equals those that arrived first; a crowded key is cut."""
    ids = filled(ledger, 5)
    keys = [f"key {n}" for n in range(70)]
    LedgerWriter(ledger).file_stories({story: [*keys[: 10 * n], "all"] for n, story in enumerate(ids)})
    reader = ledger.reader()
    wanted = [*keys, "all"]
    assert ranked(reader, wanted, 9, 2) == {ids[3]: 31, ids[4]: 41}
    assert ranked(reader, ["all"], 9, 2) == {ids[0]: 1, ids[1]: 1}
    assert ranked(reader, wanted, 1, 9) == {ids[0]: 1, ids[1]: 10, ids[2]: 10, ids[3]: 10, ids[4]: 10}


def test_stories_are_found_by_the_fingerprints_they_share(ledger: Ledger):
    """Only what shares enough is read; numbers above 2^63 are kept as well."""
    ids = filled(ledger, 5)
    found = ledger.reader().printed(printed(range(-4, 4)), 9, 7)
    assert [story for story, _ in found] == ids[3:]
    assert found[1][1] == printed(range(-4, 4))
    assert print_keys(found[1][1].hashes)[0] == -4
    assert ledger.reader().printed(printed([99]), 9, 1) == ()


def test_what_is_compared_of_a_story_is_kept_under_its_scheme(ledger: Ledger):
    """A gist comes back with the account of its story; one of another scheme is not given."""
    one, other = filled(ledger, 2)
    writer, reader = LedgerWriter(ledger), ledger.reader()
    writer.keep_gists({one: "first", other: "“second”"}, "made/1")
    writer.keep_gists({one: "third"}, "made/2")
    kept = {kept.story: kept for kept in reader.gists([one, other, "story-none"], "made/1")}
    assert kept.keys() == {one, other}
    assert (kept[other].text, kept[other].account, kept[other].carried) == ("“second”", other, True)
    assert kept[one].text is None
    assert [kept.text for kept in reader.gists([one], "made/2")] == ["third"]
    assert list(reader.gists([kept[one].number], "made/2")) == list(reader.gists([one], "made/2"))


def test_nothing_to_file_changes_nothing(ledger: Ledger):
    """A story without keys is filed nowhere, and keeping no gists leaves those that are kept."""
    (one,) = filled(ledger, 1)
    writer, reader = LedgerWriter(ledger), ledger.reader()
    writer.file_stories({one: ["a"]})
    writer.keep_gists({one: "first"}, "made/1")
    writer.file_stories({one: []})
    writer.file_stories({})
    writer.keep_gists({}, "made/1")
    assert reader.filed(["a"], None) == {"a": (one,)}
    assert [kept.text for kept in reader.gists([one], "made/1")] == ["first"]


def test_a_key_is_the_beginning_of_its_digest():
    """The numbers are those that an upgrade makes of keys kept as text."""
    for key in ("a", "Straße \ud800", "b" * 500):
        assert filing_key(key) % 2**64 == int(content_id("key", key)[4:20], 16)
