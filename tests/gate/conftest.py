"""The gate's figures stand at the end of the run, whoever measured them."""

import pytest

from tests.gate.saying import said


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    ended = [report for how in ("passed", "failed") for report in terminalreporter.stats.get(how, ())]
    if sayings := sorted(said(ended)):
        terminalreporter.section("measured")
        for words in sayings:
            terminalreporter.write_line(words)
