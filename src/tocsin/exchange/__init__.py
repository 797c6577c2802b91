"""Exchange: formats in and out. The nouns as the JSON contract writes them, and tables of them."""

from tocsin.exchange.lines import StoryFindings, annotate_line
from tocsin.exchange.nouns import (
    alert_json,
    claim_json,
    interval_json,
    name_json,
    source_json,
    story_json,
    timex_json,
)
from tocsin.exchange.tables import FORMATS, Row, write_rows

__all__ = [
    "FORMATS",
    "Row",
    "StoryFindings",
    "alert_json",
    "annotate_line",
    "claim_json",
    "interval_json",
    "name_json",
    "source_json",
    "story_json",
    "timex_json",
    "write_rows",
]
