"""Claims: who says what in a story, on whose word, and how firmly."""

from tocsin.claims.certainty import certainties
from tocsin.claims.find import find_claims
from tocsin.claims.said import with_said

__all__ = ["certainties", "find_claims", "with_said"]
