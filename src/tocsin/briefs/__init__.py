"""Room briefs."""
