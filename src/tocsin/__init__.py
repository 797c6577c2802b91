"""Tocsin: an early-warning desk for the news, and the claim ledger behind it."""

__version__ = "0.1.0"
