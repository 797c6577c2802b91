"""From an address to pages as received: files, archives, feeds, mails, lists, and the web itself."""

from tocsin.acquire.batch import collect
from tocsin.acquire.fetching import FetchMemory, FetchState
from tocsin.acquire.formats import FORMATS, InputFormat
from tocsin.acquire.settings import AcquireSettings, ArchiveLimits, Columns, FetchSettings
from tocsin.acquire.sources import count_inputs
from tocsin.acquire.tally import Progress

__all__ = [
    "FORMATS",
    "AcquireSettings",
    "ArchiveLimits",
    "Columns",
    "FetchMemory",
    "FetchSettings",
    "FetchState",
    "InputFormat",
    "Progress",
    "collect",
    "count_inputs",
]
