"""Words of pages on a terminal: shown, never obeyed; rows of JSON as they are."""

import io
import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.line.program import tocsin

from tocsin.cli.saying import shown

CLI = Path(__file__).resolve().parents[2] / "src" / "tocsin" / "cli"
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
HOSTILE = "\x1b]0;owned\x07 and \x1b[2J \x9b31m \u202ethgir eht ot\u202c \u2066hidden\u2069 \x7f\U000e0041"
PAGE = (
    f"Quay\x1b[31m closed\n\nMarch 3, 2025\n\nThe mayor, Ola Berg, said on Monday that the ship {HOSTILE} "
    "had left Norland for Peru. Russia denied on Tuesday that North Korea had sent shells\x1b[1A.\n"
)
WATCH = """name: harbour
question: Did a ship leave?
actors: [PRK, RUS]
sources: [pages]
indicators:
  - id: ship
    question: Is a ship said to have left?
    words: [ship, shells]
    clock: learned
    at_least_origins: 1
"""


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str):
    """Whatever the text, what is shown is one line that a terminal only prints, and says no less."""
    line = shown(text)
    assert not OBEYED.search(line)
    assert len(line) >= len(text)
    assert shown(line) == line


def test_languages_keep_their_marks():
    """Accents, other scripts, joiners and direction marks stay as they are."""
    for words in ("naïve Übung", "السفينة\u200f غادرت", "नमस्ते\u200d", "朝鮮", "\u200eA\u200f"):
        assert shown(words) == words


def test_a_character_is_shown_by_its_picture_or_number():
    """A reader sees which character stood there."""
    assert shown("\x1b[31m") == "␛[31m"
    assert shown("a\u202eb") == "a<U+202E>b"
    assert shown("one\ntwo\tthree") == "one two three"


def test_only_one_file_prints():
    """Every command prints through `saying`, so that none can forget."""
    prints = re.compile(r"\btyper\.(echo|secho)\(|\bprint\(|\.stdout\.write\(|\bclick\.")
    found = {path.name for path in CLI.glob("*.py") if prints.search(path.read_text(encoding="utf8"))}
    assert found == {"saying.py", "version.py"}


def test_no_command_lets_a_page_move_the_terminal(tmp_path: Path):
    """From reading to `why`, what is printed for people holds no character that a terminal obeys."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, encoding="utf8")
    (tmp_path / "pages" / "bad\x1b[2J.pdf").write_bytes(b"no pdf")
    (tmp_path / "watch.yaml").write_text(WATCH, encoding="utf8")
    said = [tocsin("run", "watch.yaml", cwd=tmp_path)]
    rows = tocsin("search", "shells", "--json", cwd=tmp_path)
    ids = [row["id"] for row in rows.lines()]
    assert ids
    said += [tocsin("why", id_, cwd=tmp_path) for id_ in ids]
    said += [
        tocsin(*command.split(), cwd=tmp_path)
        for command in ("search shells", "check watch.yaml --replay", "review queue", "review log")
    ]
    said.append(tocsin("review", "note", ids[0], HOSTILE, cwd=tmp_path))
    said.append(tocsin("review", "reject", "claim-\x1b[2J", cwd=tmp_path))
    for outcome in said:
        for line in (outcome.out + outcome.err).split("\n"):
            assert not OBEYED.search(line), line
    assert any("␛" in outcome.out for outcome in said)


def test_json_keeps_every_character(tmp_path: Path):
    """What a program reads is what the page holds, controls and all."""
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf8")
    for command in (["annotate", "one.txt"], ["read", "one.txt"]):
        tocsin(*command, cwd=tmp_path)
    told = tocsin("annotate", "one.txt", cwd=tmp_path).out
    assert "\\u001b[1A" in told or "\\u001b[31m" in told
    texts = [claim["content"]["text"] for line in told.splitlines() for claim in json.loads(line)["claims"]]
    assert any(any(mark in text for mark in HOSTILE.split()) for text in texts)


def test_the_bar_shows_names_as_they_are():
    """Brackets in a file's name are no markup of the progress bar, and its controls are shown."""
    from rich.progress import Progress, TextColumn

    out = io.StringIO()
    console = Console(file=out, force_terminal=False, width=80)
    with Progress(TextColumn("{task.fields[item]}", markup=False), console=console) as bar:
        bar.add_task("Reading", total=None, item=shown("[red]\x1b[2Ja.html"))
    assert "[red]␛[2Ja.html" in out.getvalue()
