"""Formats of a whole case, one file a format; `registry` is the list of them."""
