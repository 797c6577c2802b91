"""Tests of the ledger, on SQLite files and on a PostgreSQL server."""
