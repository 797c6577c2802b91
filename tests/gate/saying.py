"""What the gate says of what it measured, kept with each test's report: so it arrives from any worker."""

from collections.abc import Iterable, Iterator

import pytest

SAID = "said by the gate"
"""Name of the property of a report."""


def said(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """The sayings of reports, in their order."""
    for report in reports:
        if report.when == "call":
            yield from (str(words) for name, words in report.user_properties if name == SAID)
