"""A noun phrase of office: where it begins and ends, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.terms.office import Tenure

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w’'‑-]*\w)?\.?|[’']s?|[^\w\s]")
_JOINTS = frozenset({"of", "for", "to", "at", "with", "in", "on", "from"})
_INNER = frozenset({"of", "for", "the", "and"})
_DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "their", "its", "my", "our", "this", "that", "another"}
)
_OWNERS = frozenset(f"{noun}{mark}s" for noun in ("nation", "country", "world", "region") for mark in "'’")
"""What stands before an office and says nothing of it: "the *nation's* vice president"."""
_ADVERBS = frozenset({"already", "now", "currently", "also", "once", "long", "still"})
_SAYING_NOTHING = _DETERMINERS | _ADVERBS | _OWNERS | {"then", "then-", "former", "himself", "herself"}
_NO_BEGINNING = _JOINTS | _DETERMINERS | {"and", "'s", "’s", "'", "’"}
_BETWEEN = frozenset({"of", "for", "to"})
_LONGEST_HEAD = 9
_LONGEST_WORD = 40
"""Characters before a name in which the blank before its last word is looked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """The word knowledge that reading an office takes."""

    lexicon: Lexicon
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office as written."""

    start: int
    end: int
    head_end: int
    """Where the noun of office ends; what follows is its complement."""


def after_name(text: str, start: int, end: int, context: Context) -> Phrase | None:
    """The office from `start` to `end` or a verb: "a senior fellow at the Stimson Center".

    Everything before the first preposition is its head, and must end in a noun of office.
    """
    tokens = list(TOKEN.finditer(text, start, end))
    head = _head_length(tokens, context)
    if head == 0:
        return None
    last = head
    while (
        last < len(tokens)
        and tokens[last].group().lower() not in context.lexicon.office_ends
        and tokens[last].group() not in _ENDS
    ):
        last += 1
    return Phrase(tokens[0].start(), tokens[last - 1].end(), tokens[head - 1].end())


_ENDS = frozenset(',;:.!?()[]{}—–“”"…')


def _head_length(tokens: list[re.Match[str]], context: Context) -> int:
    best = 0
    for at, token in enumerate(tokens[: _LONGEST_HEAD + 1]):
        word = token.group().lower()
        if word in _JOINTS or word in context.lexicon.office_ends or word in _ENDS:
            break
        if is_office(word, context.lexicon):
            best = at + 1
    else:
        at = min(len(tokens), _LONGEST_HEAD + 1)
    return best if best and best == at else 0


def is_office(word: str, lexicon: Lexicon) -> bool:
    """Whether a word (any case, singular or plural) is a noun of office that says what someone is."""
    low = word.lower().removeprefix("ex-").removeprefix("then-")
    parts = {low, low.removesuffix("s"), low.rsplit("-", 1)[-1]}
    return any(part in lexicon.offices for part in parts) and not parts & lexicon.relations


def before_name(text: str, start: int, end: int, context: Context) -> Phrase | None:
    """The office that ends at `end`, no further left than `start`: "US Deputy Secretary of State".

    Read from right to left: titles, nouns of office, their modifiers, states and seats of government.
    """
    tokens = list(TOKEN.finditer(text, start, end))
    at, head = len(tokens), None
    while at > 0:
        word = tokens[at - 1].group()
        if head is None and (word in context.lexicon.titles or is_office(word, context.lexicon)):
            head = at
        elif head is None and not _completes(word, at == len(tokens), context):
            return None
        elif not _belongs(tokens, at - 1, context):
            break
        at -= 1
    first = _first_full(tokens, at)
    if head is None or first >= len(tokens):
        return None
    return Phrase(tokens[first].start(), tokens[-1].end(), tokens[-1].end())


def may_end(text: str, end: int, context: Context) -> bool:
    """Whether the word that ends at `end` can end an office; most names follow other words."""
    blank = text.rfind(" ", max(0, end - _LONGEST_WORD), end)
    tokens = TOKEN.findall(text, blank + 1, end) if blank >= 0 else []
    if not tokens:
        return True
    word = tokens[-1]
    lexicon = context.lexicon
    return word in lexicon.titles or word in lexicon.inside_titles or is_office(word, lexicon)


def _completes(word: str, is_last: bool, context: Context) -> bool:  # noqa: FBT001
    """Whether a word can follow the noun of office: "Secretary *of State*", "Minister *for Europe*"."""
    return word in context.lexicon.inside_titles or (not is_last and word.lower() in _INNER)


def _belongs(tokens: list[re.Match[str]], at: int, context: Context) -> bool:
    """Whether a word can stand inside an office: a title, a modifier, a state, a joint between two."""
    word = tokens[at].group()
    low = word.lower()
    lexicon = context.lexicon
    if word in lexicon.title_words or word in lexicon.inside_titles or low in lexicon.modifiers:
        return True
    if is_office(word, lexicon) or low.startswith(("ex-", "then-")):
        return True
    if low in {"'s", "’s", "'", "’"}:
        return at > 0 and tokens[at - 1].group()[0].isupper()
    if low in {"of", "the", "for", "to", "and"}:
        before = tokens[at - 1].group() if at > 0 else ""
        return before in lexicon.title_words or before in lexicon.inside_titles or before in _BETWEEN
    return word[0].isupper() and _is_state_word(tokens, at, context)


def _is_state_word(tokens: list[re.Match[str]], at: int, context: Context) -> bool:
    """Whether a word, alone or with a neighbour, names a state, a seat or a party."""
    word = tokens[at].group().removesuffix("'s").removesuffix("’s")
    tries = [word]
    if at > 0:
        tries.append(f"{tokens[at - 1].group()} {word}")
    if at + 1 < len(tokens):
        following = tokens[at + 1].group().removesuffix("'s").removesuffix("’s")
        tries.append(f"{word} {following}")
    entries = [context.gazetteer.lookup(phrase) for phrase in tries]
    return any(entry is not None and not entry.weak for entry in entries)


def _first_full(tokens: list[re.Match[str]], at: int) -> int:
    """Past joints and articles that cannot begin an office."""
    if (
        at < len(tokens)
        and tokens[at].group() == "Under"
        and "Secretary" not in {token.group() for token in tokens[at + 1 : at + 2]}
    ):
        at += 1
    while at < len(tokens) and tokens[at].group().lower() in _NO_BEGINNING:
        at += 1
    return at


def plain_office(text: str, phrase: Phrase, context: Context) -> str:
    """The office without article, adverb, "then" and the state in front: "vice foreign minister"."""
    words = text[phrase.start : phrase.end if _goes_on_with_of(text, phrase) else phrase.head_end].split()
    skipped = True
    while skipped and len(words) > 1:
        skipped = False
        low = words[0].lower().rstrip(",")
        if low in _SAYING_NOTHING:
            words, skipped = words[1:], True
            continue
        for length in (3, 2, 1):
            state = context.gazetteer.lookup(" ".join(words[:length])) if len(words) > length else None
            if state is not None and state.sort in {"state", "adjective", "capital"} and not state.weak:
                words, skipped = words[length:], True
                break
    words[-1] = singular(words[-1]) if singular(words[-1]).lower() in context.lexicon.offices else words[-1]
    return " ".join(words).rstrip(".")


def singular(noun: str) -> str:
    """A plural noun of office in the singular: "presidents", "ministers", "spokesmen", "secretaries"."""
    if noun.endswith("men"):
        return f"{noun[:-3]}man"
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun.removesuffix("s")


def _goes_on_with_of(text: str, phrase: Phrase) -> bool:
    return text[phrase.head_end : phrase.head_end + 4] == " of "


def tenure(text: str, phrase: Phrase, context: Context) -> Tenure:
    """When the office was held, by the words in the phrase and right before it."""
    words = {w.lower().strip(",-") for w in text[max(0, phrase.start - 8) : phrase.head_end].split()}
    prefixes = {w.split("-")[0] for w in words if "-" in w}
    if "then" in words | prefixes:
        return Tenure.THEN
    if (words | prefixes) & context.lexicon.past:
        return Tenure.FORMER
    if words & context.lexicon.coming or any(w.endswith(("-elect", "-designate")) for w in words):
        return Tenure.COMING
    return Tenure.CURRENT
