"""Claims: who says what in a story, on whose word, and how firmly."""

from tocsin.claims.certainty import certainties
from tocsin.claims.find import Readings, find_claims, find_readings
from tocsin.claims.said import said_as, with_said

__all__ = ["Readings", "certainties", "find_claims", "find_readings", "said_as", "with_said"]
