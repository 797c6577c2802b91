"""Claims: who says what in a story, on whose word, and how firmly."""

from tocsin.claims.find import find_claims

__all__ = ["find_claims"]
