"""`tocsin watch`: make watches, and keep watching."""

import json
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.groups import HELP, group
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.errors import BadUsage
from tocsin.watches.drafting import draft_watch
from tocsin.watches.schema import watch_schema

app = group("Write a first watch, print the schema of watch files, or keep watching.")


@app.command("new", context_settings=HELP)
def new(
    states: Annotated[
        list[str], typer.Argument(metavar="STATE STATE", help="Two ISO 3166-1 alpha-3 codes: PRK RUS.")
    ],
    *,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="What to read; may be given several times.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default standard output.")
    ] = None,
) -> None:
    """Write a sensible first watch for any pair of states."""
    with stopping_on_error():
        text = draft_watch([(code.upper(), _name_of(code.upper())) for code in states], source or ["pages"])
        if out is None:
            typer.echo(text, nl=False)
            return
        if out.exists():
            raise BadUsage(f"{out}: is there already; name another file")
        out.write_text(text, encoding="utf8")
        typer.echo(f"Wrote {out}.", err=True)


@app.command("schema", context_settings=HELP)
def schema() -> None:
    """Print the JSON Schema of watch files."""
    typer.echo(json.dumps(watch_schema(), indent=2, ensure_ascii=False))


def _name_of(code: str) -> str:
    """The state's plain name, as the gazetteer has it."""
    name = load_gazetteer().states.get(code)
    if name is None:
        raise BadUsage(f"{code}: no ISO 3166-1 alpha-3 code of a state")
    return name
