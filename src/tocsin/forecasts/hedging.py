"""How certain an expectation is: words at the verb, then above its clause, then the cue."""

from collections.abc import Iterator

from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.reading.parsed import Token
from tocsin.terms.claim import Certainty, Claim

_STEPS = 3
"""Clauses above the expected one whose words still hedge it."""


def certainty_of(found: Expected, claim: Claim | None, lexicon: Lexicon) -> Certainty:
    """The band of an expectation.

    Args:
        found: the expectation.
        claim: the claim whose content holds it; its hedge counts where the clause itself has none.
        lexicon: the cue tables.
    """
    for band in (_beside(found, lexicon), _above(found, lexicon)):
        if band is not None:
            return band
    if found.certainty is Certainty.CERTAIN and claim is not None and _hedges(claim, found):
        return claim.certainty
    return found.certainty


def _beside(found: Expected, lexicon: Lexicon) -> Certainty | None:
    """Adverbs of the expected verb and of its cue: "will most likely limit"."""
    for token in _adverbs(found):
        before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
        band = lexicon.band("adverb", f"{before} {token.lower_}") or lexicon.band("adverb", token.lower_)
        if band is not None:
            return band
    return None


def _adverbs(found: Expected) -> Iterator[Token]:
    for word in (found.head, found.cue):
        yield from (child for child in word.children if child.dep_ == "advmod" and child != found.cue)


def _above(found: Expected, lexicon: Lexicon) -> Certainty | None:
    """`it is possible that ... will`, `analysts fear that ... could`, `speculation that ...`."""
    here = found.cue.head if found.cue.dep_.startswith("aux") else found.cue
    for _ in range(_STEPS):
        if (
            here.dep_ not in {"ccomp", "csubj", "csubj:pass", "acl", "xcomp", "advcl", "conj"}
            or here.head == here
        ):
            return None
        clause, here = here.dep_, here.head
        if clause in {"advcl", "conj"} and here.pos_ != "ADJ":
            continue
        words = [
            here,
            *(child for child in here.children if child.pos_ == "ADJ" and child.dep_ in {"xcomp", "ccomp"}),
        ]
        bands = [
            band for word in words if (band := lexicon.band("governor", word.lemma_.lower())) is not None
        ]
        if not bands:
            continue
        band = bands[0]
        if any(child.lower_ in {"not", "n't", "n’t"} for child in here.children):
            return Certainty.UNLIKELY if band in {Certainty.LIKELY, Certainty.ALMOST_CERTAIN} else band
        return band
    return None


def _hedges(claim: Claim, found: Expected) -> bool:
    """Whether a claim's hedge stands in the expected clause."""
    if claim.hedge is None or claim.certainty is Certainty.OPEN:
        return False
    words = {token.lower_ for token in found.head.subtree} | {token.lower_ for token in found.cue.subtree}
    return all(word in words for word in claim.hedge.lower().split())
