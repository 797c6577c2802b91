"""Standing questions: watch files, and the indicators that ring."""

from tocsin.watches.check import check_indicators
from tocsin.watches.load import load_watch
from tocsin.watches.schema import watch_schema

__all__ = ["check_indicators", "load_watch", "watch_schema"]
