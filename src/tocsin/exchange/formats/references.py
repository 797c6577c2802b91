"""Stories as literature: BibTeX, RIS and CSL-JSON, as reference managers read them."""

import json
import re
from typing import Any, TextIO

from tocsin.exchange.formats.casefile import CaseRows, Row, Written, address_of, date_of

_LEFT_OUT = ("claims", "events", "transfers", "forecasts", "figures", "alerts")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""Characters that TeX takes for commands."""


def write_bibtex(case: CaseRows, out: TextIO) -> Written:
    """One `@article` a story, its key the story's id."""
    count = 0
    for story in case.rows("stories"):
        fields = {
            "title": story["title"],
            "author": story["byline"],
            "journal": story["outlet"],
            "date": _date(story),
            "url": address_of(story),
            "language": story["language"],
            "note": f"SHA-256 of the text: {story['sha256']}",
        }
        lines = [f"  {name} = {{{_tex(value)}}}" for name, value in fields.items() if value]
        out.write(f"@article{{{story['id']},\n" + ",\n".join(lines) + "\n}\n\n")
        count += 1
    return Written({"stories": count}, _LEFT_OUT)


def write_ris(case: CaseRows, out: TextIO) -> Written:
    """One `NEWS` record a story."""
    count = 0
    for story in case.rows("stories"):
        date = _date(story)
        fields = (
            ("TY", "NEWS"), ("ID", story["id"]), ("TI", story["title"]), ("AU", story["byline"]),
            ("T2", story["outlet"]), ("DA", date.replace("-", "/") if date else None),
            ("PY", date[:4] if date else None), ("UR", address_of(story)), ("LA", story["language"]),
        )  # fmt: skip
        out.writelines(f"{tag}  - {_line(value)}\n" for tag, value in fields if value)
        out.write("ER  - \n\n")
        count += 1
    return Written({"stories": count}, _LEFT_OUT)


def write_csl(case: CaseRows, out: TextIO) -> Written:
    """A CSL-JSON array with one `article-newspaper` a story."""
    items = [_csl(story) for story in case.rows("stories")]
    json.dump(items, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return Written({"stories": len(items)}, _LEFT_OUT)


def _csl(story: Row) -> dict[str, Any]:
    date = _date(story)
    item = {
        "id": story["id"],
        "type": "article-newspaper",
        "title": story["title"],
        "author": [{"literal": story["byline"]}] if story["byline"] else None,
        "container-title": story["outlet"],
        "issued": {"date-parts": [[int(part) for part in date.split("-")]]} if date else None,
        "URL": address_of(story),
        "language": story["language"],
    }
    return {key: value for key, value in item.items() if value is not None}


def _date(story: Row) -> str | None:
    """The publication date as precisely as it is known."""
    return date_of(story["published"])


def _tex(value: str) -> str:
    return "".join(_TEX.get(character, character) for character in _line(value))


def _line(value: str) -> str:
    """A value on one line: no value can open another field."""
    return re.sub(r"\s+", " ", value).strip()
