"""What can be called, written or asked for has its place in the documentation."""

import re

import pytest

from tests.docs.pages import ROOT, all_words, headings_of, text_of
from tocsin.briefs.lint import RULES
from tocsin.cli.verbs import VERBS
from tocsin.exchange.formats.registry import CASE_FORMATS
from tocsin.runs.briefing import BRIEF_FORMATS
from tocsin.runs.exporting import KINDS
from tocsin.watches import watch_schema

WATCH = watch_schema()["properties"]
INDICATOR = WATCH["indicators"]["items"]["properties"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_its_place(verb):
    """A command is named as it is typed."""
    assert f"tocsin {verb}" in all_words()


@pytest.mark.parametrize("kind", [*KINDS, *(form.name for form in CASE_FORMATS), "cameo", "opml", "case"])
def test_every_export_has_its_place(kind):
    """What `tocsin export` takes is named in code letters."""
    assert f"`{kind}`" in all_words()


@pytest.mark.parametrize("key", sorted({*WATCH, *INDICATOR}))
def test_every_key_of_a_watch_has_its_heading(key):
    """Each key is explained under a heading of its own, with every value and the default it has."""
    assert f"`{key}`" in headings_of("docs/watches.md")
    explained = text_of("docs/watches.md").partition(f"### `{key}`\n")[2].partition("\n#")[0]
    found = {**WATCH, **INDICATOR}[key]
    values = found.get("items", found).get("enum", ())
    assert [value for value in values if f"`{value}`" not in explained] == []
    assert str(found.get("default", "")) in explained


def test_no_heading_is_of_a_key_that_is_gone():
    """A heading in code letters names a key of the schema."""
    named = {heading.strip("`") for heading in headings_of("docs/watches.md") if heading.startswith("`")}
    assert named == {*WATCH, *INDICATOR}


def test_every_rule_of_the_brief_has_its_row():
    """Each rule of the lint stands in the table, and no other."""
    rows = re.findall(r"^\| `(\w+)` \|", text_of("docs/briefs.md").partition("## The lint")[2], re.MULTILINE)
    assert set(rows) == {rule.__name__ for rule in RULES} | set(BRIEF_FORMATS)


def test_every_room_has_its_paragraph():
    """Each folder of the package is told in the architecture page, and no other is."""
    told = set(re.findall(r"^\*\*(\w+)\*\* —", text_of("docs/architecture.md"), re.MULTILINE))
    rooms = {path.parent.name for path in (ROOT / "src" / "tocsin").glob("*/__init__.py")}
    assert told == rooms


def test_every_file_that_is_named_is_there():
    """A path in code letters of the architecture and security pages leads to a file or folder."""
    gone = []
    for page in ("docs/architecture.md", "docs/security.md"):
        for path in re.findall(r"`((?:src|tests|docs|benchmarks|examples)/[\w./-]+)`", text_of(page)):
            gone += [path] if not (ROOT / path).exists() else []
        for path in re.findall(r"`(\w+/[\w/]+\.(?:py|tsv|yaml|json|txt|typ|j2))`", text_of(page)):
            known = any((ROOT / start / path).exists() for start in ("", "src/tocsin"))
            gone += [path] if not known else []
    assert gone == []
