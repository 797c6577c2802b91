import pytest

from tocsin.reading.tables import one_of, read_list, read_table, read_word_lists
from tocsin.terms.errors import BadInput


def test_a_table_of_other_columns_is_refused():
    """A data file whose columns are not the expected ones names itself in the error."""
    with pytest.raises(BadInput, match=r"countries\.tsv"):
        list(read_table("countries.tsv", ("code", "name")))


def test_a_missing_list_is_refused():
    """A list that is not there names file and key in the error."""
    with pytest.raises(BadInput, match=r"titles\.yaml: honorifics\.neither"):
        read_list("titles.yaml", "honorifics", "neither")


@pytest.mark.parametrize(
    ("room", "file"), [("figures", "units.tsv"), ("forecasts", "cues.tsv"), ("claims", "hedges.tsv")]
)
def test_a_table_of_another_room_is_held_to_its_columns_too(room, file):
    """The rooms that stand on this one have their tables read here."""
    with pytest.raises(BadInput, match=file.replace(".", r"\.")):
        list(read_table(file, ("nothing",), f"tocsin.{room}"))


def test_a_file_that_is_no_word_lists_is_refused():
    """What is no list of words is named with its key."""
    with pytest.raises(BadInput, match=r"titles\.yaml: \w+ is no list of words"):
        read_word_lists("titles.yaml")


def test_a_code_that_is_not_known_is_refused():
    """The error says where it stands and what may stand there."""
    with pytest.raises(BadInput, match=r"cues\.tsv: say: 'shout' is none of report"):
        one_of("shout", frozenset({"report"}), "cues.tsv: say")
