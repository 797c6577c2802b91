"""`tocsin watch`: make watches, and keep watching."""

import json
import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from tocsin.acquire import AcquireSettings
from tocsin.cli.asking import DEFAULT_DELAY, AllowPrivate, Contact, Delay, asking
from tocsin.cli.exits import name_set_aside, stopping_on_error
from tocsin.cli.groups import HELP, group
from tocsin.cli.options import Ledger, WatchFile, ledger_place
from tocsin.cli.saying import say
from tocsin.ledger import open_ledger
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.runs.delivering import channels_of
from tocsin.runs.local import Taken
from tocsin.runs.standing import keep_watching, one_round
from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch
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
            _say_lines(text)
            return
        if out.exists():
            raise BadUsage(f"{out}: is there already; name another file")
        out.write_text(text, encoding="utf8")
        say(f"Wrote {out}.", err=True)


@app.command("run", context_settings=HELP)
def run(
    watch: WatchFile,
    *,
    ledger: Ledger = None,
    contact: Contact = "",
    allow_private: AllowPrivate = False,
    delay: Delay = DEFAULT_DELAY,
    once: Annotated[bool, typer.Option("--once", help="Do one round and end.")] = False,
) -> None:
    """Read, weigh, check and deliver every so many minutes; Ctrl-C or SIGTERM ends after the round."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with stopping_on_error():
        question = load_watch(watch)
        channels_of(question)
        settings = AcquireSettings(fetch=asking(contact, delay, allow_private=allow_private))
        with open_ledger(ledger_place(ledger, watch)) as opened:
            if once:
                say(one_round(opened, question, settings, name_faults).words())
                return
            keep_watching(opened, question, settings, stop, lambda done: say(done.words()))


@app.command("schema", context_settings=HELP)
def schema() -> None:
    """Print the JSON Schema of watch files."""
    _say_lines(json.dumps(watch_schema(), indent=2, ensure_ascii=False))


def name_faults(taken: Taken) -> None:
    """Say on standard error what was set aside."""
    if taken.set_aside:
        name_set_aside(taken.set_aside)


def _say_lines(text: str) -> None:
    for line in text.splitlines():
        say(line)


def _name_of(code: str) -> str:
    """The state's plain name, as the gazetteer has it."""
    name = load_gazetteer().states.get(code)
    if name is None:
        raise BadUsage(f"{code}: no ISO 3166-1 alpha-3 code of a state")
    return name
