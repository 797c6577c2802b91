"""How claims of one story hang together: what one answers, what it hangs on, and which one it lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tocsin.claims.candidate import Candidate
from tocsin.claims.conditions import condition_of
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.wordlists import word_class
from tocsin.terms.claim import Act, Claim, Words
from tocsin.terms.span import Span, hull, text_of

Draft = tuple[Candidate, Claim]

_ANSWERS = frozenset({Act.DENIES, Act.CONFIRMS, Act.DOUBTS})
_ANSWERED = word_class("answered")
"""Nouns that stand for something said before: "the allegation", "these reports"."""
_POINTING = frozenset({"this", "that", "it", "these", "those", "them", "so", "which", "such"})
_OPENERS = _POINTING | {"the", "all", "any", "its", "their", "both"}
_LIGHT = frozenset({"of", "has", "have", "been", "is", "was", "happened", "true", "case", "a", "an"})
_LONGEST = 5
"""Words of a content that only points back."""
_JOINTS = frozenset({",", ";", "—", "–", "--"})
_LINKS = frozenset(
    {"but", "and", "though", "although", "while", "which", "yet", "however", "a", "an", "something"}
    | {"charge", "claim", "accusation", "allegation", "report"}
)
_ENOUGH = 3
"""Words that a clause has at least."""
_EMPTY = _OPENERS | _LIGHT


def conditions_of(
    text: str, paragraphs: Sequence[Paragraph], drafts: Sequence[Draft]
) -> dict[str, Words | None]:
    """What each claim hangs on, by its id."""
    return {
        claim.id: condition_of(text, paragraphs[candidate.paragraph], claim) for candidate, claim in drafts
    }


def related(
    text: str,
    paragraphs: Sequence[Paragraph],
    drafts: Sequence[Draft],
    conditions: Mapping[str, Words | None],
) -> list[Claim]:
    """The claims with condition, antecedent and parent; drafts come in the order of the text."""
    parents = [_parent(number, drafts) for number in range(len(drafts))]
    done = []
    for number, (_, claim) in enumerate(drafts):
        above = parents[number]
        found, condition = claim, conditions[claim.id]
        if condition is not None or above is not None:
            found = replace(claim, condition=condition, parent=above.id if above else None)
        if claim.act in _ANSWERS and points_back(claim.content.text):
            found = _answering(text, paragraphs, drafts, number, found)
        done.append(found)
    return done


def is_answer(candidate: Candidate, content: str) -> bool:
    """`denied the allegation`: a verb of saying that answers what was said before."""
    entry = candidate.entry
    return entry is not None and entry.strength == "report" and entry.act in _ANSWERS and points_back(content)


def points_back(content: str) -> bool:
    """Whether a content says nothing of its own: "this", "the allegations", "that it was so"."""
    words = re.findall(r"[\w'’]+", content.lower())
    if not words or len(words) > _LONGEST:
        return not words
    if words[0] not in _OPENERS and words[-1] not in _ANSWERED:
        return False
    rest = [word for word in words if word not in _EMPTY]
    if not rest:
        return any(word in _POINTING for word in words)
    return all(word in _ANSWERED for word in rest)


def _parent(number: int, drafts: Sequence[Draft]) -> Claim | None:
    """The smallest claim that a nested one lies in."""
    inner, claim = drafts[number]
    if not inner.depth:
        return None
    around = [
        (sum(map(len, other.content)), outer)
        for other, outer in drafts
        if other.depth < inner.depth and outer.id != claim.id and _holds(other, inner)
    ]
    return min(around, key=lambda each: each[0])[1] if around else None


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether the inner one's words lie in the outer content, or both share it."""
    if outer.content == inner.content:
        return True
    return all(any(piece.contains(span) for piece in outer.content) for span in inner.content)


def _answering(
    text: str, paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], number: int, claim: Claim
) -> Claim:
    """A claim that answers the clause before it, with that clause and the claim that made it."""
    candidate = drafts[number][0]
    clause = _clause_before(paragraphs, candidate)
    if clause is None:
        return claim
    earlier = [
        (other, said)
        for k, (other, said) in enumerate(drafts)
        if k != number and any(span.overlaps(clause) for span in other.content) and said.id != claim.id
    ]
    held = [
        (sum(_common(span, clause) for span in other.content), said)
        for other, said in earlier
        if hull(other.content).start < hull(candidate.cue or candidate.content).start
        and not any(span.overlaps(cue) for span in other.content for cue in candidate.cue)
    ]
    if held and (best := max(held, key=lambda each: each[0]))[0] * 2 >= len(clause):
        said = best[1]
        return replace(claim, antecedent=said.content, antecedent_claim=said.id)
    inside = [(common, said) for common, said in held if common * 3 >= len(clause)]
    if inside:
        said = max(inside, key=lambda each: each[0])[1]
        return replace(claim, antecedent=said.content, antecedent_claim=said.id)
    return replace(claim, antecedent=Words((clause,), text_of((clause,), text)))


def _common(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _clause_before(paragraphs: Sequence[Paragraph], candidate: Candidate) -> Span | None:
    """What stands before an answer: the clause in its own sentence, else the sentence before."""
    p = paragraphs[candidate.paragraph]
    own = (*candidate.cue, *(span for span in candidate.source if p.span.contains(span)))
    if not own:
        return None
    first = p.words_in(min(own))[0]
    begin = next((b for b, e in p.sentences if b <= first < e), 0)
    clause = _own_clause(p, begin, first)
    if clause is not None:
        return clause
    before = [(b, e) for b, e in p.sentences if e <= begin]
    if before:
        return _plain(p, *before[-1])
    for earlier in reversed(paragraphs[: candidate.paragraph]):
        if earlier.sentences and not earlier.headline:
            return _plain(earlier, *earlier.sentences[-1])
    return None


def _own_clause(p: Paragraph, begin: int, first: int) -> Span | None:
    """The clause before an answer in the same sentence: `…, which it denied`, `…, but it denies this`."""
    end = first
    while end > begin and (p.lowers[end - 1] in _LINKS):
        end -= 1
    joined = end < first or (end > begin and p.words[end - 1].text in _JOINTS)
    while end > begin and p.words[end - 1].text in _JOINTS:
        end -= 1
    while begin < end and p.lowers[begin] in {"while", "although", "though"}:
        begin += 1
    if not joined or end - begin < _ENOUGH:
        return None
    return p.chars(begin, end)


def _plain(p: Paragraph, begin: int, end: int) -> Span | None:
    """A sentence without its stop."""
    while end > begin and p.words[end - 1].text in {".", "!", "?"}:
        end -= 1
    return p.chars(begin, end) if end > begin else None
