"""The main job: read what a watch names, weigh it, check its indicators, write its brief."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tocsin.acquire import AcquireSettings
from tocsin.briefs import compose, render_html, render_markdown
from tocsin.ledger import Counts, Ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.case import case_of
from tocsin.runs.local import ReadSummary, Taken, read_into
from tocsin.runs.whole import write_whole
from tocsin.terms.alert import Alert
from tocsin.terms.watch import Watch
from tocsin.watches import check_indicators


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the main job came to."""

    read: ReadSummary
    holds: Counts
    """What stands in the ledger afterwards."""
    rang: int
    """Alerts that are new, or say more than before."""
    briefs: tuple[Path, ...]

    def words(self) -> str:
        """The summary as a person reads it."""
        holds = self.holds
        return "\n".join(
            (
                self.read.words(),
                (
                    f"The ledger holds {holds.pages} pages, {holds.stories} stories, {holds.accounts} "
                    f"accounts, {holds.claims} claims, {holds.alerts} alerts; {self.rang} rang now."
                ),
                *(f"Brief: {path}" for path in self.briefs),
            )
        )


def run_watch(ledger: Ledger, watch: Watch, out: Path, tell: Callable[[Taken], None]) -> RunSummary:
    """Do the main job.

    Args:
        ledger: where it is kept.
        watch: the standing question with its sources.
        out: folder for the brief, made where it is missing.
        tell: called once an input.
    """
    read = read_into(ledger, watch.sources, AcquireSettings(), tell)
    rang = check_watch(ledger, watch)
    return RunSummary(read, ledger.reader().counts(), len(rang), write_brief(ledger, watch, out))


def check_watch(ledger: Ledger, watch: Watch) -> tuple[Alert, ...]:
    """Check the indicators and keep what rings; returns the alerts that are new or say more than before."""
    reader = ledger.reader()
    case = case_of(reader, watch.name)
    writer = LedgerWriter(ledger)
    return tuple(
        alert for alert in check_indicators(watch, case, datetime.now(UTC)) if writer.add_alert(alert)
    )


def write_brief(ledger: Ledger, watch: Watch, out: Path) -> tuple[Path, ...]:
    """Write the brief as Markdown and as HTML; a file is there whole or not at all."""
    brief = compose(case_of(ledger.reader(), watch.name), watch, datetime.now(UTC))
    out.mkdir(parents=True, exist_ok=True)
    return (
        write_whole(out / "brief.md", render_markdown(brief)),
        write_whole(out / "brief.html", render_html(brief)),
    )
