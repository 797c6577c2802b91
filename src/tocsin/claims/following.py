"""Contents that stand behind their cue: `who said (that) content`, `who called for content`."""

from tocsin.claims import adjunct, content, subject
from tocsin.claims.cue import INFINITIVE, PARTICIPLE, CueMention
from tocsin.claims.grammar import AUXILIARIES, PREPOSITIONS, TIME_WORDS
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.claims.sentence import Sentence, after_cue
from tocsin.claims.speaker import noun_classes
from tocsin.claims.wordlists import word_class
from tocsin.terms.claim import Act
from tocsin.terms.span import Span

_CLOSED = frozenset({".", ",", ";", ":", "?", "!", ")", "—", "–"})
_NO_OBJECT = frozenset({"and", "or", "as", "when", "but", "than"})
_TOPIC = frozenset({"over", "about", "regarding", "at", "on"})
_MATTERS = frozenset({"of", "against"})
"""What begins a content behind whoever is told: `warned the council | of a shortage`."""
_CONCESSIVE = frozenset({"although", "though", "while", "when", "if", "as", "after", "because", "since"})
_ANSWERS = frozenset({Act.DENIES, Act.CONFIRMS, Act.DOUBTS})
_EVIDENCE = frozenset({"show", "demonstrate", "find", "reflect", "prove", "illustrate", "reveal"})
_ABSOLUTE = 8
"""Words between `with` and a participle of its own."""
_QUESTION_WORDS = word_class("question_words")
_ASKING = _QUESTION_WORDS - {"when", "about", "who"}
_NO_CLAUSE = PREPOSITIONS | {"and", "or", "when"}
_NO_THING = PREPOSITIONS | _NO_OBJECT


def keep_right(s: Sentence, cue: CueMention, who: Range | None) -> None:
    """`Who said (that) content`, `who called for content`, `who refused to content`."""
    if who is None and cue.form is PARTICIPLE:
        who = _absolute(s, cue)
    source = (s.p.chars(*who),) if who is not None else _shared(s, cue)
    if source is None:
        return
    relative = who is not None and s.p.lowers[who[0]] in {"who", "which"}
    if not relative:
        s.source = source
    begin, rule = _content_begin(s, cue)
    if begin is None:
        _keep_relative(s, cue, who)
        return
    pulled = _pulled_out(s, who, begin)
    if rule in {"object", "bare clause"} and cue.entry.lemma in _EVIDENCE and not _evident(s, who):
        return
    end = content.right_end(s.p, begin, s.end, s.cues)
    inserted = relative and who is not None and s.p.lowers[who[0] - 1] == ","
    if inserted or s.p.lowers[s.begin] in _CONCESSIVE:
        end = content.until_comma(s.p, begin, end)
    if content.opens_quotation(s.p, begin):
        end = _quoted_end(s, begin, end)
    if end <= begin or content.is_anonymity(s.p, begin, end):
        return
    s.keep(cue, source, [*pulled, (begin, end)], rule)
    if not relative:
        s.floor = max(s.floor, end)


def _keep_relative(s: Sentence, cue: CueMention, who: Range | None) -> None:
    """`…, which the owner denies`: the relative is the content, and stands for the clause before it."""
    if who is None or cue.entry.act not in _ANSWERS or "object" not in cue.entry.frames:
        return
    closed = cue.end >= s.end or s.p.words[cue.end].text in _CLOSED
    if closed and who[0] > s.begin and s.p.lowers[who[0] - 1] == "which":
        s.keep(cue, (s.p.chars(*who),), [(who[0] - 1, who[0])], "relative")


def _evident(s: Sentence, who: Range | None) -> bool:
    """Whether a subject can show or find something: a document or a body, no person or thing."""
    if who is None:
        return False
    return bool(noun_classes(s.p.lowers[who[1] - 1]) & {"document", "office"})


def _absolute(s: Sentence, cue: CueMention) -> Range | None:
    """The subject of a participle behind `with`: `with officials believing that …`."""
    for at in range(cue.begin - 1, max(s.begin, cue.begin - _ABSOLUTE), -1):
        if s.p.lowers[at] == "with":
            return (at + 1, cue.begin) if at + 1 < cue.begin else None
        if s.p.words[at].quoted or s.p.words[at].text in _CLOSED:
            return None
    return None


def _pulled_out(s: Sentence, who: Range | None, begin: int) -> list[Range]:
    """The relative in front of `which he said has …`: it is the content's own subject."""
    if who is None or who[0] <= s.begin or s.p.lowers[who[0] - 1] not in {"which", "what", "that", "who"}:
        return []
    return [(who[0] - 1, who[0])] if s.p.lowers[begin] in AUXILIARIES else []


def _quoted_end(s: Sentence, begin: int, end: int) -> int:
    """The end of a content that begins with a quotation: a mixed clause goes on, a full one does not."""
    close = s.p.after_quotation(begin)
    if close - begin > 3 and s.p.words[close - 2].text in {",", ".", "?", "!"}:  # noqa: PLR2004 - marks and a word
        return close
    return max(close, end)


def _content_begin(s: Sentence, cue: CueMention) -> tuple[int | None, str]:
    """Where the content right of a cue begins, and the rule that says so."""
    p, frames = s.p, cue.entry.frames
    after = after_cue(s, cue)
    behind = adjunct.skip_adjuncts(p, after, s.end)
    if frames & {"that", "quote"}:
        if behind < s.end and p.lowers[behind] == "that" and not p.words[behind].quoted and "that" in frames:
            return behind, "that"
        if content.opens_quotation(p, behind):
            return behind, "quote"
        if (
            behind + 1 < s.end
            and p.words[behind].text in {",", ":"}
            and content.opens_quotation(p, behind + 1)
        ):
            return behind + 1, "quote"
        if behind + 1 < s.end and p.words[behind].text == ":" and cue.entry.strength == "report":
            return behind + 1, "colon"
    nothing = behind >= s.end - 1 and "bare" in frames and p.lowers[after] not in _MATTERS & frames
    if after >= s.end or p.words[after].text in _CLOSED or nothing:
        return None, ""
    if frames & {"bare", "over"}:
        after = _behind_time(p, after, s.end)
    return _unmarked(p, after, frames)


def _behind_time(p: Paragraph, after: int, end: int) -> int:
    """A bare clause begins behind a time: `said on Friday he intended`."""
    place = after
    if p.lowers[place] in {"on", "in", "late", "early"} and p.lowers[place + 1] in TIME_WORDS:
        place += 1
    while place < end and (p.lowers[place] in TIME_WORDS or p.words[place].text.isdigit()):
        place += 1
    return place if place > after and place < end else after


def _unmarked(p: Paragraph, after: int, frames: frozenset[str]) -> tuple[int | None, str]:
    """Where a content without quotation marks and without `that` begins."""
    word = p.lowers[after]
    asked = word in _ASKING and bool(frames & {"whether", "that"})
    bare = "bare" in frames and word not in _NO_CLAUSE
    thing = bool(frames & {"object", "of"}) and word not in _NO_THING
    shapes = (
        ("over" in frames and word in _TOPIC, after + 1, "preposition"),
        (word == "to" and word in frames, after, "to"),
        (asked or (word in _QUESTION_WORDS and word in frames), after, "embedded question"),
        (bare, after, "bare clause"),
        (thing, after, "object"),
        (word in _MATTERS & frames, after, "preposition"),
    )
    return next(((begin, rule) for fits, begin, rule in shapes if fits), (None, ""))


def _shared(s: Sentence, cue: CueMention) -> tuple[Span, ...] | None:
    """The source of a cue without a subject of its own: the sentence's last source, or its first phrase."""
    if s.source is not None:
        return s.source
    if cue.form is INFINITIVE:
        return None
    first = s.first_verb()
    if first is None or first >= cue.begin:
        return None
    who = subject.subject_left(s.p, first, s.begin)
    return None if who is None else (s.p.chars(*who),)
