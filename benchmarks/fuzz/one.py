"""One target under attack in a process of its own, guided by coverage where atheris is installed.

What goes wrong is written to WORK/findings once a kind, input and reason, and fuzzing goes on; a hang or too
much memory ends the process. Without atheris inputs are mutated without guidance. Time is CPU time: on a busy
machine a process of low priority may get a hundredth of what the clock says.
"""

import contextlib
import importlib
import json
import os
import random
import re
import resource
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

try:
    import atheris
except ImportError:
    atheris = None

HANG = 1_200
"""Seconds on the clock after which one input counts as a hang; a busy machine holds a process up."""
SLOW = 3.0
"""CPU seconds that no input of a target's size may take."""
MEGABYTES = 2_500
"""Most that a process may hold; the reader's weights are a good part of it."""
LONGEST = {"reading": 600, "times": 2_000, "quotes": 4_000, "queries": 1_100, "web": 400, "settings": 200}
"""Bytes of the longest input of a target, 8,000 elsewhere."""
MOST = 40
"""Kinds of findings that are kept of one target."""
WARM = b"The envoy said on Friday, 14 June 2024, that 30 ships were late, and denied it."

Target = Callable[[bytes], None]


@dataclass(slots=True)
class Tried:
    """What one process came to."""

    target: str
    guided: bool
    inputs: int = 0
    refused: int = 0
    """Inputs that ended in an error of ours, as they should."""
    slowest: float = 0.0
    """CPU seconds of the slowest input."""
    megabytes: int = 0
    seconds: float = 0.0
    """On the clock."""
    cpu: float = 0.0
    findings: list[str] = field(default_factory=list)
    """Of all rounds; the other figures too."""


def load() -> Mapping[str, Target]:
    """Every target by name; everything of ours is watched for coverage as it is loaded."""
    if atheris is None:
        return _loaded()
    with atheris.instrument_imports(include=["tocsin"]):
        return _loaded()


def _loaded() -> Mapping[str, Target]:
    targets: Mapping[str, Target] = importlib.import_module("benchmarks.fuzz.targets").TARGETS  # noqa: TID251
    for run in targets.values():
        with contextlib.suppress(Exception):  # any failure is found again by the attack
            run(WARM)  # loads what it needs
    return targets


@dataclass(frozen=True, slots=True)
class Spell:
    """How long one process attacks."""

    cpu: float
    """Seconds of its own."""
    ends: float
    """Moment of the monotonic clock at which it ends though it had less."""


def told_of(name: str, work: Path) -> Tried | None:
    """What a target came to so far, None where it has not begun."""
    told = work / f"{name}.json"
    return Tried(**json.loads(told.read_text(encoding="utf8"))) if told.exists() else None


class Attack:
    """A target with what is known of it."""

    def __init__(self, name: str, run: Target, work: Path, spell: Spell) -> None:
        """Go on from what earlier rounds tried; the process ends with its spell."""
        from tocsin.terms.errors import TocsinError

        self.tried = told_of(name, work) or Tried(name, atheris is not None)
        self.begun = time.monotonic() - self.tried.seconds
        self.cpu = time.process_time() - self.tried.cpu
        self._spell, self._last = spell, time.process_time() + spell.cpu
        self._run, self._work, self._refusal = run, work, TocsinError

    def one(self, data: bytes) -> None:
        """Try one input."""
        before = time.process_time()
        self.tried.inputs += 1
        try:
            self._run(data)
        except self._refusal:
            self.tried.refused += 1
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self._note(data, error)
        took = time.process_time() - before
        self.tried.slowest = max(self.tried.slowest, took)
        if took > SLOW:
            self._keep(data, f"slow-{len(data)}", f"{took:.1f} CPU seconds")
        if self.tried.inputs % 50 == 1:
            self.tell()
        if time.process_time() > self._last or time.monotonic() > self._spell.ends:
            self.tell()
            os._exit(0)  # libraries that had threads before the fork do not survive an orderly end

    def _note(self, data: bytes, error: Exception) -> None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "tocsin" in frame.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        self._keep(data, f"{type(error).__name__}-{place}", traceback.format_exc())

    def _keep(self, data: bytes, kind: str, reason: str) -> None:
        if kind in self.tried.findings or len(self.tried.findings) > MOST:
            return
        self.tried.findings.append(kind)
        stem = f"{self.tried.target}-{kind}-{sha256(data).hexdigest()[:8]}".replace("/", "_")
        (self._work / "findings" / f"{stem}.bin").write_bytes(data)
        (self._work / "findings" / f"{stem}.txt").write_text(reason, encoding="utf8")

    def tell(self) -> None:
        """Write down what was done so far; a process that is ended has said so too."""
        self.tried.seconds = round(time.monotonic() - self.begun, 1)
        self.tried.cpu = round(time.process_time() - self.cpu, 1)
        self.tried.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told: dict[str, Any] = asdict(self.tried)
        (self._work / f"{self.tried.target}.json").write_text(json.dumps(told), encoding="utf8")


def attack(name: str, run: Target, work: Path, spell: Spell) -> None:
    """Fuzz one target in this process; with atheris it ends the process."""
    corpus = work / "corpus" / name
    under = Attack(name, run, work, spell)
    longest = LONGEST.get(name, 8_000)
    if atheris is None:
        seeds = [path.read_bytes() for path in sorted(corpus.iterdir())]
        chance = random.Random(name)  # noqa: S311 - places to damage, no secret
        while True:
            under.one(mutated(chance.choice(seeds or [b""]), chance)[:longest])
    given = [
        "fuzz", str(corpus), f"-max_len={longest}", f"-timeout={HANG}", f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={work}/findings/{name}-", "-detect_leaks=0", "-use_value_profile=1",
    ]  # fmt: skip
    atheris.Setup(given, under.one)
    atheris.Fuzz()


def covered(name: str, work: Path) -> int:
    """Places of our code that a target's inputs reach, as libFuzzer counts them; 0 without guidance."""
    log = work / f"{name}.log"
    said = (
        re.findall(r" cov: (\d+) ", log.read_text(encoding="utf8", errors="replace")) if log.exists() else []
    )
    return max(map(int, said), default=0)


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """An input with pieces changed, taken out, repeated or cut off."""
    content = bytearray(seed or b"x")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content)) if content else 0
        match chance.randrange(4):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + chance.randrange(1, 30)]
            case 2:
                content[at:at] = content[at : at + 40] * chance.randrange(1, 20)
            case _:
                del content[max(at, 1) :]
    return bytes(content)


def in_its_own(name: str, run: Target, work: Path, spell: Spell) -> str | None:
    """Fuzz a target in a fork of this process; why that was ended before its time, None where it was not."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            log = os.open(work / f"{name}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            attack(name, run, work, spell)
            status = 0
        finally:
            os._exit(status)
    while time.monotonic() < spell.ends + HANG:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return f"ended with status {code}" if code else None
        time.sleep(0.5)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    return "did not end"
