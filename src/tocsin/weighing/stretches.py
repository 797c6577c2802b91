"""The words of a story as weighing reads them: a stretch of the text with the names that stand in it."""

from bisect import bisect_left
from collections.abc import Sequence

from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span


class NamedText:
    """A snapshot's text with its names, ready to be asked for a span."""

    def __init__(self, text: str, names: Sequence[Name], starts: Sequence[int]) -> None:
        self.text, self.names, self.starts = text, names, starts

    def inside(self, span: Span) -> list[Name]:
        """The names that lie in a span, in order."""
        found = []
        for name in self.names[bisect_left(self.starts, span.start) :]:
            if name.span.start >= span.end:
                break
            if name.span.end <= span.end:
                found.append(name)
        return found

    def without_names(self, span: Span) -> str:
        """The words of a span, names of states and persons left out."""
        pieces, at = [], span.start
        for name in self.inside(span):
            if (name.country and name.kind is not NameKind.ORGANISATION) or name.kind is NameKind.PERSON:
                pieces.append(self.text[at : max(at, name.span.start)])
                at = max(at, name.span.end)
        return " ".join((*pieces, self.text[at : span.end]))
