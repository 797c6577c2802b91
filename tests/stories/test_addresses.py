"""Days and outlets in web addresses."""

import pytest

from tocsin.stories.addresses import address_witness, outlet_at


@pytest.mark.parametrize(
    ("address", "earliest", "latest"),
    [
        ("https://post.example/2024/06/14/night-ferry", "2024-06-14", "2024-06-14"),
        ("https://post.example/night-ferry-2024-06-14.html", "2024-06-14", "2024-06-14"),
        ("https://post.example/20240614/x", "2024-06-14", "2024-06-14"),
        ("https://post.example/2024/jun/14/x", "2024-06-14", "2024-06-14"),
        ("https://post.example/2024/6/9/x", "2024-06-09", "2024-06-09"),
        ("https://post.example/2024/06/x", "2024-06-01", "2024-06-30"),
    ],
)
def test_days(address, earliest, latest):
    """A full day or a month in the path is read as what it is."""
    witness = address_witness(address)
    assert witness is not None
    assert (witness.basis, witness.interval.earliest, witness.interval.latest) == ("url", earliest, latest)


@pytest.mark.parametrize(
    "address",
    [
        None,
        "archive/2024/06/14/page.html",
        "https://post.example/2024/13/14/x",
        "https://post.example/story-20240614123",
        "https://post.example/id/2024",
        "https://2024-06-14.example/x",
    ],
)
def test_no_day(address):
    """A file's path, a number or half a date says nothing."""
    assert address_witness(address) is None


def test_outlets():
    """A known host names its outlet; a file does not."""
    assert outlet_at("https://www.reuters.example/x") is None
    assert outlet_at("https://edition.cnn.com/2024/06/14/x") == "CNN"
    assert outlet_at("cnn.com/page.html") is None
