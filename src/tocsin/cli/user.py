"""`tocsin user`: who may sign in to the desk."""

import sys
from datetime import UTC, datetime
from getpass import getuser
from typing import Annotated

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.groups import HELP, group
from tocsin.cli.options import AsJson, Ledger, ledger_place
from tocsin.cli.saying import say, sayer
from tocsin.desk.access.passwords import hashed
from tocsin.ledger import User, UserRole, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import BadUsage, NotFound

app = group("Add, change, list or remove the people who may sign in to the desk.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")]
Piped = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the password from standard input, not from the terminal."),
]


@app.command("add", context_settings=HELP)
def add(
    name: Name,
    *,
    role: Annotated[UserRole, typer.Option("--role", help="What they may do.")] = UserRole.ANALYST,
    ledger: Ledger = None,
    piped: Piped = False,
) -> None:
    """Add a user: a reader reads, an analyst judges and publishes, an owner shares pages as well."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        if not name.strip() or not name.isprintable():
            raise BadUsage("a name has letters")
        if opened.reader().user(name):
            raise BadUsage(f"{name} is a user already (`tocsin user passwd {name}` gives a new password)")
        user = User(name, hashed(_password(piped=piped)), role)
        LedgerWriter(opened).put_user(user, getuser(), datetime.now(UTC))
        say(f"{name} may sign in as {role.value}.")


@app.command("passwd", context_settings=HELP)
def passwd(
    name: Name,
    *,
    role: Annotated[UserRole | None, typer.Option("--role", help="Another role as well.")] = None,
    ledger: Ledger = None,
    piped: Piped = False,
) -> None:
    """Give a user another password; whoever is signed in under that name is signed out."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        known = opened.reader().user(name)
        if known is None:
            raise NotFound(f"{name}: there is no such user")
        now = datetime.now(UTC)
        writer = LedgerWriter(opened)
        writer.put_user(User(name, hashed(_password(piped=piped)), role or known.role), getuser(), now)
        ended = writer.close_sessions_of(name, now)
        say(f"{name} has another password; {ended} signed out.")


@app.command("list", context_settings=HELP)
def show(*, ledger: Ledger = None, as_json: AsJson = False) -> None:
    """List the users with their roles."""
    tell = sayer(as_json=as_json)
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        for user in opened.reader().users():
            tell({"name": user.name, "role": user.role.value}, f"{user.name}  {user.role.value}")


@app.command("remove", context_settings=HELP)
def remove(name: Name, *, ledger: Ledger = None) -> None:
    """Let a user sign in no more, and end their logins; what they decided stays."""
    with stopping_on_error(), open_ledger(ledger_place(ledger)) as opened:
        LedgerWriter(opened).remove_user(name, getuser(), datetime.now(UTC))
        say(f"{name} may not sign in any more.")


def _password(*, piped: bool) -> str:
    """A new password, asked for twice on a terminal, never as an argument that others could see."""
    if piped:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
