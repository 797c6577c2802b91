"""Stories under the keys that weighing looks them up by; on both databases."""

from tests.ledger.pages import record
from tocsin.ledger import Ledger
from tocsin.ledger.writer import LedgerWriter


def test_stories_are_found_by_key_the_earliest_first(ledger: Ledger):
    """What is filed is found in the order it was received, as many as are wanted; twice adds nothing."""
    writer = LedgerWriter(ledger)
    first = record("The bell rang at noon in the harbour.", address="one.txt")
    second = record("Another text, read elsewhere by others.", address="two.txt")
    ids = []
    for each in (first, second):
        writer.add_page(each)
        ids += [story.id for story in each.stories[:1]]
    received = {ids[0]: "2024-06-02", ids[1]: "2024-06-01"}
    keys = {ids[0]: ["a", "b" * 500], ids[1]: ["a"]}
    assert writer.file_stories(keys, received) == 3
    assert writer.file_stories(keys, received) == 0
    reader = ledger.reader()
    assert reader.filed(["a", "b" * 500, "c"], None) == {"a": (ids[1], ids[0]), "b" * 500: (ids[0],)}
    assert reader.filed(["a"], 1) == {"a": (ids[1],)}
