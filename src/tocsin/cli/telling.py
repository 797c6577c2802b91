"""What a run says while it works: problems on standard error, the rest on the progress bar."""

from dataclasses import dataclass

from tocsin.cli.exits import name_set_aside
from tocsin.cli.progress import Advance
from tocsin.cli.saying import say
from tocsin.runs.local import Taken


@dataclass(frozen=True, slots=True)
class Teller:
    """Passes on what happened to each input."""

    advance: Advance

    def tell(self, taken: Taken) -> None:
        """Name what was set aside or left unread, and move the bar."""
        self.advance(taken.address)
        for remark in taken.remarks:
            say(f"tocsin: {remark}", err=True)
        if taken.set_aside:
            name_set_aside(taken.set_aside)
