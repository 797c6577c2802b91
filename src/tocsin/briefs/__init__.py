"""Briefs: what the ledger holds about a watch, every line with the sentence it rests on.

Each module is a door of its own, so that the desk's words do not load what composes a brief.
"""
