"""The desk: web pages over the ledger, server-rendered, that work without a script."""
