"""What a look over an installation or a ledger came to, as lines or as JSON."""

from collections.abc import Iterable
from dataclasses import asdict

from tocsin.cli.saying import sayer
from tocsin.ledger import CheckResult


def say_checks(checks: Iterable[CheckResult], *, as_json: bool) -> bool:
    """Print what was looked at; returns whether all of it is sound."""
    tell = sayer(as_json=as_json)
    sound = True
    for check in checks:
        sound = sound and check.sound
        tell(asdict(check), f"{'ok  ' if check.sound else 'BAD '} {check.name}: {check.detail}")
    return sound
