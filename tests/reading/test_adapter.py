import spacy
from spacy.tokens import Doc, Span

from tocsin.reading.adapter import adapt, has_parse


def test_clearnlp_labels_become_ours():
    """Relations and name types of en_core_web pipelines are renamed, foreign name types dropped."""
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, ["Arms", "were", "sent", "Monday", "to", "Russia"], heads=[2, 2, 2, 2, 2, 4],
              deps=["nsubjpass", "auxpass", "ROOT", "npadvmod", "prep", "pobj"])  # fmt: skip
    doc.set_ents([Span(doc, 3, 4, "DATE"), Span(doc, 5, 6, "GPE")])
    adapt(doc)
    assert [t.dep_ for t in doc] == ["nsubj:pass", "aux:pass", "ROOT", "obl:unmarked", "prep", "pobj"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Russia", "LOC")]


def test_a_pipeline_without_a_parser_is_told():
    """A blank pipeline sets no heads."""
    assert not has_parse(spacy.blank("en"))
