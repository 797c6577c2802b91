"""What other programs may rely on: the names of `tocsin`, typed, sorted, documented, quick to import."""

import subprocess
import sys
from pathlib import Path
from typing import assert_type, get_type_hints

import pytest

import tocsin
from tocsin import (
    Annotation,
    Ledger,
    LedgerReader,
    StoryFindings,
    __version__,
    annotate,
    ledger,
    open_ledger,
)
from tocsin.runs import programming
from tocsin.terms.claim import Claim

ROOT = Path(__file__).resolve().parents[2]
TEXT = """Pier stays closed

Oslo, March 3, 2025

The mayor of Lower Wexby, Ola Berg, said on Monday that two ships had left for Peru.
"""


def denials(opened: Ledger) -> list[Claim]:
    """A use of the ledger as another program writes it; mypy checks it with the rest."""
    reader = opened.reader()
    return [claim for claim in reader.claims() if claim.act == "denies"]


def speakers(text: str) -> list[str]:
    """A use of the reader as another program writes it."""
    found = annotate(text, published="2025-03-03", document="pier")
    claims = [claim for story in found.stories for claim in story.claims]
    return [claim.source.text for claim in claims if claim.source and claim.source.text]


def typed() -> None:
    """Never run: mypy holds each name, as another program imports it, against what it is."""
    assert_type(annotate("A text"), Annotation)
    assert_type(annotate("A text").stories, tuple[StoryFindings, ...])
    assert_type(open_ledger("tocsin.db"), Ledger)
    assert_type(open_ledger("tocsin.db").reader(), LedgerReader)
    assert_type(__version__, str)


def test_the_list_is_sorted_and_everything_in_it_is_there():
    """Each public name resolves to what its home defines, with a docstring, and nothing else is offered."""
    assert Ledger is ledger.Ledger
    assert Annotation is programming.Annotation
    assert tocsin.__all__ == sorted(tocsin.__all__)
    assert dir(tocsin) == tocsin.__all__
    for name in tocsin.__all__:
        assert getattr(tocsin, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tocsin.nothing  # type: ignore[attr-defined] # which the type checker says as well
    assert set(tocsin._HOMES) == set(tocsin.__all__) - {"__version__"}


def test_every_public_name_has_its_section():
    """`docs/api.md` names each of them, and names nothing that is not there."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf8")
    named = {
        line.removeprefix("### `").split("`")[0].split("(")[0]
        for line in text.splitlines()
        if line[:4] == "### "
    }
    assert named == set(tocsin.__all__)


def test_the_functions_are_typed():
    """Every parameter and result of a public function has a type."""
    for function in (tocsin.annotate, tocsin.annotate_line, tocsin.open_ledger):
        hints = get_type_hints(function)
        assert set(hints) - {"return"} == set(function.__code__.co_varnames[: _parameters(function)])


def _parameters(function):
    return function.__code__.co_argcount + function.__code__.co_kwonlyargcount


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import tocsin", ("spacy", "sqlalchemy", "pyarrow", "numpy", "onnxruntime")),
        (
            "from tocsin import Ledger, LedgerReader, open_ledger",
            ("spacy", "thinc", "onnxruntime", "trafilatura"),
        ),
        ("from tocsin import StoryFindings, annotate_line, TocsinError", ("spacy", "sqlalchemy")),
    ],
)
def test_the_client_side_loads_no_reader(statement: str, absent: tuple[str, ...]):
    """The package itself loads nothing, and the ledger is read without the language model."""
    probe = f"{statement}; import sys; print([name for name in {absent} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_is_annotated():
    """Claims point into the snapshot, and the contract's line can be printed."""
    found = tocsin.annotate(TEXT, document="pier")
    assert any("Berg" in speaker for speaker in speakers(TEXT))
    for story in found.stories:
        for claim in story.claims:
            assert claim.content.text == " ".join(span.of(found.snapshot) for span in claim.content.spans)
        assert tocsin.annotate_line(story)["id"] == "pier"


def test_markup_and_nothing():
    """Markup gives its text; a text without a story is an error of ours that says why."""
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    found = tocsin.annotate(f"<html><body><article>{body * 2}</article></body></html>", html=True)
    assert "Ola Berg" in found.snapshot
    with pytest.raises(tocsin.TocsinError):
        tocsin.annotate("")


def test_a_ledger_is_opened_and_read(tmp_path: Path):
    """An empty ledger has no denials."""
    with tocsin.open_ledger(tmp_path / "case.db") as opened:
        assert denials(opened) == []
