import pytest

from tocsin.reading.tables import read_list, read_table
from tocsin.terms.errors import BadInput


def test_a_table_of_other_columns_is_refused():
    """A data file whose columns are not the expected ones names itself in the error."""
    with pytest.raises(BadInput, match=r"countries\.tsv"):
        list(read_table("countries.tsv", ("code", "name")))


def test_a_missing_list_is_refused():
    """A list that is not there names file and key in the error."""
    with pytest.raises(BadInput, match=r"titles\.yaml: honorifics\.neither"):
        read_list("titles.yaml", "honorifics", "neither")
