"""Write the brief of a watch from what the ledger holds."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tocsin.briefs.compose import compose
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.outline import Brief
from tocsin.briefs.pdf import render_pdf
from tocsin.briefs.plain import render_json
from tocsin.briefs.settings import BriefSettings
from tocsin.ledger import Ledger
from tocsin.runs.case import case_of
from tocsin.runs.whole import write_whole
from tocsin.terms.watch import Watch


def _render_docx(brief: Brief) -> bytes:
    from tocsin.briefs.docx import render_docx  # noqa: PLC0415 - slow to load, and few ask for it

    return render_docx(brief)


BRIEF_FORMATS: dict[str, tuple[str, Callable[[Brief], str | bytes]]] = {
    "markdown": (".md", render_markdown),
    "html": (".html", render_html),
    "pdf": (".pdf", render_pdf),
    "docx": (".docx", _render_docx),
    "json": (".json", render_json),
}
"""Every format of a brief by the name that `--format` takes: its suffix, and what writes it."""
USUAL_FORMATS = ("markdown", "html", "pdf")
"""What `tocsin run` writes."""
_SETTINGS = BriefSettings()


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a brief, and what could not be printed in them."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...]
    """Why claims are not printed, a sentence for each page and reason; empty where all verify."""


def write_brief(
    ledger: Ledger,
    watch: Watch,
    out: Path,
    formats: Sequence[str] = USUAL_FORMATS,
    as_of: datetime | None = None,
    settings: BriefSettings = _SETTINGS,
) -> Written:
    """Write the brief in each format; a file is there whole or not at all.

    Args:
        ledger: what it is written from.
        watch: the standing question.
        out: folder for the files, made where it is missing.
        formats: names of `BRIEF_FORMATS`.
        as_of: a moment of the learned clock: the brief as it would have been written then; None for now.
        settings: limits of length, the moment to tell news from, and whether it is a tearline.
    """
    case = case_of(ledger.reader(), watch.name, as_of)
    brief = compose(case, watch, as_of or datetime.now(UTC), settings)
    name = "tearline" if settings.tearline else "brief"
    out.mkdir(parents=True, exist_ok=True)
    paths = tuple(
        write_whole(out / f"{name}{suffix}", render(brief))
        for suffix, render in (BRIEF_FORMATS[name] for name in formats)
    )
    return Written(paths, _left_out(brief))


def _left_out(brief: Brief) -> tuple[str, ...]:
    """The reasons for which claims are not printed, a sentence for each page and reason."""
    counted = Counter((", ".join(item.addresses) or "no page", item.reason) for item in brief.unprinted)
    return tuple(
        f"{count} claim{'' if count == 1 else 's'} of {where} left out of the brief: {reason}"
        for (where, reason), count in counted.items()
    )
