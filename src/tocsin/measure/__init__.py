"""What the program is worth: predictions for a set, judged against its gold, held against pinned floors."""

from tocsin.measure.floors import (
    Floor,
    Held,
    Measured,
    Side,
    breach,
    digest_of,
    floors_text,
    pin,
    read_floors,
)
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, read_rows
from tocsin.measure.scores import Figure, Scores
from tocsin.measure.sets import SETS, MeasuredSet, set_of

__all__ = [
    "SETS",
    "Figure",
    "Floor",
    "Held",
    "Line",
    "Measured",
    "MeasuredSet",
    "Row",
    "Scores",
    "Side",
    "breach",
    "digest_of",
    "floors_text",
    "pin",
    "read_floors",
    "read_rows",
    "set_of",
]
