"""A search in the words of each database; every term is quoted, so that none can be syntax."""

from tocsin.ledger.search.fields import EVERYTHING, KINDS, facet
from tocsin.ledger.search.query import All, AnyOf, Not, Part, Words

EVERY = Words(Part.FACETS, (EVERYTHING,))
WEIGHTS = {Part.SPEAKER: "A", Part.OUTLET: "B", Part.FACETS: "C", Part.BODY: "D"}
"""The label by which PostgreSQL tells the parts of a document apart (its manual, section 12.3.1)."""


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
        weight = WEIGHTS[node.part]
        terms = [f"{lexeme(term)}:{weight}" for term in node.terms]
        if node.prefix:
            terms[-1] += "*"
        return _joined(" <-> ", terms)
    if isinstance(node, AnyOf):
        return _joined(" | ", [tsquery(inner) for inner in node.nodes])
    parts = [
        f"!({tsquery(inner.node)})" if isinstance(inner, Not) else tsquery(inner) for inner in node.nodes
    ]
    return _joined(" & ", parts or [tsquery(EVERY)])


def lexeme(term: str) -> str:
    """A term as PostgreSQL reads it, in quotation marks of its own."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def is_everything(root: All) -> bool:
    """Whether nothing is asked of the words: no index is needed to answer that."""
    return not root.nodes


def only_kind(root: All) -> str | None:
    """The kind of document, where nothing else is asked: a column answers that without the word index."""
    if len(root.nodes) != 1 or not isinstance(root.nodes[0], Words):
        return None
    asked = root.nodes[0]
    return next((kind for kind in KINDS if asked == Words(Part.FACETS, (facet("kind", kind),))), None)


def _joined(sign: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"
