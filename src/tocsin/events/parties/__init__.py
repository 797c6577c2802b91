"""Who acts and is acted upon: the parties of events, by name, noun and pronoun."""

from tocsin.events.parties.finding import Parties

__all__ = ["Parties"]
