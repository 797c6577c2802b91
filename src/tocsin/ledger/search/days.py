"""An interval as one name of a day, month or year, by which it is listed and found."""


def certain(earliest: str | None, latest: str | None) -> str | None:
    """The day, month or year that an interval lies in, as precisely as it is known; None for none of them."""
    if not earliest or not latest:
        return None
    first, last = earliest[:10], latest[:10]
    return next((first[:width] for width in (10, 7, 4) if first[:width] == last[:width]), None)
