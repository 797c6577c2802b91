"""The verbs, each loaded only when it is called: `tocsin --help` answers without loading a single room."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperGroup

from tocsin.cli.groups import HELP, group

Command = Callable[..., None] | typer.Typer
"""One command, or a group of several under one word."""


def _run() -> Command:
    from tocsin.cli.run import run

    return run


def _read() -> Command:
    from tocsin.cli.read import read

    return read


def _annotate() -> Command:
    from tocsin.cli.annotate import annotate

    return annotate


def _brief() -> Command:
    from tocsin.cli.brief import brief

    return brief


def _check() -> Command:
    from tocsin.cli.check import check

    return check


def _watch() -> Command:
    from tocsin.cli.watch import app

    return app


def _review() -> Command:
    from tocsin.cli.review import app

    return app


def _search() -> Command:
    from tocsin.cli.search import search

    return search


def _serve() -> Command:
    from tocsin.cli.serve import serve

    return serve


def _user() -> Command:
    from tocsin.cli.user import app

    return app


def _ledger() -> Command:
    from tocsin.cli.ledger import app

    return app


def _why() -> Command:
    from tocsin.cli.why import why

    return why


def _export() -> Command:
    from tocsin.cli.export import export

    return export


def _import() -> Command:
    from tocsin.cli.import_ import import_

    return import_


def _archive() -> Command:
    from tocsin.cli.archive import archive

    return archive


def _mcp() -> Command:
    from tocsin.cli.mcp import mcp

    return mcp


def _measure() -> Command:
    from tocsin.cli.measure import measure

    return measure


def _doctor() -> Command:
    from tocsin.cli.doctor import doctor

    return doctor


@dataclass(frozen=True, slots=True)
class Verb:
    """One command by what it does and where it is found."""

    summary: str
    """The first line of its help."""
    load: Callable[[], Command]


VERBS: dict[str, Verb] = {
    "run": Verb(
        "Read what the watch's sources name, weigh it, check the indicators, and write the brief.", _run
    ),
    "read": Verb("Take pages into the ledger: stories, claims and reprints.", _read),
    "annotate": Verb("Print what is found in each story as one JSON object a line; keep nothing.", _annotate),
    "brief": Verb("Write the brief of a watch as Markdown, HTML, PDF, Word document or JSON.", _brief),
    "check": Verb("Check the indicators against the ledger; status 1 if an alert rang.", _check),
    "watch": Verb("Write a first watch, print the schema of watch files, or keep watching.", _watch),
    "serve": Verb(
        "Open the desk: web pages over the ledger, on this machine alone unless --host says otherwise.",
        _serve,
    ),
    "user": Verb("Add, change, list or remove the people who may sign in to the desk.", _user),
    "search": Verb("Find claims, stories, events and transfers by their words, the newest first.", _search),
    "review": Verb(
        "Accept, correct, reject, merge, split, settle, grade or note; each is kept and can be undone.",
        _review,
    ),
    "why": Verb("Show what something rests on, down to the bytes, each step verified anew.", _why),
    "export": Verb(
        "Print the ledger's rows with what weighing adds, or the whole case.",
        _export,
    ),
    "import": Verb(
        "Take the archive of a case into the ledger, with the same ids; other files are read as `read` does.",
        _import,
    ),
    "archive": Verb(
        "Take WARC collections, each file once, into Parquet: stories, accounts, and what is found in them.",
        _archive,
    ),
    "ledger": Verb("Copy a ledger to another database, back it up, restore it, and verify it.", _ledger),
    "mcp": Verb(
        "Answer assistants over the Model Context Protocol on standard input and output; read-only.", _mcp
    ),
    "measure": Verb("Make predictions for a gold set and print what they are worth.", _measure),
    "doctor": Verb("Check the installation, and the ledger where there is one.", _doctor),
}
"""Every verb in the order that `--help` lists them."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Without passes of Python's collector: loading makes a great many objects, and leaves none behind.

    Afterwards they stand outside its passes as well, the first of which would go through them all.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collected:
            gc.enable()


class Verbs(TyperGroup):
    """The group of all verbs; contexts and commands are those of the click that Typer brings along."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of the verbs, in their order."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The verb of that name, loaded; None where there is none."""
        del ctx
        verb = VERBS.get(cmd_name)
        if verb is None:
            return None
        with uncollected():
            command = verb.load()
        if isinstance(command, typer.Typer):
            return typer.main.get_command(command)
        alone = group()
        alone.command(cmd_name, context_settings=HELP)(command)
        return typer.main.get_command(alone)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The table of verbs from their summaries, so that none is loaded for it."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.summary) for name, verb in VERBS.items()])
