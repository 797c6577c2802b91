"""Forecasts: who expects what, by when, how firmly, and the rule by which it will be decided."""
