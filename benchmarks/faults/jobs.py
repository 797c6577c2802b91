"""What is killed: commands, each with the ledger it begins on and how it is brought to its end."""

import os
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from benchmarks.faults.places import Place
from benchmarks.faults.processes import LONGEST, Ended, Process

from tocsin.ledger import open_ledger

Arguments = tuple[str, ...]
BY = ("--by", "ada", "--reason", "read again")
GOOD = {0, 1, 3}
"""Exit statuses of a command that did its work."""


@dataclass(frozen=True, slots=True)
class Job:
    """One command."""

    name: str
    state: str | None
    """Name of the prepared ledger that it begins on, None for none at all."""
    arguments: Callable[[Place], Arguments]
    finished: Callable[[Place], bool] = lambda _place: False
    """Whether a person who looks would not call it again after it was killed."""
    served: bool = False
    """Whether it is a server, and the work is a request to it."""
    share: int = 2
    """Points it gets in proportion to the others: those that take long get fewer."""


def attempt(job: Job, place: Place, *, fresh: bool = False, after: float | None = None) -> Ended:
    """Run a job's command once, to its end or until it is killed after so many seconds of its work."""
    if job.served:
        return _serve(job, place, fresh=fresh, after=after)
    return Process(job.arguments(place), place, fresh=fresh).wait(after)


def complete(job: Job, place: Place) -> Ended | None:
    """Bring a job to its end after it was killed; None where it had come there already."""
    return None if job.finished(place) else attempt(job, place)


def _ledger(*before: str) -> Callable[[Place], Arguments]:
    return lambda place: (*before, "--ledger", place.ledger)


def first_claim(place: Place) -> str:
    """The record that reviews are about."""
    with open_ledger(place.ledger) as ledger:
        return min(claim.id for claim in ledger.reader().claims())


def _review(place: Place) -> Arguments:
    return ("review", "reject", first_claim(place), "--ledger", place.ledger, *BY)


def is_judged(place: Place) -> bool:
    """Whether the decision stands in the log."""
    with open_ledger(place.ledger) as ledger:
        return bool(ledger.reader().judgements())


def _is_backed_up(place: Place) -> bool:
    return (place.folder / "kept.db").exists()


JOBS = (
    Job("make a ledger", None, _ledger("ledger", "verify")),
    Job("upgrade a ledger", "old", _ledger("ledger", "verify")),
    Job("read", None, _ledger("read", "pages")),
    Job("run", None, _ledger("run", "watch.yaml", "--out", "out"), share=1),
    Job("check", "read", _ledger("check", "watch.yaml")),
    Job("watch run", None, _ledger("watch", "run", "watch.yaml", "--once"), share=1),
    Job("watch run, known pages", "read", _ledger("watch", "run", "watch.yaml", "--once")),
    Job("review", "read", _review, is_judged),
    Job("serve, a review sent", "read", _ledger("serve"), is_judged, served=True),
    Job("ledger backup", "read", _ledger("ledger", "backup", "kept.db"), _is_backed_up),
    Job("import", None, _ledger("import", "case.zip")),
)
"""Every job that is killed."""


def _serve(job: Job, place: Place, *, fresh: bool, after: float | None) -> Ended:
    """Open the desk, send it a review, and end it: with the answer, or `after` seconds of the request."""
    claim = first_claim(place)
    port = _free_port()
    process = Process((*job.arguments(place), "--port", str(port)), place, fresh=fresh)
    answers: list[int] = []
    try:
        form = _form(port, claim)
        begun = time.monotonic()
        sender = threading.Thread(target=lambda: answers.append(_send(port, claim, form)))
        sender.start()
        sender.join(LONGEST if after is None else after)
        seconds = time.monotonic() - begun
        done = bool(answers)
    finally:
        ended = process.kill()
    sender.join()
    if done and answers[0] != HTTPStatus.SEE_OTHER:
        raise ValueError(f"the desk answered {answers[0]}: {ended.said}")
    return Ended(not done, 0, seconds, ended.said)


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _form(port: int, claim: str) -> bytes:
    """The form of a decision, with the token of the desk's page; waits until the desk answers."""
    limit = time.monotonic() + LONGEST
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/review/{claim}") as answer:
                page = answer.read().decode("utf8")
            break
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > limit:
                raise
            time.sleep(0.02)
    token = re.search(r'name="csrf" value="([^"]+)"', page)
    if token is None:
        raise ValueError("the desk's page holds no form")
    return urllib.parse.urlencode({"csrf": token[1], "decision": "reject", "reason": "read again"}).encode()


class _Stay(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for the answer."""

    def redirect_request(self, *_given: object) -> None:
        """Follow nothing."""


def _send(port: int, claim: str, form: bytes) -> int:
    """Send the form; the status of the answer, 0 where there was none."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/review/{claim}", form)
    try:
        with urllib.request.build_opener(_Stay).open(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0


os.environ.setdefault("NO_PROXY", "127.0.0.1")
