"""Events: who is said to do what to whom, in PLOVER's types with mode, context, auxiliary and status."""

from tocsin.events.find import find_events

__all__ = ["find_events"]
