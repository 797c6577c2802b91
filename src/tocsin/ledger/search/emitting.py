"""A search in the words of each database; every term is quoted, so that none can be syntax."""

from tocsin.ledger.search.fields import EVERYTHING, KINDS, facet
from tocsin.ledger.search.query import All, AnyOf, Not, Part, Words


def of_kind(kind: str) -> Words:
    """What finds documents of a kind."""
    return Words(Part.FACETS, (facet("kind", kind),))


EVERY = Words(Part.FACETS, (EVERYTHING,))
CLAIMS = of_kind("claim")
_OWN = {Part.SPEAKER: "\ue003", Part.OUTLET: "\ue004"}
"""Private-use characters before PostgreSQL's terms of a part. Its own label of a part, the weight (its
manual, section 12.3.1), is not in the index: every document would be read again to see it."""


def fts5(node: Words | All | AnyOf) -> str:
    """A MATCH expression of SQLite's FTS5 (its manual, section 3)."""
    if isinstance(node, Words):
        phrase = " ".join(node.terms).replace('"', '""')
        return f'{node.part.value} : "{phrase}"{" *" if node.prefix else ""}'
    if isinstance(node, AnyOf):
        return _joined(" OR ", [fts5(inner) for inner in node.nodes])
    wanted = [fts5(inner) for inner in node.nodes if not isinstance(inner, Not)] or [fts5(EVERY)]
    found = _joined(" AND ", wanted)
    for inner in node.nodes:
        if isinstance(inner, Not):
            found = f"({found} NOT {fts5(inner.node)})"
    return found


def tsquery(node: Words | All | AnyOf) -> str:
    """A query of PostgreSQL's type `tsquery` (its manual, section 8.11.2)."""
    if isinstance(node, Words):
        terms = [lexeme(node.part, term) for term in node.terms]
        if node.prefix:
            terms[-1] += ":*"
        return _joined(" <-> ", terms)
    if isinstance(node, AnyOf):
        return _joined(" | ", [tsquery(inner) for inner in node.nodes])
    parts = [
        f"!({tsquery(inner.node)})" if isinstance(inner, Not) else tsquery(inner) for inner in node.nodes
    ]
    return _joined(" & ", parts or [tsquery(EVERY)])


def lexeme(part: Part, term: str) -> str:
    """A term of a part as PostgreSQL reads it, in quotation marks of its own; codes are in no other part."""
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{_OWN.get(part, '')}{escaped}'"


def parted(root: All) -> tuple[str | None, All]:
    """A search for claims alone told from its words: most documents are claims, and a column says which.

    The word index would be gone through from end to end for them; where other kinds are sought it is the
    quicker way.
    """
    words = tuple(node for node in root.nodes if node != CLAIMS)
    if len(words) < len(root.nodes):
        return "claim", All(words)
    kind = next((kind for kind in KINDS if root.nodes == (of_kind(kind),)), None)
    return (None, root) if kind is None else (kind, All(()))


def _joined(sign: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"
