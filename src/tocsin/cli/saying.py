"""What a command prints: words as a terminal may show them, rows of JSON as they are.

A page's words come from strangers. Raw, a control sequence in them could move the cursor, set the window's
title or hide a line, a line end could forge a line of ours, and a direction override could show a sentence in
another order than it is stored. A character that a terminal would obey is shown instead.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import typer

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""C0 and C1 controls, line and paragraph separators, directional embeddings, overrides and isolates (Unicode
TR9), lone surrogates, and tags, which no font shows. Marks such as LRM, which only order their neighbours,
and joiners stay: languages need them."""
_PICTURES = 0x2400
"""Where Unicode keeps a picture for each C0 control."""
_LAST_PICTURED = 0x1F


def shown(text: object) -> str:
    """A text on one line, in which each character that a terminal would obey is shown instead."""
    return _OBEYED.sub(_picture, str(text))


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if found.group() in "\t\n\r\u2028\u2029":
        return " "
    return chr(_PICTURES + code) if code <= _LAST_PICTURED else f"<U+{code:04X}>"


def say(text: object, *, err: bool = False) -> None:
    """Print one line as `shown` gives it; a line end in it is a blank.

    Args:
        text: the line.
        err: to standard error.
    """
    typer.echo(shown(text), err=err)


def say_row(row: Mapping[str, Any]) -> None:
    """Print an object as a line of JSON, every character of its values kept."""
    typer.echo(json.dumps(row, ensure_ascii=False))


def sayer(*, as_json: bool) -> Callable[[Mapping[str, Any], str], None]:
    """What prints the rows of a list: the row itself where JSON is wanted, else its words on one line."""
    if as_json:
        return lambda row, _words: say_row(row)
    return lambda _row, words: say(words)
