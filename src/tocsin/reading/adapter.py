"""Labels of other spaCy pipelines turned into ours, as far as a table of names can."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

RELATIONS = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "agent": "obl:agent", "relcl": "acl:relcl", "neg": "advmod", "poss": "nmod:poss",
    "prt": "compound:prt", "npadvmod": "obl:unmarked", "attr": "xcomp", "acomp": "xcomp",
    "pcomp": "ccomp", "intj": "discourse", "oprd": "xcomp", "nn": "compound", "predet": "det:predet",
    "preconj": "cc:preconj", "quantmod": "advmod",
}  # fmt: skip
"""ClearNLP names (spaCy's `en_core_web_*`) by their nearest Universal Dependencies relation.

Prepositions keep `prep` and `pobj`: there the shape of the tree differs, not only the name.
"""

NAMES = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "PER": "PER",
}  # fmt: skip
"""OntoNotes name types that are ours; others (dates, money, works) are no names here."""


def has_parse(nlp: Language) -> bool:
    """Whether a pipeline sets dependency heads."""
    return "parser" in nlp.pipe_names


def adapt(doc: Doc) -> Doc:
    """Rewrite relations and names of a parsed document in place."""
    for token in doc:
        label = RELATIONS.get(token.dep_)
        if label:
            token.dep_ = label
    doc.set_ents([Span(doc, e.start, e.end, label=NAMES[e.label_]) for e in doc.ents if e.label_ in NAMES])
    return doc
