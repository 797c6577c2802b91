"""The last look at a brief."""

from dataclasses import replace

import pytest
from tests.briefs.test_compose import made, whole

from tocsin.briefs.lint import (
    RULES,
    Seen,
    faults_of,
    no_likelihood_with_confidence,
    no_mixed_bands,
    numbers_cited,
    quotations_cited,
    remarks_exact,
    without,
)
from tocsin.briefs.outline import Brief, Citation, Group, Line, Quoted, Section
from tocsin.terms.span import Span

EMPTY = Seen({}, {})


def seen_by(brief: Brief) -> Seen:
    """What the rules look at beside the lines of a brief."""
    texts = {digest: snapshot.text for digest, snapshot in whole().snapshots.items()}
    return Seen({citation.number: citation for citation in brief.citations}, texts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_it_is_for(rule):
    """A rule has a sentence of its own."""
    assert (rule.__doc__ or "").endswith(".")


def test_a_brief_keeps_its_rules():
    """Nothing that is composed breaks a rule."""
    brief = made()
    assert faults_of(brief.sections, seen_by(brief)) == ()


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("It is likely. Confidence is another matter: moderate confidence.", False),
        ("It is likely, with moderate confidence.", True),
        ("“likely, with moderate confidence”", False),
    ],
)
def test_likelihood_and_confidence_stand_apart(words, refused):
    """One sentence of ours never holds both; what a page says is the page's."""
    assert bool(no_likelihood_with_confidence(Line("line-1", words), EMPTY)) is refused


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("It is likely.", False),
        ("It is very likely.", False),
        ("It is likely, or roughly even chance.", True),
        ("It is unlikely. That is likely.", False),
    ],
)
def test_bands_are_not_mixed(words, refused):
    """Two bands in one sentence are refused, one of two words is one."""
    assert bool(no_mixed_bands(Line("line-1", words), EMPTY)) is refused


def changed(brief: Brief, quoted: Quoted):
    """The brief's sections with one line's quotation replaced, and that line's id."""
    section = next(s for s in brief.sections if any(line.quoted for g in s.groups for line in g.lines))
    group = next(g for g in section.groups if any(line.quoted for line in g.lines))
    line = next(line for line in group.lines if line.quoted)
    lines = tuple(replace(each, quoted=quoted) if each is line else each for each in group.lines)
    mended = replace(
        section, groups=tuple(replace(g, lines=lines) if g is group else g for g in section.groups)
    )
    return tuple(mended if s is section else s for s in brief.sections), line


def test_a_quotation_must_be_exact():
    """Words that do not stand at their place are not printed as a quotation."""
    brief = made()
    line = next(line for line in brief.lines() if line.quoted)
    assert line.quoted is not None
    wrong = replace(line.quoted, pieces=tuple(piece + "!" for piece in line.quoted.pieces))
    sections, bad = changed(brief, wrong)
    (fault,) = [f for f in faults_of(sections, seen_by(brief)) if f.line == bad.id]
    assert fault.rule == "what it quotes does not stand there"
    kept = without(sections, (fault,))
    assert bad.id not in {line.id for s in kept for g in s.groups for line in g.lines}


def test_a_quotation_must_be_cited():
    """What is quoted stands in a cited sentence; other words of the same page do not do."""
    brief = made()
    line = next(line for line in brief.lines() if line.quoted)
    assert line.quoted is not None
    text = whole().snapshots[line.quoted.snapshot].text
    end = Span(len(text) - 9, len(text))
    sections, bad = changed(brief, Quoted((end.of(text),), (end,), line.quoted.snapshot))
    rules = {fault.line: fault.rule for fault in faults_of(sections, seen_by(brief))}
    assert rules[bad.id] == "it quotes what none of its citations holds"


def cited(sentence: str) -> tuple[Seen, Quoted]:
    """One cited sentence, seen, and all of it as a quotation."""
    span = Span(0, len(sentence))
    citation = Citation(1, "story-1", sentence, span, "key", (), None, None, "undated", ())
    return Seen({1: citation}, {"key": sentence}), Quoted((sentence,), (span,), "key")


@pytest.mark.parametrize(
    ("tag", "refused"),
    [("amount: “400 crates”", False), ("amount: “4,000 crates”", True), ("as written: “she”", True)],
)
def test_what_a_remark_quotes_stands_in_a_cited_sentence(tag, refused):
    """An amount or a hedge in quotation marks that no cited sentence holds keeps the line from print."""
    seen, quoted = cited("He sent 400\ncrates of shells.")
    line = Line("line-1", "He said", (tag,), quoted, (1,))
    assert bool(remarks_exact(line, seen)) is refused
    assert bool(remarks_exact(Line("line-1", "He said “400 crates”"), seen))


@pytest.mark.parametrize(("text", "refused"), [("The 400 said", False), ("The 500 said", True)])
def test_a_number_stands_in_the_cited_sentence(text, refused):
    """A line that brings a quotation in with a number of its own is not printed."""
    seen, quoted = cited("The 400 sent shells.")
    line = Line("line-1", text, (), quoted, (1,))
    assert bool(numbers_cited(line, seen)) is refused
    section = Section("voices", "Voices", (Group(None, (line,)),))
    printed = without((section,), faults_of((section,), seen))
    assert (line.id not in {each.id for s in printed for g in s.groups for each in g.lines}) is refused


def test_a_quotation_that_runs_out_of_its_sentence_is_refused():
    """All of what is quoted, to its last number, stands inside a cited sentence."""
    seen, quoted = cited("He sent shells. There were 400.")
    citation = replace(seen.citations[1], sentence="He sent shells.", span=Span(0, 15))
    assert quotations_cited(
        Line("line-1", "He said", (), quoted, (1,)), replace(seen, citations={1: citation})
    )
