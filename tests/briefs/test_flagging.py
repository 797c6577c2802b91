"""Lines that rest on words which their page no longer says."""

from collections.abc import Iterable, Iterator

from tests.briefs.test_compose import made
from tests.briefs.test_happenings import with_findings
from tests.watches.test_looking import whole

from tocsin.briefs.flagging import SOURCE_CHANGED
from tocsin.briefs.outline import Line
from tocsin.terms.finding import Finding, FindingKind


def rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines, and what stands under them."""
    for line in lines:
        yield line
        yield from rows(line.under)


def test_every_line_on_changed_words_says_so():
    """All lines behind which the claim stands are marked, and no other."""
    claim = whole().claims[0].id
    value = {"kind": "gone", "page": "pages/one.txt", "before": "It rained.", "after": None}
    brief = made(with_findings(Finding(FindingKind.DECAY, claim, None, value)))
    every = [row for part in brief.sections for group in part.groups for row in rows(group.lines)]
    assert any(claim in row.claims for row in every)
    assert all((claim in row.claims) == (SOURCE_CHANGED in row.tags) for row in every)


def test_nothing_is_marked_where_nothing_changed():
    """Without a finding of decay the remark does not occur."""
    every = [row for part in made(whole()).sections for group in part.groups for row in rows(group.lines)]
    assert not any(SOURCE_CHANGED in row.tags for row in every)
