"""What mkdocs calls while it builds: adds pages that are made, and turns links out of the site into words."""

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

import reference  # noqa: E402 - lies beside this file

TAKEN = {
    "model-card.md": ROOT / "src" / "tocsin" / "reading" / "weights" / "MODEL_CARD.md",
    "changelog.md": ROOT / "CHANGELOG.md",
    "contributing.md": ROOT / "CONTRIBUTING.md",
}
"""Pages of the site that lie elsewhere in the repository."""
_OUTWARD = re.compile(r"\[([^\]\[]+)\]\(((?!https?:|#|mailto:)[^)\s]+)\)")
_FENCE = re.compile(r"(^```.*?^```)", re.MULTILINE | re.DOTALL)


def on_files(files: Any, config: Any) -> Any:
    """Add the reference and the pages that lie elsewhere."""
    made = {**reference.pages(), **{name: path.read_text(encoding="utf8") for name, path in TAKEN.items()}}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_page_markdown(markdown: str, page: Any, files: Any, **_rest: Any) -> str:
    """Links that lead to files of the repository, which the site does not hold, become their words."""
    folder = posixpath.dirname(page.file.src_uri) or "."
    home = TAKEN.get(page.file.src_uri, ROOT / "docs" / page.file.src_uri).parent
    names = {file.src_uri for file in files}
    outside = {path.resolve(): name for name, path in TAKEN.items()}

    def linked(found: re.Match[str]) -> str:
        words, target = found[1], found[2].partition("#")[0]
        path = (home / target).resolve()
        name = outside.get(path)
        if name is None and path.is_relative_to(ROOT / "docs"):
            name = path.relative_to(ROOT / "docs").as_posix()
        if name not in names:
            return words
        part = f"#{found[2].partition('#')[2]}" if "#" in found[2] else ""
        return f"[{words}]({posixpath.relpath(name, folder)}{part})"

    parts = _FENCE.split(markdown)
    return "".join(part if part.startswith("```") else _OUTWARD.sub(linked, part) for part in parts)
