"""From a line of a brief down to the bytes it rests on."""

from dataclasses import dataclass

from tocsin.briefs.outline import Brief, Citation, Line
from tocsin.terms.case import Case
from tocsin.terms.digest import sha256_text
from tocsin.terms.errors import BadUsage, NotFound, Unverified


@dataclass(frozen=True, slots=True)
class Trail:
    """A line with the citations it rests on, each compared with the snapshot anew."""

    section: str
    """Title of the section that the line stands in."""
    line: Line
    citations: tuple[Citation, ...]
    """The line's own, then those of the lines under it, each once."""


def why_line(brief: Brief, case: Case, line: str) -> Trail:
    """The trail of a line.

    Args:
        brief: the brief that holds it.
        case: what the brief was made from.
        line: its id, or the beginning of it.

    Raises:
        NotFound: the brief has no such line.
        BadUsage: several lines begin so.
        Unverified: a snapshot no longer says what is cited.
    """
    found = [
        (section.title, kept)
        for section in brief.sections
        for group in section.groups
        for top in group.lines
        for kept in (top, *top.under)
        if kept.id.startswith(line)
    ]
    if not found:
        raise NotFound(f"the brief of {brief.watch} has no line {line}")
    if len({kept.id for _, kept in found}) > 1:
        raise BadUsage(f"{line} is the beginning of {len(found)} lines; give more of it")
    title, kept = found[0]
    numbers = dict.fromkeys(n for each in (kept, *kept.under) for n in each.citations)
    citations = tuple(citation for citation in brief.citations if citation.number in numbers)
    for citation in citations:
        hold(citation, case)
    return Trail(title, kept, citations)


def hold(citation: Citation, case: Case) -> None:
    """Compare a citation with its snapshot.

    Raises:
        Unverified: the snapshot is gone, its digest differs, or other words stand there.
    """
    snapshot = case.snapshots.get(citation.snapshot)
    if snapshot is None:
        raise Unverified(f"citation {citation.number}: the snapshot {citation.snapshot} is not in the ledger")
    if sha256_text(snapshot.text) != citation.snapshot:
        raise Unverified(f"citation {citation.number}: the snapshot no longer has its digest")
    if citation.span.of(snapshot.text) != citation.sentence:
        raise Unverified(f"citation {citation.number}: other words stand at {citation.span.pair()}")


def trail_words(trail: Trail) -> tuple[str, ...]:
    """The trail as lines of text, one fact a line."""
    rows = [f"{trail.line.id}  ({trail.section})", trail.line.text]
    if trail.line.quoted:
        rows.append(" … ".join(f"“{piece}”" for piece in trail.line.quoted.pieces))
        spans = ", ".join(f"{span.start}-{span.end}" for span in trail.line.quoted.spans)
        rows.append(f"  quoted characters {spans} of snapshot {trail.line.quoted.snapshot}")
    rows += [f"  claim {claim}" for claim in trail.line.claims]
    for citation in trail.citations:
        rows += _citation_words(citation)
    if not (trail.citations or trail.line.records or trail.line.claims):
        rows.append("  It counts what the ledger holds and rests on no sentence.")
    return tuple(rows)


def _citation_words(citation: Citation) -> list[str]:
    span = citation.span
    return [
        f"[{citation.number}] “{citation.sentence}”",
        f"  verified: characters {span.start}-{span.end} of snapshot {citation.snapshot}",
        f"  story {citation.story}: {citation.title or 'untitled'}; {citation.published}",
        *(f"  page {place.address}, bytes {place.sha256}" for place in citation.places),
        *(f"  {carrier.role} {carrier.address}" for carrier in citation.carriers),
    ]
