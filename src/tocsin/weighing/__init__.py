"""Weighing: many stories seen together. Pure functions over records; each finding carries its proof."""

from tocsin.weighing.accounts import StoryFacts, group_accounts
from tocsin.weighing.origins import Telling, count_origins

__all__ = ["StoryFacts", "Telling", "count_origins", "group_accounts"]
