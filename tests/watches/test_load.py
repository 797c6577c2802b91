"""Watch files."""

from pathlib import Path

import pytest

from tocsin.terms.claim import Act
from tocsin.terms.errors import BadWatch
from tocsin.terms.watch import Clock
from tocsin.watches import load_watch

GOOD = """\
name: border
question: What crosses the border?
actors: [PRK, RUS]
sources:
  - pages/*.html
  - https://news.example/feed
  - "-"
indicators:
  - id: shells
    question: Are shells said to be sent?
    words: [shell, "artillery round"]
    acts: [states, warns]
    speakers: [KOR]
    about: [PRK]
    at_least_origins: 2
    within_days: 14
    quiet_days: 21
    clock: learned
    lead_time: weeks
    alternative: apples
  - id: any
    question: Does anyone say anything?
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "watch.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_watch_is_read_whole(tmp_path):
    """Every key of the file arrives in the record; what is left out has its documented default."""
    watch = load_watch(written(tmp_path, GOOD))
    assert (watch.name, watch.actors) == ("border", ("PRK", "RUS"))
    first, second = watch.indicators
    assert first.words == ("shell", "artillery round")
    assert first.acts == (Act.STATES, Act.WARNS)
    assert (first.speakers, first.about) == (("KOR",), ("PRK",))
    assert (first.at_least_origins, first.within_days, first.quiet_days) == (2, 14, 21)
    assert (first.clock, second.clock) == (Clock.LEARNED, Clock.PUBLISHED)
    assert (first.lead_time, first.alternative) == ("weeks", "apples")
    assert (second.words, second.at_least_origins, second.within_days) == ((), 1, 30)
    assert watch.indicator("any") is second
    assert watch.indicator("none") is None


def test_sources_are_joined_to_the_watch_files_folder(tmp_path):
    """A relative path is relative to the watch file; addresses and standard input stay as they are."""
    watch = load_watch(written(tmp_path, GOOD))
    assert watch.sources == (str(tmp_path / "pages/*.html"), "https://news.example/feed", "-")


BAD = [
    ("unknown key", GOOD.replace("question: What", "qestion: What"), 2, "'qestion'; is 'question' meant?"),
    ("unknown key below", GOOD.replace("    words:", "    wrods:"), 11, "'indicators[0].wrods'; is 'words'"),
    ("nothing near", GOOD + "zzzz: 1\n", 23, "unknown key 'zzzz'; known: name,"),
    ("missing key", GOOD.replace("name: border\n", ""), 1, "key 'name' is missing"),
    (
        "missing below",
        GOOD.replace("    question: Does anyone say anything?\n", ""),
        21,
        "[1].question' is missing",
    ),
    ("a list wanted", GOOD.replace("[PRK, RUS]", "PRK"), 3, "key 'actors': must be a list, not text"),
    (
        "text wanted",
        GOOD.replace("name: border", "name: 12"),
        1,
        "key 'name': must be text, not a whole number",
    ),
    (
        "text for a day",
        GOOD.replace("lead_time: weeks", "lead_time: 2024-06-14"),
        19,
        "must be text, not a date",
    ),
    ("no value", GOOD.replace("name: border", "name:"), 1, "must be text, not nothing"),
    (
        "a number wanted",
        GOOD.replace("days: 14", "days: soon"),
        16,
        "within_days': must be a whole number, not text",
    ),
    ("too small", GOOD.replace("origins: 2", "origins: 0"), 15, "must be 1 or more, not 0"),
    ("odd number", GOOD.replace("days: 14", "days: 0x1F"), 16, "plain whole number"),
    ("unknown act", GOOD.replace("warns]", "warn]"), 12, "'warn' is not known; is 'warns' meant?"),
    ("no such act", GOOD.replace("warns]", "zz]"), 12, "'zz' is not known; one of: states"),
    (
        "bad code",
        GOOD.replace("speakers: [KOR]", "speakers: [Kor]"),
        13,
        "speakers[0]': 'Kor' does not match",
    ),
    ("bad id", GOOD.replace("id: shells", "id: Shells!"), 9, "'Shells!' does not match"),
    ("empty text", GOOD.replace("lead_time: weeks", 'lead_time: " "'), 19, "is empty"),
    ("empty list", GOOD.replace("[PRK, RUS]", "[]"), 3, "at least one entry"),
    ("twice in a list", GOOD.replace("[PRK, RUS]", "[PRK, PRK]"), 3, "'PRK' stands twice"),
    (
        "a key twice",
        GOOD.replace("actors:", "name: other\nactors:"),
        3,
        "'name' stands twice, first on line 1",
    ),
    (
        "a rate on a clock that counts undated stories",
        GOOD.replace("lead_time: weeks", "rate_one_in: 50"),
        18,
        "'learned' counts undated stories, 'rate_one_in' never does",
    ),
    ("an id twice", GOOD.replace("id: any", "id: shells"), 21, "'shells' stands twice, first on line 9"),
    ("a key that is a list", "[a]: 1\n", 1, "a key must be a word, not a list"),
    ("no mapping", "- a\n", 1, "must be a group of keys, not a list"),
    ("not YAML", "name: [\n", 2, "not YAML"),
]


@pytest.mark.parametrize(
    ("text", "line", "reason"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_a_bad_watch_names_line_and_key(tmp_path, text, line, reason):
    """Each mistake is refused with the file, the line it stands on and the key."""
    path = written(tmp_path, text)
    with pytest.raises(BadWatch) as caught:
        load_watch(path)
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    """A missing file, a folder, an empty file and bytes that are no UTF-8 are refused by name."""
    for content, reason in ((b"", "empty"), (b"# only a remark\n", "empty"), (b"name: \xff\xfe", "UTF-8")):
        path = tmp_path / "watch.yaml"
        path.write_bytes(content)
        with pytest.raises(BadWatch, match=reason):
            load_watch(path)
    for missing in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(BadWatch, match="cannot be read"):
            load_watch(missing)


def test_anchors_and_byte_order_marks_are_accepted(tmp_path):
    """What YAML allows and people use is read: an anchor, and a mark at the start of the file."""
    text = "\ufeff" + GOOD.replace("speakers: [KOR]", "speakers: &who [KOR]").replace(
        "about: [PRK]", "about: *who"
    )
    assert load_watch(written(tmp_path, text)).indicators[0].about == ("KOR",)
