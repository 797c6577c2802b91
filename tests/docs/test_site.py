"""The documentation as a site: it builds without a warning, asks nobody else, and holds everything."""

import ast
import dataclasses
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
import yaml

from tests.docs.pages import ROOT, text_of
from tocsin.acquire import AcquireSettings, ArchiveLimits, FetchSettings
from tocsin.briefs.settings import BriefSettings
from tocsin.cli.verbs import VERBS
from tocsin.desk.settings import DeskSettings
from tocsin.exchange.lines import annotate_line
from tocsin.runs.finders import packaged_finders
from tocsin.runs.onepage import read_page
from tocsin.terms.page import MediaType, Page
from tocsin.watches import watch_schema

NOW = datetime(2024, 6, 14, tzinfo=UTC)
SETTINGS = (AcquireSettings, FetchSettings, ArchiveLimits, BriefSettings, DeskSettings)


@cache
def reference() -> ModuleType:
    """The module that makes the reference pages."""
    spec = util.spec_from_file_location("reference", ROOT / "docs" / "site" / "reference.py")
    assert spec
    assert spec.loader
    made = util.module_from_spec(spec)
    sys.modules["reference"] = made
    spec.loader.exec_module(made)
    return made


@cache
def page(name: str) -> str:
    """A reference page as Markdown."""
    pages: dict[str, str] = reference().pages()
    return pages[f"reference/{name}.md"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def test_nothing_is_loaded_from_other_hosts(site: Path):
    """No script, style, font or picture of the site comes from elsewhere; links for people may lead out."""
    loading = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//[^>]*>")
    found = {
        (path.name, tag)
        for path in site.rglob("*.html")
        for tag in loading.findall(path.read_text(encoding="utf8"))
    }
    assert found == set()
    styles = "".join(path.read_text(encoding="utf8") for path in site.rglob("*.css"))
    assert re.search(r"url\(['\"]?https?:|@import", styles) is None


def test_every_page_of_the_docs_is_in_the_site(site: Path):
    """Each page is built, and stands in the navigation."""
    named = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf8"))["nav"]
    places = set(re.findall(r"[\w/-]+\.md", str(named)))
    own = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert own <= places
    assert [place for place in places if not (site / place.replace(".md", ".html")).is_file()] == []


def options() -> set[tuple[str, str]]:
    """Every option of every command."""
    found = set()
    for name, verb in VERBS.items():
        loaded = verb.load()
        if not isinstance(loaded, typer.Typer):
            app = typer.Typer(add_completion=False)
            app.command(name)(loaded)
            loaded = app
        command: Any = typer.main.get_command(loaded)
        for each in getattr(command, "commands", {name: command}).values():
            found |= {(name, option) for given in each.params for option in given.opts}
    return {(name, option) for name, option in found if option.startswith("--") and option != "--help"}


def test_every_command_and_option_has_its_place():
    """The page of commands has a heading for each, and under it each option."""
    parts = dict(
        re.findall(r"^## `tocsin ([\w-]+)`\n(.*?)(?=^## |\Z)", page("commands"), re.MULTILINE | re.DOTALL)
    )
    assert set(parts) == set(VERBS)
    assert [(name, option) for name, option in sorted(options()) if f"`{option}`" not in parts[name]] == []


def test_every_setting_has_its_place():
    """Each field of each record of settings, and each key of a watch, has its row and its meaning."""
    text = page("settings")
    for record in SETTINGS:
        part = text.partition(f"## `{record.__name__}`\n")[2].partition("\n## ")[0]
        assert [field.name for field in dataclasses.fields(record) if f"| `{field.name}` |" not in part] == []
    schema = watch_schema()["properties"]
    keys = {*schema, *schema["indicators"]["items"]["properties"]}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in text] == []
    variables = set(re.findall(r"TOCSIN_[A-Z]+", "".join(p.read_text() for p in cli_files())))
    assert [name for name in sorted(variables) if f"`{name}`" not in text] == []


def cli_files() -> list[Path]:
    """The files of the command line."""
    return sorted((ROOT / "src" / "tocsin" / "cli").glob("*.py"))


def test_every_route_has_its_place():
    """Each path that a view declares stands in the table, with the role it asks for."""
    declared = set()
    for path in sorted((ROOT / "src" / "tocsin" / "desk" / "views").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and re.match(r"router\.(get|post)$", ast.unparse(node.func)):
                first = node.args[0]
                declared |= {first.value} if isinstance(first, ast.Constant) else set()
    assert len(declared) > 20
    text = page("routes")
    assert [path for path in sorted(map(str, declared)) if f"{path}` |" not in text] == []


def keys_of(value: Any) -> set[str]:
    """Every key of nested JSON."""
    if isinstance(value, dict):
        return set(value).union(*(keys_of(each) for each in value.values()))
    return set().union(*(keys_of(each) for each in value)) if isinstance(value, list) else set()


def test_every_field_of_the_json_has_its_place():
    """What `annotate` prints of a story holds no key that the page of fields does not name."""
    text = text_of("tests/gate/gold/case/shells.txt")
    made = Page("a", "0", NOW, MediaType.TEXT, text.encode(), "utf-8", text, "a")
    told = set()
    for found in read_page(made, packaged_finders()).found:
        told |= keys_of(annotate_line(found))
    assert len(told) > 30
    assert [key for key in sorted(told) if f"`{key}`" not in page("json-fields")] == []


def test_every_data_file_has_its_place():
    """Each file of words and rules stands there with the head that says what it is."""
    paths = reference().data_paths()
    assert len(paths) > 50
    text = page("data-files")
    for path in paths:
        name = path.relative_to(ROOT / "src" / "tocsin").as_posix()
        assert f"## `{name}`" in text
        assert reference().head_of(path), name
