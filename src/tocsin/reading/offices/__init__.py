"""Offices: who is what, learned from the words beside a name."""
