"""The main job: read what a watch names, weigh it, check its indicators, write its brief."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tocsin.acquire import AcquireSettings
from tocsin.ledger import Counts, Ledger
from tocsin.runs.briefing import write_brief
from tocsin.runs.checking import check_watch
from tocsin.runs.local import ReadSummary, Taken, read_into
from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What the main job came to."""

    read: ReadSummary
    holds: Counts
    """What stands in the ledger afterwards."""
    rang: int
    """Alerts that are new, or say more than before."""
    briefs: tuple[Path, ...]
    left_out: tuple[str, ...] = ()
    """Why claims are not printed in the brief."""

    def words(self) -> str:
        """The summary as a person reads it."""
        holds = self.holds
        return "\n".join(
            (
                self.read.words(),
                (
                    f"The ledger holds {holds.pages} pages, {holds.stories} stories, {holds.accounts} "
                    f"accounts, {holds.claims} claims, {holds.events} events, {holds.transfers} transfers, "
                    f"{holds.forecasts} forecasts, {holds.alerts} alerts; {self.rang} rang now."
                ),
                *(f"Brief: {path}" for path in self.briefs),
                *self.left_out,
            )
        )


def run_watch(
    ledger: Ledger,
    watch: Watch,
    out: Path,
    tell: Callable[[Taken], None],
    settings: AcquireSettings | None = None,
) -> RunSummary:
    """Do the main job.

    Args:
        ledger: where it is kept.
        watch: the standing question with its sources.
        out: folder for the brief, made where it is missing.
        tell: called once an input.
        settings: limits, and how the web is asked; None for the usual ones.
    """
    read = read_into(ledger, watch.sources, settings or AcquireSettings(), tell)
    rang = check_watch(ledger, watch)
    written = write_brief(ledger, watch, out)
    return RunSummary(read, ledger.reader().counts(), len(rang), written.paths, written.left_out)
