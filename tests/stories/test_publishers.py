"""Agencies and outlets, and which of them a text is credited to."""

import pytest

from tocsin.stories.credits import credited_agencies
from tocsin.stories.publishers import publishers


def test_names_and_domains():
    """Agencies are known by any alias, outlets by any host below their domain."""
    known = publishers()
    agency = known.agency("agence  france-presse")
    assert agency is not None
    assert (agency.name, agency.country) == ("AFP", "FRA")
    assert known.agency("The Ellery Post") is None
    assert known.outlet_at("www.bbc.com") == "BBC News"
    assert known.outlet_at("edition.cnn.com") == "CNN"
    assert known.outlet_at("notbbc.com") is None
    assert known.outlet_at("com") is None


@pytest.mark.parametrize(
    ("lines", "marks", "body", "found"),
    [
        ([], [], ["PORT ELLERY (Reuters) - The ferry stays."], ("Reuters",)),
        ([], [], ["PORT ELLERY, June 14. /TASS/. The ferry stays."], ("TASS",)),
        ([], [], ["The ferry stays, Reuters reported.", "More."], ("Reuters",)),
        ([], [], ["“It stays,” AFP quoted the harbour master as saying."], ("AFP",)),
        ([], [], ["Russian state news agency Tass quoted an adviser as saying so."], ()),
        ([], [], ["The minister told Reuters that the ferry stays."], ()),
        ([], [], ["The ferry stays. (AP)"], ("AP",)),
        ([], ["BloombergOpinion"], ["The ferry stays."], ("Bloomberg",)),
        (["With inputs from AFP and Xinhua"], [], ["The ferry stays."], ("AFP", "Xinhua")),
        (["By Jo Lindqvist"], ["World"], ["The ferry stays."], ()),
        ([], [], [], ()),
    ],
)
def test_credits(lines, marks, body, found):
    """An agency is credited by dateline, credit line or the customer's formula, not by being quoted."""
    assert credited_agencies(lines, marks, body) == found
