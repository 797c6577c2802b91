"""Questions to the ledger, one file a subject; `LedgerReader` is the one door to all of them."""
