"""From an address to pages as received: files, folders, globs, standard input, JSON Lines."""

from tocsin.acquire.batch import collect
from tocsin.acquire.settings import AcquireSettings

__all__ = ["AcquireSettings", "collect"]
