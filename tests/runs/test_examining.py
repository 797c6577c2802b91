"""What `tocsin doctor` looks at."""

import re
import tomllib
from pathlib import Path

from tocsin.runs.examining import NEEDED

ROOT = Path(__file__).resolve().parents[2]


def test_everything_the_project_needs_is_looked_at():
    """The list is that of `pyproject.toml`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    names = [re.split(r"[><=\[; ]", needed)[0] for needed in project["dependencies"]]
    assert sorted(NEEDED) == sorted(names)
