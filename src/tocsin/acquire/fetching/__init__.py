"""Asking the web politely: checked addresses, robots.txt, pace, limits, and what earlier passes learned."""

from tocsin.acquire.fetching.fetcher import Fetched, Fetcher
from tocsin.acquire.fetching.states import FetchMemory, FetchState

__all__ = ["FetchMemory", "FetchState", "Fetched", "Fetcher"]
