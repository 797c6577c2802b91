"""The tearline: a short version to pass on, which names no office of an unnamed source.

Where a cited sentence names such an office, the sentence is withheld and its place is given; where the
very words to be quoted name it, the line is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tocsin.briefs.material import Material
from tocsin.briefs.outline import Brief, Citation, Line, Section
from tocsin.terms.case import Case
from tocsin.terms.claim import Claim
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span

Spans = Mapping[str, tuple[Span, ...]]
"""Where unnamed sources are named by their office, by digest of the snapshot."""


def veiled(case: Case) -> Case:
    """The case with every unnamed source reduced to being unnamed."""
    return replace(
        case,
        claims=tuple(map(_veiled_claim, case.claims)),
        forecasts=tuple(
            replace(forecast, by=_veiled(forecast.by)) if forecast.by else forecast
            for forecast in case.forecasts
        ),
    )


def offices_of(material: Material) -> Spans:
    """Where the case's sound stories name an unnamed source."""
    found: dict[str, list[Span]] = {}
    for claim in material.case.claims:
        story = material.stories.get(claim.story)
        if story is not None:
            spans = found.setdefault(story.snapshot, [])
            spans += [span for source in _sources(claim) if _unnamed(source) for span in source.spans]
    return {snapshot: tuple(dict.fromkeys(spans)) for snapshot, spans in found.items()}


def torn_off(brief: Brief, offices: Spans) -> Brief:
    """The brief without sentences and quotations that name the office of an unnamed source."""
    return replace(
        brief,
        sections=tuple(_section(section, offices) for section in brief.sections),
        citations=tuple(_citation(citation, offices) for citation in brief.citations),
        tearline=True,
    )


def _sources(claim: Claim) -> Iterable[Source]:
    return (*((claim.source,) if claim.source else ()), *claim.chain)


def _unnamed(source: Source) -> bool:
    return source.source_class is SourceClass.UNNAMED


def _veiled(source: Source) -> Source:
    return Source((), None, SourceClass.UNNAMED) if _unnamed(source) else source


def _veiled_claim(claim: Claim) -> Claim:
    if not any(map(_unnamed, _sources(claim))):
        return claim
    return replace(
        claim,
        source=_veiled(claim.source) if claim.source else None,
        chain=tuple(map(_veiled, claim.chain)),
    )


def _section(section: Section, offices: Spans) -> Section:
    groups = (
        replace(group, lines=tuple(_line(line, offices) for line in group.lines if _may(line, offices)))
        for group in section.groups
    )
    return replace(section, groups=tuple(groups))


def _line(line: Line, offices: Spans) -> Line:
    return replace(line, under=tuple(under for under in line.under if _may(under, offices)))


def _may(line: Line, offices: Spans) -> bool:
    """Whether the words that a line quotes name no office."""
    if line.quoted is None:
        return True
    held = offices.get(line.quoted.snapshot, ())
    return not any(span.overlaps(office) for span in line.quoted.spans for office in held)


def _citation(citation: Citation, offices: Spans) -> Citation:
    held = offices.get(citation.snapshot, ())
    return replace(citation, sentence="") if any(map(citation.span.overlaps, held)) else citation
