"""Loading a reader and reading stories with it: the doors of the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from tocsin.reading.adapter import adapt, has_parse
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Floats, packaged_model
from tocsin.reading.parts import Store
from tocsin.reading.reader import Reader
from tocsin.reading.readstory import ReadStory, story_of
from tocsin.reading.tokens import new_language
from tocsin.reading.windows import window, words_of
from tocsin.terms import span as places
from tocsin.terms.errors import BadInput

COMPONENT = "tocsin_reader"


def make_reader(nlp: Language, name: str, threads: int) -> Reader:
    """The packaged model as a component; `name` is spaCy's, unused."""
    del name
    return Reader(nlp.vocab, packaged_model(threads), Lemmatizer())


def load_pipeline(name: str | None = None, *, threads: int = 1) -> Language:
    """Our reader, or an installed spaCy pipeline by name with its labels adapted to ours.

    Raises:
        BadInput: no such pipeline is installed, or it has no parser.
    """
    if name is None:
        Language.factory(COMPONENT, default_config={"threads": 1}, func=make_reader)
        nlp = new_language()
        nlp.add_pipe(COMPONENT, config={"threads": threads})
        return nlp
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise BadInput(name, f"no such spaCy pipeline is installed ({error})", "missing") from error
    if not has_parse(nlp):
        raise BadInput(name, "this spaCy pipeline has no parser", "schema")
    return nlp


def reader_of(nlp: Language) -> Reader | None:
    """Our component within a pipeline; None in a pipeline of somebody else."""
    component = nlp.get_pipe(COMPONENT) if COMPONENT in nlp.pipe_names else None
    return component if isinstance(component, Reader) else None


def read_paragraphs(
    nlp: Language, texts: Sequence[str], *, layers: bool = True, store: Store | None = None
) -> list[Doc]:
    """Read the paragraphs of one story; each sees a little of the ones before it."""
    return next(iter(read_many(nlp, [texts], layers=layers, store=store)))


def read_many(
    nlp: Language, stories: Iterable[Sequence[str]], *, layers: bool = True, store: Store | None = None
) -> Iterator[list[Doc]]:
    """Read the paragraphs of many stories, one story after the other.

    What `store` has of an earlier reading with the same weights is taken from there, and new readings are
    put there: a window of some paragraphs, by a digest of its words and of the context that it saw.
    """
    reader = reader_of(nlp)
    if reader is None:
        for texts in stories:
            yield [adapt(doc) for doc in nlp.pipe(texts)]
        return
    for texts in stories:
        docs = [nlp.make_doc(text) for text in texts]
        reader.read(docs, layers=layers, store=store)
        yield docs


def read_words(nlp: Language, words: Sequence[str]) -> Doc:
    """Read one sentence that comes tokenized; its tokens are those given, parted by spaces."""
    doc = Doc(nlp.vocab, words=list(words))
    reader = reader_of(nlp)
    if reader is None:
        for _, component in nlp.pipeline:
            doc = component(doc)
        return adapt(doc)
    return reader(doc)


def read_story(
    nlp: Language, text: str, body: Sequence[places.Span], *, store: Store | None = None
) -> ReadStory:
    """Read the paragraphs of a story that stand at `body` in its snapshot's text."""
    texts = [place.of(text) for place in body]
    docs = read_paragraphs(nlp, texts, store=store)
    return story_of([place.start for place in body], docs, texts)


def plover_scores(nlp: Language, pairs: Sequence[tuple[Span, Span]]) -> Floats | None:
    """Log-probabilities of the PLOVER roots of who (first) does what to whom (second), pair by pair.

    Both spans stand in one document; what lies between the beginning of the first one's sentence and the
    end of the last one's is read. Columns are `plover_roots`. None where the pipeline is not ours.
    """
    marked = []
    for source, target in pairs:
        first, last = sorted((source[0].sent, target[0].sent), key=lambda sentence: sentence.start)
        passage = source.doc[first.start : last.end]
        marks = np.zeros(len(passage), dtype=np.int64)
        for value, span in ((2, target), (1, source)):
            marks[span.start - passage.start : span.end - passage.start] = value
        forms = [token.text for token in passage]
        spaces = [bool(token.whitespace_) for token in passage]
        marked.append((Doc(passage.doc.vocab, words=forms, spaces=spaces), marks))
    return _root_scores(nlp, marked)


def plover_scores_of_texts(
    nlp: Language, pairs: Iterable[tuple[str, places.Span | None, places.Span | None]]
) -> Floats | None:
    """As `plover_scores` for whole texts, each actor given by its place; None where it has none."""
    marked = []
    for text, source, target in pairs:
        doc = nlp.make_doc(text)
        marks = np.zeros(len(doc), dtype=np.int64)
        for value, place in ((2, target), (1, source)):
            span = None if place is None else doc.char_span(place.start, place.end, alignment_mode="expand")
            if span is not None:
                marks[span.start : span.end] = value
        marked.append((doc, marks))
    return _root_scores(nlp, marked)


def _root_scores(nlp: Language, marked: Sequence[tuple[Doc, NDArray[np.int64]]]) -> Floats | None:
    reader = reader_of(nlp)
    if reader is None:
        return None
    windows, roles = [], []
    for doc, marks in marked:
        words = words_of([doc], reader.model.pieces)
        windows.append(window(words, 0, len(words.ids)))
        roles.append([int(marks[number]) for number in words.numbers])
    if not windows:
        return np.zeros((0, len(reader.model.labels.roots)), dtype=np.float32)
    return reader.model.roots(windows, roles)


def plover_roots(nlp: Language) -> tuple[str, ...]:
    """Names of the columns of `plover_scores`; empty where the pipeline is not ours."""
    reader = reader_of(nlp)
    return reader.model.labels.roots if reader else ()
