"""Whose word stands behind a claim, as the count of origins asks for it."""

from tocsin.terms.source import SourceClass
from tocsin.weighing.calendar import NARROW, days_in, width
from tocsin.weighing.datafiles import words
from tocsin.weighing.gists import ClaimGist, StoryGist, Voice
from tocsin.weighing.origins import Telling
from tocsin.weighing.wording import stem

_LEAST_QUOTED = 5
"""Telling words from which the same quoted words are no chance."""
_OFFICIAL = frozenset({SourceClass.UNNAMED, SourceClass.OFFICE})


def telling_of(claim: ClaimGist, gist: StoryGist) -> Telling:
    """One claim of one story as a telling."""
    voice = claim.voice
    return Telling(
        account=gist.account,
        credits=gist.credits,
        speaker=voice.name if voice.speaker and _is_state_medium(voice) else voice.speaker,
        outlet=gist.outlet,
        media=voice.media,
        state=voice.state if voice.speaker or voice.source_class in _OFFICIAL else None,
        body=f"{voice.state} {voice.body}" if voice.state and voice.body else None,
        role=voice.role,
        called=voice.called,
        basis=_basis(voice),
        owned=_is_told_apart(voice),
        days=tuple(days_in(voice.said, NARROW)) if voice.said and width(voice.said) <= NARROW else (),
        venue=voice.venue or None,
        words=" ".join(sorted(claim.stems)) if voice.verbatim and len(claim.stems) >= _LEAST_QUOTED else None,
    )


def _is_state_medium(voice: Voice) -> bool:
    return voice.source_class is SourceClass.MEDIUM


def _basis(voice: Voice) -> str | None:
    """The basis in compared words: its owner, and the words that tell it from others of its kind."""
    if not voice.basis:
        return None
    telling = " ".join(sorted(voice.basis - _generic())) or " ".join(sorted(voice.basis))
    return f"{voice.owner}: {telling}" if voice.owner else telling


def _is_told_apart(voice: Voice) -> bool:
    return bool(voice.basis) and (voice.owner is not None or len(voice.basis - _generic()) > 1)


def _generic() -> frozenset[str]:
    return frozenset(stem(word) for word in words("generic_basis.txt"))
