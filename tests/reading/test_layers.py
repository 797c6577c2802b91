import pytest
import spacy

from tocsin.reading.layers import has_layers, layers_of


def test_a_document_of_another_pipeline_has_no_layers():
    """Asking for layers that are not there names the reason."""
    doc = spacy.blank("en")("Nothing to see.")
    assert not has_layers(doc)
    with pytest.raises(TypeError, match="no attribution layers"):
        layers_of(doc)
