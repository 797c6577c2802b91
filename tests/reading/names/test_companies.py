"""Companies whose short names look like persons or places."""

from __future__ import annotations

import re

import pytest

from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.names.companies import as_bodies, stem_of
from tocsin.reading.names.draft import Draft
from tocsin.terms.name import NameKind

PERSON, BODY, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


def kinds(text: str, **named: NameKind) -> list[NameKind]:
    """Kinds after the rules of every place where one of some names stands; "_" in a name is a space."""
    drafts = [
        Draft(match.start(), match.end(), match.group(), kind, "model", said=kind)
        for name, kind in named.items()
        for match in re.finditer(re.escape(name.replace("_", " ")) + r"(?!\w| [A-Z])", text)
    ]
    return [draft.kind for draft in as_bodies(sorted(drafts, key=lambda d: d.start), text, load_lexicon())]


@pytest.mark.parametrize(
    "text",
    [
        "Holders of Orvane met. Shares of Orvane fell.",
        "Orvane closed at $12.50 on Friday.",
        "Orvane said it plans to sell the mill.",
        "Orvane strengthened its defences against a bid.",
        "A rival wants a stake in Orvane.",
        "Orvane, which makes valves, hired 20 people.",
    ],
)
def test_what_is_told_of_companies_makes_a_company(text: str) -> None:
    """What is traded, held or an "it" with plans is no person."""
    assert set(kinds(text, Orvane=PERSON)) == {BODY}


@pytest.mark.parametrize(
    "text",
    [
        "Orvane said it was unfair. Mr Orvane left.",
        "Mr. Orvane sold his shares. Orvane defended its record.",
        "Orvane, 52, said it has to end.",
        "Orvane, who lost, praised its rival.",
        "Orvane said it was unfair.",
    ],
)
def test_a_person_stays_a_person(text: str) -> None:
    """A title, an age or "who" says that a person is meant; that a person says "it" says nothing."""
    assert set(kinds(text, Orvane=PERSON)) == {PERSON}


def test_a_company_is_named_again_by_its_first_words() -> None:
    """First words of a company named in full are the company; a surname of the story is not."""
    text = "Orvane Savings Bank grew. Orvane fell. Ada Brandt left Brandt Mills Inc. Then Brandt spoke."
    found = kinds(text, Orvane_Savings_Bank=BODY, Orvane=PLACE, Ada_Brandt=PERSON, Brandt=PERSON)
    assert found == [BODY, BODY, PERSON, PERSON, PERSON]


@pytest.mark.parametrize(
    ("name", "stem"), [("Orvane Mills Inc.", "Orvane Mills"), ("Orvane AB", "Orvane"), ("Incline", "Incline")]
)
def test_the_legal_form_is_no_part_of_the_stem(name: str, stem: str) -> None:
    """What says the legal form of a company goes."""
    assert stem_of(name) == stem
