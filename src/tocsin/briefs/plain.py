"""A brief as plain data: what the JSON file holds, and what the PDF is set from."""

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from tocsin.briefs.outline import Brief
from tocsin.briefs.wording import day_words, listed
from tocsin.terms.span import Span


def plain(brief: Brief) -> dict[str, Any]:
    """The whole brief in lists, dictionaries, words and numbers; spans are `[start, end]`."""
    return {
        **{field.name: _plain(getattr(brief, field.name)) for field in fields(brief)},
        "made_words": day_words(brief.made.isoformat()),
        "actors_words": listed(list(brief.actors)),
    }


def render_json(brief: Brief) -> str:
    """The whole brief as one JSON document, ending in a line break."""
    return json.dumps(plain(brief), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return value.pair()
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
