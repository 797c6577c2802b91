"""Stories recovered from flattened pages that hold several of them, with furniture between.

A gold story is found when one predicted story shares at least four words in five with it, seen from
either side. Words count as often as they occur, whatever their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, read_object, text_of_file
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of
from tocsin.measure.words import bag
from tocsin.terms.errors import BadInput

_SHARED = 0.8
"""Share of words, of the gold story and of the found one, that makes them the same story."""


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """How the line splits the folder's `page-*.txt`."""
    pages = sorted(gold.glob("page-*.txt"))
    if not pages:
        raise BadInput(str(gold), "holds no page-*.txt", "gold")
    yield from line.split([str(path) for path in pages])


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge stories, given as `text` or as `body` ranges, against the lists of `gold.json`."""
    found: defaultdict[str, list[Counter[str]]] = defaultdict(list)
    for row in rows:
        page = str(field(row, "id", "stories"))
        found[page].append(bag(row["text"] if "text" in row else _body(gold / f"{page}.txt", row)))
    tallies = [_tally([bag(story) for story in stories], found[page]) for page, stories in _gold(gold)]
    return scores_of("stories", tallies, _figures, ("gold", "found", "right"))


def _gold(folder: Path) -> Iterator[tuple[str, list[str]]]:
    path = folder / "gold.json"
    for page, stories in read_object(path).items():
        if not (isinstance(stories, list) and all(isinstance(story, str) for story in stories)):
            raise BadInput(str(path), f"'{page}' is no list of texts", "gold")
        yield page, stories


def _body(page: Path, row: Row) -> str:
    text = text_of_file(page)
    return "\n".join(text[start:end] for start, end in field(row, "body", str(page)))


def _tally(gold: Sequence[Counter[str]], found: Sequence[Counter[str]]) -> Counts:
    wanted = sum(gold, Counter[str]())
    taken = sum(found, Counter[str]())
    return {
        "pages": 1,
        "right number": len(gold) == len(found),
        "gold": len(gold),
        "found": len(found),
        "right": _found(gold, found),
        "words": taken.total(),
        "leaked": (taken - wanted).total(),
        "gold words": wanted.total(),
        "lost": (wanted - taken).total(),
    }


def _found(gold: Sequence[Counter[str]], found: Sequence[Counter[str]]) -> int:
    """Gold stories found, each by one story that finds no other."""
    left = list(found)
    right = 0
    for story in gold:
        match = next((index for index, guess in enumerate(left) if _same(story, guess)), None)
        if match is not None:
            del left[match]
            right += 1
    return right


def _same(story: Counter[str], guess: Counter[str]) -> bool:
    shared = (story & guess).total()
    return bool(guess) and shared >= _SHARED * story.total() and shared >= _SHARED * guess.total()


def _figures(total: Counts) -> Mapping[str, float]:
    return {
        "story F1": f1(total.get("right", 0), total.get("found", 0), total.get("gold", 0)),
        "right number of stories": ratio(total.get("right number", 0), total.get("pages", 0)),
        "words that are furniture": ratio(total.get("leaked", 0), total.get("words", 0)),
        "story words lost": ratio(total.get("lost", 0), total.get("gold words", 0)),
    }
