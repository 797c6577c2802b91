"""Our own prose and small makers for the tests of this room."""

from io import BytesIO
from typing import Any

from tocsin.acquire.inlet import Inlet, Lead
from tocsin.acquire.metering import Budget, metered
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.unfolding import unfold
from tocsin.terms.page import Page, SetAside

PARAGRAPHS = (
    (
        "The harbour authority of Port Ellery said on Friday that the night ferry would not sail before the "
        "pier had passed its inspection, which leaves two islands without a link."
    ),
    (
        'Harbour master Ada Quill told the council that the pilings "carry less than they should" and asked '
        "for divers to look at them again next week."
    ),
    "Islanders have used the ferry for forty years, and the council pays half of every ticket.",
    "Quill said the ferry company had been told in writing and had raised no objection.",
)
TITLE = "Night Ferry to Stay in Port until Pier Passes Inspection"
TEXT = "\n\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HTML = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article>{MARKUP}</article></body></html>"
)


def found(content: bytes, name: str, settings: AcquireSettings | None = None, **more: Any) -> list[Any]:
    """Everything behind an input with this content and name."""
    settings = settings or AcquireSettings()
    budget = Budget(settings.archives, len(content))
    inlet = Inlet(metered(BytesIO(content), name), name, name, name, size=len(content), **more)
    return list(unfold(inlet, settings, budget))


def pages_of(items: list[Any]) -> list[Page]:
    """The pages among them."""
    return [item for item in items if isinstance(item, Page)]


def leads_of(items: list[Any]) -> list[Lead]:
    """The addresses among them."""
    return [item for item in items if isinstance(item, Lead)]


def asides_of(items: list[Any]) -> list[SetAside]:
    """The failures among them."""
    return [item for item in items if isinstance(item, SetAside)]
