"""Views: one file a subject, each a few routes that show records of the ledger."""
