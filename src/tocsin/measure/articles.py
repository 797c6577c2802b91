"""Articles handed to the line as JSON Lines, for sets whose gold is no file that it reads."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin.measure.line import Line
from tocsin.measure.rows import Row


def annotated(articles: Iterable[Row], line: Line) -> Iterator[Row]:
    """What the line annotates in articles `{"id", "text", "published"}`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        with path.open("w", encoding="utf8") as file:
            file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        yield from line.annotate([str(path)])
