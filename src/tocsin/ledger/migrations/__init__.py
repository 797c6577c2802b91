"""Steps from one version of the schema to the next, run by Alembic.

A change of the tables takes three things: the tables themselves, a file `versions/rNNNN_what_for.py`
that brings a ledger of the version before to them, and its number at the end of `schema.VERSIONS`.
A test compares what the migrations make with what the tables say, on both databases; where they
differ it prints the steps that are missing.
"""
