"""Names that the model missed: gazetteer names, names after a title, and names known from the same story."""

from __future__ import annotations

import re

from tocsin.reading.gazetteer import SMALL_WORD, Found, Gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.companies import stem_of
from tocsin.reading.names.draft import Draft, Marked, Word, in_order, once_each, overlapping
from tocsin.reading.names.people import parts_of
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span, hull

_KOREAS = re.compile(
    r"(North|South)(?:(?<=\b[Tt]he .{5})\b(?=['’]s|[^\w-]* (?![A-Z]|and South|or South|of)|[.,;:!?”\")—–])"
    r"|(?<=\b.{5})(?= (?:and|or) (?:North|South) Korea))"
)
_KOREA_IN_TEXT = re.compile(r"\b(?:North|South) Korea")


def filled(drafts: list[Draft], marked: Marked, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Draft]:
    """The drafts and the gazetteer's names between them; a longer one takes a draft inside it in.

    A draft that begins inside a gazetteer name gets its beginning: "*United* States Navy". In a line of
    capitals "WHO" may be a pronoun, so short names of bodies are left to the model there.
    """
    found = list(drafts)
    for sentence in filter(None, marked.sentences):
        within = Span(sentence[0].start, sentence[-1].end)
        for mention in gazetteer.mentions(marked.text, within):
            small = len(mention.span) <= SMALL_WORD and mention.entry.kind is NameKind.ORGANISATION
            if small and within.of(marked.text).isupper() and not _in_brackets(mention.span, marked.text):
                continue
            followed = marked.text[mention.span.end : mention.span.end + 1]
            if followed != "$" and _wanted(mention, drafts, sentence, lexicon):
                found.append(_draft_of(mention, marked.text, gazetteer))
            elif len(covered := overlapping(drafts, mention.span.start, mention.span.end)) == 1:
                cut = covered[0]
                if mention.span.start < cut.start < mention.span.end < cut.end and not mention.entry.weak:
                    found.append(cut.cut(mention.span.start, cut.end, marked.text))
    return in_order(found)


def _in_brackets(span: Span, text: str) -> bool:
    """Whether nothing else stands in a pair of brackets: the agency of a dateline, "OSLO (AP)"."""
    return text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _wanted(mention: Found, drafts: list[Draft], sentence: tuple[Word, ...], lexicon: Lexicon) -> bool:
    entry, span = mention.entry, mention.span
    if entry.weak or entry.sort in {"adjective", "people"}:
        return False
    covered = overlapping(drafts, span.start, span.end)
    if covered:
        return all(span.contains(d.span) and span != d.span for d in covered)
    return not _goes_on(span, sentence, lexicon)


def _goes_on(span: Span, sentence: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether a capitalised word follows that makes it part of a longer name: "United States Steel"."""
    following = next((word for word in sentence if word.start >= span.end), None)
    if following is None or following.start > span.end + 1 or not following.capital:
        return False
    if following.text in lexicon.title_words or following.text in lexicon.inside_titles:
        return False
    return following.pos in {"PROPN", "ADJ"}


def _draft_of(mention: Found, text: str, gazetteer: Gazetteer) -> Draft:
    entry, span = mention.entry, mention.span
    if span.of(text).startswith("The ") and span.of(text)[4:] in gazetteer.exact:
        span = Span(span.start + 4, span.end)
    draft = Draft(span.start, span.end, span.of(text), entry.kind, "gazetteer", sure=True)
    return draft._replace(country=entry.country, sort=entry.sort)


def koreas(drafts: list[Draft], marked: Marked) -> list[Draft]:
    """The drafts with the states "the North" and "the South", where the story names a Korea."""
    named = " Korea" in marked.text and _KOREA_IN_TEXT.search(marked.text)
    if not named or not marked.sentences:
        return drafts
    apart = [part for draft in drafts for part in _both_koreas(draft, marked.text)]
    found = [_as_korea(draft) if draft.text in _CODES else draft for draft in apart]
    whole = hull(Span(s[0].start, s[-1].end) for s in marked.sentences if s)
    for match in _KOREAS.finditer(marked.text, whole.start, whole.end):
        start, end = match.span(1)
        if not overlapping(found, start, end):
            found.append(_as_korea(Draft(start, end, marked.text[start:end], NameKind.STATE, "gazetteer")))
    return in_order(found)


_BOTH = re.compile(r"(North|South)(?: (?:and|or) )((?:North|South) Korea)")


def _both_koreas(draft: Draft, text: str) -> tuple[Draft, ...]:
    """Two states that were taken for one name: "North and South Korea"."""
    both = _BOTH.fullmatch(draft.text)
    if both is None:
        return (draft,)
    (start, end), (again, last) = both.span(1), both.span(2)
    one = draft.cut(draft.start + start, draft.start + end, text)
    other = draft.cut(draft.start + again, draft.start + last, text)
    country = _CODES[both[2].split()[0]]
    return one, other._replace(kind=NameKind.STATE, sure=True, sort="state", country=country)


_CODES = {"North": "PRK", "South": "KOR"}


def _as_korea(draft: Draft) -> Draft:
    return draft._replace(kind=NameKind.STATE, sure=True, country=_CODES[draft.text], sort="state")


def titled(drafts: list[Draft], marked: Marked, lexicon: Lexicon) -> list[Draft]:
    """The drafts and every run of names after a title that nothing covers: "Mr Sloan", "Judge Reyes"."""
    found = list(drafts)
    for sentence, at in marked.proper_nouns:
        before, word = sentence[at - 1] if at else None, sentence[at]
        if before is None or not (before.text in lexicon.titles or before.text in lexicon.honorifics):
            continue
        if not (before.capital and word.capital) or word.text in lexicon.title_words:
            continue
        end = _run_end(sentence, at)
        run = marked.text[word.start : end]
        if word.start - before.end != 1 or overlapping(drafts, word.start, end) or _no_person(run, lexicon):
            continue
        found.append(Draft(word.start, end, run, NameKind.PERSON, "title", sure=True))
    return in_order(found)


def given(drafts: list[Draft], marked: Marked, lexicon: Lexicon) -> list[Draft]:
    """The drafts and full names that begin with a listed given name: "Ada" and a further proper noun."""
    found = list(drafts)
    for sentence, at in marked.proper_nouns:
        word, following = sentence[max(0, at - 1)], sentence[at]
        if word.text not in lexicon.given_names or following.start != word.end + 1:
            continue
        if not (
            _is_surname(following, lexicon)
            and _stands_alone(sentence, word.start, following.end, lexicon.title_words)
        ):
            continue
        covered = overlapping(drafts, word.start, following.end)
        if all(d.kind is NameKind.PERSON and not d.sort and d.start >= word.start for d in covered):
            text = marked.text[word.start : following.end]
            found.append(Draft(word.start, following.end, text, NameKind.PERSON, "given name"))
    return in_order(found)


def _is_surname(word: Word, lexicon: Lexicon) -> bool:
    text = word.text
    others = (lexicon.organisation_last, lexicon.place_last, lexicon.either_last, lexicon.other_last)
    return (
        word.capital
        and len(text) > 1
        and text not in lexicon.not_names
        and not any(text in words for words in others)
    )


def _run_end(sentence: tuple[Word, ...], at: int) -> int:
    end = sentence[at].end
    for word in sentence[at + 1 :]:
        hyphenated = word.start == end and (word.text == "-" or sentence[at].end < end)
        if not (hyphenated or (word.pos == "PROPN" and word.capital and word.start <= end + 1)):
            break
        end = word.end
    return end


def _no_person(run: str, lexicon: Lexicon) -> bool:
    words = run.split()
    return any(
        word in lexicon.inside_titles or word in lexicon.organisation_last or word in lexicon.not_names
        for word in words
    )


def _stands_alone(sentence: tuple[Word, ...], start: int, end: int, titles: frozenset[str]) -> bool:
    """Whether no further proper noun touches a run of words, so that it is no part of a longer name."""
    for word in sentence:
        if word.end < start - 1:
            continue
        if word.start > end + 1:
            break
        if word.start < end < word.end:
            return False
        before = word.end in {start, start - 1} and word.text not in titles
        after = word.start in {end, end + 1}
        if (before or after) and word.pos == "PROPN" and word.capital:
            return False
    return True


def known(drafts: list[Draft], marked: Marked, lexicon: Lexicon) -> list[Draft]:
    """The drafts and every place where a name of the story stands again, uncovered or cut short."""
    by_first = _forms_by_first_word(drafts, lexicon)
    found = list(drafts)
    subjects = [(sentence, 0) for sentence in marked.sentences if _opens_with_name(sentence)]
    for sentence, at in (*marked.proper_nouns, *subjects):
        word = sentence[at]
        forms = by_first.get(word.text)
        if forms is None:
            continue
        covered = overlapping(drafts, word.start, word.end)
        for form in forms:
            end = word.start + len(form.text)
            cuts = all(draft.start >= word.start and draft.end < end for draft in covered)
            same = cuts and marked.text[word.start : end] == form.text
            if same and _stands_alone(sentence, word.start, end, lexicon.title_words):
                found.append(form._replace(start=word.start, end=end, by="known"))
                break
    return in_order(found)


def _opens_with_name(sentence: tuple[Word, ...]) -> bool:
    """Whether a sentence may begin with a name that the tagger failed on: "*Brandt* has left"."""
    return (
        len(sentence) > 1 and sentence[1].pos == "AUX" and sentence[0].capital and sentence[0].pos != "PROPN"
    )


def _forms_by_first_word(drafts: list[Draft], lexicon: Lexicon) -> dict[str, list[Draft]]:
    """The story's names and its persons' surnames by their first word, longest first."""
    forms: dict[str, Draft] = {}
    common = (lexicon.organisation_last, lexicon.place_last, lexicon.either_last)
    for draft in once_each(drafts):
        if len(draft.text) > 1 and not any(draft.text in words for words in common):
            forms.setdefault(draft.text, draft)
        stem = stem_of(draft.text) if draft.kind is NameKind.ORGANISATION else draft.text
        if stem != draft.text:
            forms.setdefault(stem, draft._replace(text=stem))
        parts = parts_of(draft.text, lexicon) if draft.kind is NameKind.PERSON else None
        if parts is not None:
            surname = parts[1].split()[-1]
            forms.setdefault(surname, draft._replace(text=surname, sort=None))
    by_first: dict[str, list[Draft]] = {}
    for form in sorted(forms.values(), key=lambda draft: -len(draft.text)):
        by_first.setdefault(re.split(r"[\s-]", form.text)[0], []).append(form)
    return by_first
