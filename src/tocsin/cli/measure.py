"""`tocsin measure`: predictions for a gold set, and what they are worth."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import AsJson
from tocsin.cli.saying import sayer
from tocsin.measure import SETS, Line, set_of
from tocsin.runs.measured import annotated_rows, certainties, pair_roots, reprint_pairs, split_rows


def measure(
    set_name: Annotated[str, typer.Argument(metavar="SET", help=", ".join(s.name for s in SETS))],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="The gold: a folder or file, as the set wants it.")
    ],
    *,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Also keep the predictions here, as JSON Lines.")
    ] = None,
    score: Annotated[bool, typer.Option(help="Judge the predictions; without it they are only made.")] = True,
    as_json: AsJson = False,
) -> None:
    """Make predictions for a gold set and print what they are worth, with 95 % intervals."""
    with stopping_on_error():
        measured = set_of(set_name)
        rows = list(
            measured.predict(gold, Line(annotated_rows, split_rows, reprint_pairs, certainties, pair_roots))
        )
        if predictions:
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            predictions.write_text(text, encoding="utf8")
        if score:
            tell = sayer(as_json=as_json)
            for line in measured.score(gold, rows).lines():
                tell({"line": line}, line)
