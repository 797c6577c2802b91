"""Our own gold, made into the folders and files that `tocsin measure` reads."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.gate.markup import Marked, read_markup, read_times

GOLD = Path(__file__).parent / "gold"
_PLACE = re.compile(r"\{\{(?P<name>[a-z-]+):(?P<part>headline|\d+(?:-\d*)?)(?:\|(?P<join>\w+))?\}\}")
_JOINS = {None: "\n\n", "line": "\n", "space": " ", "br": "<br><br>\n", "p": "\n"}


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its articles filled in."""

    text: str
    bodies: dict[str, str]
    """Article name → the body paragraphs that stand in the text, in their order."""


def own_articles(*folders: str) -> dict[str, Marked]:
    """Every article by its file name: by default those with marks, then the plain prose."""
    paths = [
        path for name in folders or ("articles", "prose") for path in sorted((GOLD / name).glob("*.txt"))
    ]
    return {path.stem: read_markup(path.read_text(encoding="utf8")) for path in paths}


def fill(template: str, articles: Mapping[str, Marked], *, markup: bool = False) -> Filled:
    """Put headlines and paragraphs in their places; with `markup` they are escaped for HTML.

    Raises:
        KeyError: a placeholder names no article.
        IndexError: it names a paragraph that the article does not have.
    """
    bodies: defaultdict[str, list[str]] = defaultdict(list)

    def put(place: re.Match[str]) -> str:
        article = articles[place["name"]]
        if place["part"] == "headline":
            return html.escape(article.headline, quote=False) if markup else article.headline
        kept = _paragraphs(article, place["part"])
        bodies[place["name"]] += kept
        shown = [html.escape(text, quote=False) for text in kept] if markup else kept
        if place["join"] == "p":
            shown = [f"<p>{text}</p>" for text in shown]
        return _JOINS[place["join"]].join(shown)

    text = _PLACE.sub(put, template)
    return Filled(text, {name: "\n\n".join(paragraphs) for name, paragraphs in bodies.items()})


def _paragraphs(article: Marked, part: str) -> list[str]:
    """Paragraphs `3`, `2-4` or `2-` (to the end) of an article."""
    first, dash, last = part.partition("-")
    end = int(last) if last else (len(article.paragraphs) if dash else int(first))
    return [article.paragraphs[number - 1] for number in range(int(first), end + 1)]


def make_attribution(folder: Path) -> Path:
    """`text/` and `attributions/` of the marked articles; returns the folder."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    for path in sorted((GOLD / "articles").glob("*.txt")):
        marked = read_markup(path.read_text(encoding="utf8"))
        (folder / "text" / path.name).write_text(marked.text, encoding="utf8", newline="")
        (folder / "attributions" / f"{path.stem}_own.ann").write_text(marked.brat(), encoding="utf8")
    return folder


def make_stories(folder: Path) -> Path:
    """`page-*.txt` and `gold.json`; returns the folder."""
    folder.mkdir(parents=True)
    articles, gold = own_articles(), {}
    for path in sorted((GOLD / "pages").glob("page-*.txt")):
        filled = fill(path.read_text(encoding="utf8"), articles)
        (folder / path.name).write_text(filled.text, encoding="utf8", newline="")
        gold[path.stem] = list(filled.bodies.values())
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf8")
    return folder


def make_pages(folder: Path) -> Path:
    """`*.html` and `ground-truth.json`; returns the folder."""
    folder.mkdir(parents=True)
    articles, truth = own_articles(), {}
    for path in sorted((GOLD / "html").glob("*.html")):
        filled = fill(path.read_text(encoding="utf8"), articles, markup=True)
        charset = "iso-8859-1" if "iso-8859-1" in filled.text else "utf8"
        (folder / path.name).write_bytes(filled.text.encode(charset, "xmlcharrefreplace"))
        truth[path.stem] = {"articleBody": "\n\n".join(filled.bodies.values())}
    (folder / "ground-truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf8")
    return folder


def make_reprints(folder: Path) -> Path:
    """`reprints.jsonl`: every article, then the variants; returns the file."""
    folder.mkdir(parents=True)
    articles, fillers = own_articles(), own_articles("fillers")
    rows = [
        {"id": name, "text": article.text, "of": None, "kind": "original"}
        for name, article in articles.items()
    ]
    for variant in yaml.safe_load((GOLD / "reprints.yaml").read_text(encoding="utf8")):
        text = fill(variant["text"], {**articles, **fillers}).text
        for old, new in variant.get("replace", {}).items():
            if old not in text:
                raise ValueError(f"{variant['id']}: nothing to replace: {old}")
            text = text.replace(old, new)
        rows.append({"id": variant["id"], "text": text, "of": variant["of"], "kind": variant["kind"]})
    path = folder / "reprints.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
    return path


def make_times(folder: Path) -> Path:
    """`*.tml`; returns the folder."""
    folder.mkdir(parents=True)
    for path in sorted((GOLD / "times").glob("*.txt")):
        timeml = read_times(path.read_text(encoding="utf8"), path.stem)
        (folder / f"{path.stem}.tml").write_text(timeml, encoding="utf8", newline="")
    return folder
