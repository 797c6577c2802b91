import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from tocsin.reading.marking import marked_of
from tocsin.reading.readstory import story_of
from tocsin.terms.span import Span


def test_words_and_entities_point_into_the_snapshot():
    """Tags and entities of a read story come out with the snapshot's offsets, white space left out."""
    snapshot = "Title\n\nAda Brandt left  Oslo. She slept."
    words = ["Ada", "Brandt", "left", " ", "Oslo", ".", "She", "slept", "."]
    spaces = [True, True, True, False, False, True, True, False, False]
    tags = ["PROPN", "PROPN", "VERB", "SPACE", "PROPN", "PUNCT", "PRON", "VERB", "PUNCT"]
    starts: list[bool | int | None] = [True, False, False, False, False, False, True, False, False]
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=spaces, pos=tags, sent_starts=starts)
    doc.ents = [DocSpan(doc, 0, 2, label="PER"), DocSpan(doc, 4, 5, label="LOC")]
    marked = marked_of(story_of([7], [doc]), snapshot, (Span(0, 5),))
    assert [e.span.of(snapshot) for e in marked.entities] == ["Ada Brandt", "Oslo"]
    assert [[word.text for word in sentence] for sentence in marked.sentences] == [
        ["Ada", "Brandt", "left", "Oslo", "."],
        ["She", "slept", "."],
    ]
    assert all(snapshot[w.start : w.end] == w.text for sentence in marked.sentences for w in sentence)
    assert marked.headlines == (Span(0, 5),)
