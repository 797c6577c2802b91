from pathlib import Path

import pytest
import yaml

from tocsin.reading.tables import yaml_of

PACKAGE = Path(__file__).parents[2] / "src" / "tocsin"
FILES = sorted(PACKAGE.rglob("data/**/*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_both_parsers_say_the_same(file):
    """A data file means the same where PyYAML was built without its parser in C."""
    text = file.read_text(encoding="utf-8")
    assert yaml_of(text) == yaml.safe_load(text)


def test_nothing_is_made_of_what_a_file_names():
    """A tag that asks for an object is refused."""
    with pytest.raises(yaml.YAMLError):
        yaml_of("!!python/object/apply:os.getcwd []")


def test_what_is_no_yaml_is_refused():
    """An open bracket is an error, not an empty file."""
    with pytest.raises(yaml.YAMLError):
        yaml_of("[a, b")
