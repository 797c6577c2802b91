"""The version of a build: that of the tag it is made from; what is not tagged is a development version.

Hatch reads `version()` (pyproject.toml, `[tool.hatch.version]`). Without git, as in an unpacked sdist, the
version that was packed counts; where there is neither, that of the source with `.dev0`.
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAG = re.compile(r"v(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)")


class WrongTag(ValueError):
    """A tag says another version than the source."""


def source_version(root: Path = ROOT) -> str:
    """What `tocsin --version` prints."""
    text = (root / "src" / "tocsin" / "__init__.py").read_text(encoding="utf8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise WrongTag("src/tocsin/__init__.py names no version")
    return found[1]


def tagged(root: Path = ROOT) -> str | None:
    """The version of the tag that stands on the commit that is checked out, None where there is none."""
    if not (root / ".git").exists():
        return None
    try:
        said = subprocess.run(
            ["git", "tag", "--points-at", "HEAD"], cwd=root, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    versions = [found[1] for line in said.split() if (found := TAG.fullmatch(line))]
    return versions[0] if versions else None


def packed(root: Path = ROOT) -> str | None:
    """The version of an unpacked sdist, None elsewhere."""
    info = root / "PKG-INFO"
    found = (
        re.search(r"^Version: (\S+)$", info.read_text(encoding="utf8"), re.MULTILINE)
        if info.is_file()
        else None
    )
    return found[1] if found else None


def version(root: Path = ROOT) -> str:
    """The version of what is built here.

    Raises:
        WrongTag: the commit's tag says another version than the source.
    """
    said = source_version(root)
    if tag := tagged(root):
        if tag != said:
            raise WrongTag(f"the tag says {tag}, src/tocsin/__init__.py says {said}")
        return tag
    return packed(root) or f"{said}.dev0"
