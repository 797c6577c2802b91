"""From a line down to the bytes."""

from dataclasses import replace

import pytest
from tests.briefs.test_compose import made, whole

from tocsin.briefs.why import trail_words, why_line
from tocsin.terms.errors import BadUsage, NotFound, Unverified
from tocsin.terms.story import Snapshot


def quoting(brief):
    return next(line for line in brief.lines() if line.quoted)


def test_a_line_leads_to_its_bytes():
    """The trail names claim, sentence, offsets, snapshot digest, page and the page's bytes."""
    case = whole()
    brief = made(case)
    line = quoting(brief)
    trail = why_line(brief, case, line.id[:13])
    (citation,) = (c for c in brief.citations if c.number == line.citations[0])
    words = "\n".join(trail_words(trail))
    for fact in (line.id, line.claims[0], citation.sentence, citation.snapshot, citation.places[0].sha256):
        assert fact in words
    assert f"characters {citation.span.start}-{citation.span.end}" in words
    assert "pages/keel.txt" in words


def test_every_line_has_a_trail():
    """`why` answers for each line: with citations, with a record to go on from, or that it only counts."""
    case = whole()
    brief = made(case)
    for line in brief.lines():
        trail = why_line(brief, case, line.id)
        assert trail.line == line
        onward = trail.citations or line.records or line.claims
        assert onward or "rests on no sentence" in trail_words(trail)[-1]


def test_an_unknown_or_ambiguous_id_is_refused():
    """An id that names nothing, or several lines, is said to do so."""
    case = whole()
    brief = made(case)
    with pytest.raises(NotFound, match="line-zz"):
        why_line(brief, case, "line-zz")
    with pytest.raises(BadUsage, match="beginning of"):
        why_line(brief, case, "line-")


def test_a_trail_is_verified_anew():
    """A snapshot that changed, or went, after the brief was made is found out."""
    case = whole()
    brief = made(case)
    line = quoting(brief)
    key = line.quoted.snapshot
    changed = {**case.snapshots, key: Snapshot(key, case.snapshots[key].text + "!")}
    with pytest.raises(Unverified, match="digest"):
        why_line(brief, replace(case, snapshots=changed), line.id)
    with pytest.raises(Unverified, match="not in the ledger"):
        why_line(brief, replace(case, snapshots={}), line.id)
