"""The documentation's pages and their links."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
)

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SHOWN = re.compile(r"`[^`\n]*`")


def text_of(name: str) -> str:
    """The text of a page by its path from the repository's root."""
    return (ROOT / name).read_text(encoding="utf8")


def all_words() -> str:
    """README and every page of the docs in one."""
    return "\n".join(page.read_text(encoding="utf8") for page in PAGES if page.name != "CHANGELOG.md")


def links_of(page: Path) -> list[str]:
    """Where a page's relative links lead; examples in code are no links."""
    text = _SHOWN.sub("", _FENCED.sub("", page.read_text(encoding="utf8")))
    return [link for link in _LINK.findall(text) if not re.match(r"[a-z]+:|#", link)]


def headings_of(name: str) -> list[str]:
    """The headings of a page, without their signs."""
    text = _FENCED.sub("", text_of(name))
    return [line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")]


def anchor(heading: str) -> str:
    """A heading as GitHub's links name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
