"""Coreference for speakers: who "he", "the ministry" and "Kim" are."""
