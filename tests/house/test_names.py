"""Rooms and files are named for what they hold (style, rule 1); tests mirror them (rule 17)."""

from tests.house.source_tree import PACKAGE, TESTS, files, functions

BANNED = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc"}
OUTSIDE_THE_ROOMS = {"house", "gate", "docs", "examples", "contract", "line", "desk", "faults"}
"""Test folders that check the project as a whole rather than one room."""


def test_no_generic_names():
    """No file or folder has a name that says nothing."""
    found = {part for path in files() for part in (path.stem, *path.relative_to(PACKAGE).parts[:-1])}
    assert not found & BANNED


def test_only_rooms_beside_the_package_root():
    """Nothing but the package's own files lies loose beside the rooms."""
    loose = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    assert loose == {"__init__.py", "__main__.py", "py.typed"}


def test_two_folder_levels():
    """No room nests deeper than two folders, data and migrations aside."""
    deep = [p for p in files() if len(p.relative_to(PACKAGE).parts) > 3 and "migrations" not in p.parts]
    assert deep == []


def test_tests_mirror_the_rooms():
    """Every `tests/x/test_y.py` belongs to a room `x`."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    strays = [
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("test_*.py")
        if path.relative_to(TESTS).parts[0] not in rooms | OUTSIDE_THE_ROOMS
    ]
    assert strays == []


def test_every_room_is_tested():
    """No room without a test folder of its own."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert [room for room in sorted(rooms) if not list((TESTS / room).rglob("test_*.py"))] == []


def test_public_functions_are_documented():
    """Every public function says what it means."""
    assert [f.name for f in functions() if f.public and not f.documented] == []
