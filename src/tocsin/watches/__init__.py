"""Room watches."""
