"""The query language: what each sign means, and where a mistake stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.strategies import ANY_TEXT
from tocsin.ledger import parse_query
from tocsin.ledger.search.emitting import fts5, tsquery
from tocsin.ledger.search.fields import CODE_FIELDS, DATE_FIELDS, WORD_FIELDS
from tocsin.terms.errors import BadQuery

SHOWN = {"\ue000": "@", "\ue001": "=", "\ue002": "-", "\ue003": "<", "\ue004": ">"}


def shown(text: str) -> str:
    """Private-use characters as a person can read them."""
    return "".join(SHOWN.get(char, char) for char in text)


@pytest.mark.parametrize(
    ("typed", "sqlite", "postgresql"),
    [
        ("Arms", 'body : "arms"', "'arms'"),
        ("arms deal", '(body : "arms" AND body : "deal")', "('arms' & 'deal')"),
        ("arms AND deal", '(body : "arms" AND body : "deal")', "('arms' & 'deal')"),
        ('"arms deal"', 'body : "arms deal"', "('arms' <-> 'deal')"),
        ("F-16", 'body : "f 16"', "('f' <-> '16')"),
        ("missile*", 'body : "missile" *', "'missile':*"),
        ("F-1*", 'body : "f 1" *', "('f' <-> '1':*)"),
        ("a OR b", '(body : "a" OR body : "b")', "('a' | 'b')"),
        ("a or b", '(body : "a" AND body : "or" AND body : "b")', None),
        ("a -b", '(body : "a" NOT body : "b")', "('a' & !('b'))"),
        ("-b", '(facets : "@" NOT body : "b")', "!('b')"),
        ("a (b OR -c)", None, "('a' & ('b' | !('c')))"),
        ('-"a b"', '(facets : "@" NOT body : "a b")', "!(('a' <-> 'b'))"),
        ("act:denies", 'facets : "@act=denies"', "'@act=denies'"),
        ("ACT:Denies", 'facets : "@act=denies"', None),
        ("certainty:almost-certain", 'facets : "@certainty=almost-certain"', None),
        ("country:prk", 'facets : "@country=prk"', None),
        ("speaker:kim", 'speaker : "kim"', "'<kim'"),
        ('speaker:"Kim Jong"', 'speaker : "kim jong"', "('<kim' <-> '<jong')"),
        ("outlet:fj*", 'outlet : "fj" *', "'>fj':*"),
        ("speaker:\u00c9va", 'speaker : "eva"', None),
        ("a -(b c)", '(body : "a" NOT (body : "b" AND body : "c"))', None),
        ("12:30", 'body : "12 30"', None),
        ("a — !", 'body : "a"', None),
        ("() a", 'body : "a"', None),
        ("", 'facets : "@"', "'@'"),
        ("—", 'facets : "@"', None),
    ],
)
def test_each_sign_has_its_meaning(typed, sqlite, postgresql):
    """A search is written in the words of each database, every term in quotation marks."""
    root = parse_query(typed).root
    if sqlite:
        assert shown(fts5(root)) == sqlite
    if postgresql:
        assert shown(tsquery(root)) == postgresql


@pytest.mark.parametrize(
    ("typed", "bounds"),
    [
        ("from:2024", ("2024-01-01", None)),
        ("to:2024-02", (None, "2024-02-29")),
        ("from:2024-06-14 to:2024-06-14 crates", ("2024-06-14", "2024-06-14")),
        ('from:"2024-06"', ("2024-06-01", None)),
        ("crates (a OR b) to:2024", (None, "2024-12-31")),
    ],
)
def test_days_bound_the_whole_search(typed, bounds):
    """A date may be partial: it begins on its first day and ends on its last."""
    query = parse_query(typed)
    assert (query.published_from, query.published_to) == bounds


@pytest.mark.parametrize(
    ("typed", "at", "reason"),
    [
        ("crates (", 7, "never closed"),
        ("crates )", 7, "closes none"),
        ('crates "left', 7, "never closed"),
        ("crates OR", 7, "OR needs something behind it"),
        ("crates OR OR b", 7, "OR needs something behind it"),
        ("OR crates", 0, "OR needs something before it"),
        ("crates -", 7, "- needs a word right behind it"),
        ("crates - left", 7, "- needs a word right behind it"),
        ("(crates -)", 8, "- needs a word right behind it"),
        ("crates --left", 7, "- stands once"),
        ("crates *", 7, "needs the beginning of a word"),
        ("colour:red", 0, "there is no field colour:, but about, act, "),
        ("act:", 0, "act: needs a value right behind it"),
        ('act:""', 0, "act: needs a value"),
        ("a act:nods", 2, "act: takes states, confirms"),
        ("from:June", 0, "from: takes a date such as"),
        ("from:2024-13", 0, "from: takes a date such as"),
        ("from:99999", 0, "from: takes a date such as"),
        ("from:2024 from:2023", 10, "from: stands once"),
        ("(to:2024)", 1, "stands alone"),
        ("-to:2024", 1, "stands alone"),
        ("to:2024 a OR b", 10, "not beside OR"),
        ("(" * 21 + "a" + ")" * 21, 20, "at most 20 deep"),
        ("a " * 101, 200, "at most 100 words"),
        ("a" * 1001, 1000, "at most 1000 characters"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(typed, at, reason):
    """The error names the character, counted from one for a person, and what is wrong there."""
    with pytest.raises(BadQuery, match=reason) as refused:
        parse_query(typed)
    assert refused.value.at == at
    assert refused.value.query == typed
    assert str(refused.value).startswith(f"character {at + 1} of the search: ")


SIGNS = st.sampled_from(
    [
        '"',
        "(",
        ")",
        "-",
        "*",
        " ",
        "OR",
        "AND",
        ":",
        "act:",
        "denies",
        "from:",
        "2024",
        "'",
        "\\",
        "&",
        "NOT",
        "NEAR",
    ]
)


@given(st.lists(SIGNS | ANY_TEXT, max_size=12).map("".join))
def test_nothing_typed_breaks_it(typed):
    """Whatever is typed is understood or refused; never another error, and never unquoted."""
    try:
        root = parse_query(typed).root
    except BadQuery as refused:
        place = refused.at
    else:
        place = 0
        assert fts5(root).count('"') % 2 == 0
        assert tsquery(root).count("'") % 2 == 0
    assert 0 <= place <= len(typed)


def test_fields_are_told_apart():
    """No name stands for two fields."""
    names = [*(field.name for field in CODE_FIELDS), *WORD_FIELDS, *DATE_FIELDS]
    assert len(set(names)) == len(names)
    assert all(field.says for field in CODE_FIELDS)
