"""`tocsin review`: a person's decisions, beside what the machine found."""

from dataclasses import asdict
from datetime import UTC, datetime
from getpass import getuser
from typing import Annotated, Any

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.groups import HELP, group
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.cli.saying import say, sayer
from tocsin.ledger import open_ledger
from tocsin.runs.reviewing import decide, queue
from tocsin.terms.errors import BadUsage, NotFound
from tocsin.terms.interval import parse_partial
from tocsin.terms.judgement import Decision, Judgement

app = group("Accept, correct, reject, merge, split, settle, grade or note; each is kept and can be undone.")

By = Annotated[
    str | None, typer.Option("--by", envvar="TOCSIN_USER", help="Who decides; by default who you are here.")
]
Reason = Annotated[str | None, typer.Option("--reason", help="Why, in your own words.")]
Record = Annotated[str, typer.Argument(metavar="ID", help="Id of a record, or its beginning.")]


@app.command("queue", context_settings=HELP)
def show_queue(
    *,
    ledger: Ledger = None,
    most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List what to look at first: the least sure of what most hangs on."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        tell = sayer(as_json=as_json)
        for waiting in queue(opened.reader(), most):
            tell(asdict(waiting), f"{waiting.id}  {waiting.score:.2f}  {' '.join(waiting.words.split())}")


@app.command("accept", context_settings=HELP)
def accept(record: Record, *, ledger: Ledger = None, by: By = None, reason: Reason = None) -> None:
    """Say that a record is right as it stands."""
    _decide(ledger, Decision.ACCEPT, record, None, {}, (by, reason))


@app.command("reject", context_settings=HELP)
def reject(record: Record, *, ledger: Ledger = None, by: By = None, reason: Reason = None) -> None:
    """Say that a record is wrong: it stays in the ledger, and counts nowhere."""
    _decide(ledger, Decision.REJECT, record, None, {}, (by, reason))


@app.command("correct", context_settings=HELP)
def correct(
    record: Record,
    values: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", help="act=denies certainty=likely")
    ],
    *,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Give a record's fields other values; both values are kept."""
    _decide(ledger, Decision.CORRECT, record, None, dict(map(_pair, values)), (by, reason))


@app.command("merge", context_settings=HELP)
def merge(
    record: Record,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id or name that is the same.")],
    *,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Say that two events, claims or names are one."""
    _decide(ledger, Decision.MERGE, record, other, {}, (by, reason))


@app.command("split", context_settings=HELP)
def split(
    record: Record,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Id or name that is another.")],
    *,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Say that two events, claims or names are not one, and stay apart."""
    _decide(ledger, Decision.SPLIT, record, other, {}, (by, reason))


@app.command("settle", context_settings=HELP)
def settle(
    record: Record,
    *,
    published: Annotated[
        str | None, typer.Option("--published", help="Of a story: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help="Of a forecast: met, missed, void, open or overdue.")
    ] = None,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Settle when a story was published, or how a forecast ended."""
    with stopping_on_error():
        if (published is None) == (outcome is None):
            raise BadUsage("settle either --published or --outcome")
        value: dict[str, Any] = {"outcome": outcome} if outcome else _bounds(published or "")
    _decide(ledger, Decision.SETTLE, record, None, value, (by, reason))


@app.command("grade", context_settings=HELP)
def grade(
    subject: Annotated[str, typer.Argument(metavar="SOURCE|CLAIM", help="Name of a source, or a claim.")],
    value: Annotated[str, typer.Argument(metavar="GRADE", help="A to F for a source, 1 to 6 for a claim.")],
    *,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Set a source's reliability (A to F) or a claim's credibility (1 to 6)."""
    axis = "credibility" if value.isdecimal() else "reliability"
    _decide(ledger, Decision.GRADE, subject, None, {axis: value.upper()}, (by, reason))


@app.command("note", context_settings=HELP)
def note(
    record: Record,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to remember.")],
    *,
    ledger: Ledger = None,
    by: By = None,
) -> None:
    """Leave a note with a record."""
    _decide(ledger, Decision.NOTE, record, None, {"note": words}, (by, None))


@app.command("undo", context_settings=HELP)
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Id of the decision.")],
    *,
    ledger: Ledger = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Undo a decision; it stays in the log."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        reader = opened.reader()
        undone = reader.judgement(reader.find(judgement).id)
        made = Judgement(
            Decision.UNDO, undone.judgement.subject, undone.id, {}, by or getuser(), None, reason
        )
        say(decide(opened, made))


@app.command("log", context_settings=HELP)
def log(*, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """Print every decision and change, in order, as the audit log has them."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        tell = sayer(as_json=as_json)
        for line in opened.reader().audit():
            at = line.at.isoformat()
            tell({**asdict(line), "at": at}, f"{at}  {line.by}  {line.action}  {line.subject}")


def _decide(
    ledger: str | None,
    decision: Decision,
    subject: str,
    other: str | None,
    value: dict[str, Any],
    who: tuple[str | None, str | None],
) -> None:
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        reader = opened.reader()
        by, reason = who

        def full(id_: str) -> str:
            try:
                return reader.find(id_).id
            except NotFound:
                if decision in {Decision.MERGE, Decision.SPLIT, Decision.GRADE, Decision.NOTE}:
                    return id_
                raise

        made = Judgement(
            decision,
            full(subject),
            full(other) if other else None,
            value,
            by or getuser(),
            datetime.now(UTC),
            reason,
        )
        say(decide(opened, made))


def _pair(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    if not equals:
        raise BadUsage(f"not a field and its value: {given!r} (wanted FIELD=VALUE)")
    if name in {"initiator", "recipient"}:
        return name, [code for code in value.split(",") if code]
    if name in {"value", "low", "high"}:
        return name, float(value)
    return name, value or None


def _bounds(published: str) -> dict[str, Any]:
    try:
        interval = parse_partial(published, "settled")
    except ValueError:
        raise BadUsage(f"not a date: {published!r} (wanted YYYY, YYYY-MM or YYYY-MM-DD)") from None
    return {"earliest": interval.earliest, "latest": interval.latest}
