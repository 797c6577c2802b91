"""What a desk is opened with."""

from dataclasses import dataclass

from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Which ledger and watches a desk shows, and to whom."""

    ledger: str
    """File or database URL."""
    watches: tuple[Watch, ...] = ()
    """The first is the case's home; without one the desk shows the ledger alone."""
    users_needed: bool = False
    """Whether nobody may look without signing in: always so beyond loopback."""
    local_name: str = "analyst"
    """Whose decisions they are where nobody signs in."""
    secure_cookies: bool = False
    """Whether cookies go over HTTPS only; set behind a proxy that speaks it."""
