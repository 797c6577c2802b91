"""The line as quality is measured on it: rows out of files, pairs out of articles."""

from collections.abc import Iterable, Iterator, Sequence

from tocsin.acquire import AcquireSettings, collect
from tocsin.claims import certainties as certainties_in
from tocsin.exchange.lines import annotate_line
from tocsin.exchange.nouns import story_json
from tocsin.exchange.tables import Row
from tocsin.reading.pipeline import plover_roots, plover_scores_of_texts, read_words
from tocsin.runs.annotating import annotate
from tocsin.runs.finders import packaged_finders
from tocsin.stories import ReprintIndex, fingerprint, split_page
from tocsin.terms.account import carried
from tocsin.terms.page import SetAside
from tocsin.terms.span import Span


def annotated_rows(paths: Sequence[str]) -> Iterator[Row]:
    """What `annotate` prints for these files; what cannot be read gives no row."""
    for read in annotate(paths, AcquireSettings()):
        if not isinstance(read, SetAside):
            yield from (annotate_line(found) for found in read.found)


def split_rows(paths: Sequence[str]) -> Iterator[Row]:
    """The stories of these files without findings: `text` is the body, `article` the body with subheads."""
    for page in collect(paths, AcquireSettings()):
        if isinstance(page, SetAside):
            continue
        split = split_page(page)
        for story in split.stories:
            text = split.snapshot.text
            yield {
                "id": story.document,
                **story_json(story),
                "text": story.body_text(text),
                "article": story.article_text(text),
            }


def reprint_pairs(articles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of articles (id, text) of which one reprints the other; an edited version is none."""
    index = ReprintIndex()
    found = [reprint for name, text in articles for reprint in index.add(name, fingerprint(text))]
    return ((reprint.first, reprint.second) for reprint in carried(found))


def certainties(sentences: Iterable[Sequence[str]]) -> Iterator[Sequence[float]]:
    """How certain the event of each token is, -3 to 3, for sentences that come tokenized."""
    nlp = packaged_finders().nlp
    for words in sentences:
        doc = read_words(nlp, words)
        yield certainties_in(doc)


def pair_roots(pairs: Iterable[tuple[str, Span | None, Span | None]]) -> Iterator[tuple[str, float]]:
    """The PLOVER root of each sentence for its source and target, with the margin over the next, in nats."""
    nlp = packaged_finders().nlp
    names = plover_roots(nlp)
    for pair in pairs:
        scores = plover_scores_of_texts(nlp, [pair])
        if scores is not None:
            second, first = scores[0].argsort()[-2:]
            yield names[first], float(scores[0][first] - scores[0][second])
