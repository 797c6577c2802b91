"""Runs: compose the line, from pages to the ledger and from the ledger to the brief."""
