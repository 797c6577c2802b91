"""Country codes."""

from tocsin.exchange.countries import alpha2, alpha2_by_alpha3


def test_codes_are_one_to_one():
    """No two states share a code, and every code has its form."""
    codes = alpha2_by_alpha3()
    assert len(set(codes.values())) == len(codes)
    assert all(len(long) == 3 and long.isupper() and len(short) == 2 for long, short in codes.items())


def test_a_body_is_no_country():
    """What is not a country stays unknown."""
    assert (alpha2("PRK"), alpha2("UNO"), alpha2(None)) == ("kp", None, None)
