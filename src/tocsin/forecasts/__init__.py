"""Forecasts: who expects what, by when, how firmly, and the rule by which it will be decided."""

from tocsin.forecasts.find import find_forecasts

__all__ = ["find_forecasts"]
