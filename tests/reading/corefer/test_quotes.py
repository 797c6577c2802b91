import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.corefer.quotes import quoted
from tocsin.terms.span import Span

CASES = [
    ('"Yes," she said. "Maybe."', ['"Yes,"', '"Maybe."']),
    ("“We left early,” he said.", ["“We left early,”"]),
    ("“It went on and on", ["“It went on and on"]),
    ('A 6" pipe burst.', []),
]


@pytest.mark.parametrize(("text", "speech"), CASES)
def test_direct_speech(text, speech):
    """Straight and curly marks pair up; an open quotation runs to the paragraph's end; inches are none."""
    assert [span.of(text) for span in quoted(text, Span(0, len(text)))] == speech


@given(st.text(alphabet='ab "“”.', max_size=40))
def test_speech_lies_in_its_paragraph(text):
    """Whatever the marks, direct speech runs forward inside its paragraph."""
    spans = quoted(text, Span(0, len(text)))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert list(spans) == sorted(spans)
