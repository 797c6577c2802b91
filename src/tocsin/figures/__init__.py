"""Figures: numbers that somebody gives for something, with unit, measure, measurer and time."""
