"""Standing questions: watch files, and the indicators that ring.

`tocsin.watches.check` rings them; who only reads a watch file does not load it.
"""

from tocsin.watches.load import load_watch
from tocsin.watches.schema import watch_schema

__all__ = ["load_watch", "watch_schema"]
