"""The archive of a whole case: a ZIP file of pages, ledger, watches and rows, with a manifest of digests."""
