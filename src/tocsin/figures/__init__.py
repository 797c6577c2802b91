"""Figures: numbers that somebody gives for something, with unit, measure, measurer and time."""

from tocsin.figures.find import find_figures

__all__ = ["find_figures"]
