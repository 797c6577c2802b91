"""What was decided of a window, kept and found again."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.reading.layers import layers_of
from tocsin.reading.parts import part_from
from tocsin.reading.pipeline import load_pipeline, read_paragraphs
from tocsin.terms.errors import BadInput

NLP = load_pipeline()
STORY = [
    "The harbour council met on Monday. Ada Brandt, its chair, said the ferry would not sail.",
    "“We have no crew,” she told the Harbour Gazette. The ministry denied it.",
]


class Shelf:
    """A store in memory that counts what is put."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.puts = 0

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        return self.kept.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a part."""
        self.kept[key] = value
        self.puts += 1


def test_a_kept_reading_is_the_reading():
    """A story read from the store has the same words, trees, names and layers; nothing is read again."""
    shelf = Shelf()
    fresh = read_paragraphs(NLP, STORY, store=shelf)
    puts = shelf.puts
    again = read_paragraphs(NLP, STORY, store=shelf)
    assert puts > 0
    assert shelf.puts == puts
    for one, other in zip(fresh, again, strict=True):
        assert one.to_json() == other.to_json()
        for name in ("tags", "cue", "cue_score", "source", "source_score", "certainty"):
            assert np.array_equal(getattr(layers_of(one), name), getattr(layers_of(other), name))


def test_a_reading_with_layers_is_not_taken_for_one_without():
    """Readings with and without the claim pointers are kept apart."""
    shelf = Shelf()
    read_paragraphs(NLP, STORY, store=shelf, layers=False)
    puts = shelf.puts
    read_paragraphs(NLP, STORY, store=shelf)
    assert shelf.puts == 2 * puts


def test_another_text_is_read():
    """A changed word gives another key."""
    shelf = Shelf()
    read_paragraphs(NLP, STORY[:1], store=shelf)
    read_paragraphs(NLP, [STORY[0].replace("Monday", "Tuesday")], store=shelf)
    assert shelf.puts == 2


@pytest.mark.parametrize("data", [b"", b"nothing", bytes(40)])
def test_damaged_bytes_are_refused(data):
    """What cannot be unpacked is an error with a reason."""
    with pytest.raises(BadInput, match="kept reading"):
        part_from(data)


def test_a_story_reads_alike_whatever_was_read_before():
    """Reading is a function of the story alone."""
    alone = read_paragraphs(NLP, STORY)
    read_paragraphs(NLP, ["Something else entirely was written here, at length and on another matter."])
    assert [doc.to_json() for doc in read_paragraphs(NLP, STORY)] == [doc.to_json() for doc in alone]
