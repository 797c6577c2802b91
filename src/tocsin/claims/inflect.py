"""The forms of an English verb, and which forms may stand without an auxiliary."""

_VOWELS = frozenset("aeiou")
_DOUBLING = frozenset(
    {
        "admit",
        "beg",
        "brag",
        "chat",
        "commit",
        "infer",
        "permit",
        "plan",
        "prod",
        "quip",
        "rebut",
        "refer",
        "rip",
        "slam",
    }
)
"""Verbs whose last consonant doubles; stress decides it for longer ones, so they are listed."""


def present_third(lemma: str) -> str:
    """`says`, `denies`, `expresses`."""
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma + "s"


def participle_ing(lemma: str) -> str:
    """`saying`, `noting`, `begging`."""
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return lemma + "ing"


def regular_past(lemma: str) -> str:
    """`noted`, `denied`, `begged`."""
    if lemma in _DOUBLING:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def forms(lemma: str, irregular: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    """Each form of a verb with what it can be: base, third, ing, past, participle.

    Args:
        lemma: the base form.
        irregular: past and, where it differs, participle.
    """
    past = irregular[0] if irregular else regular_past(lemma)
    participle = irregular[-1] if irregular else past
    found: dict[str, set[str]] = {}
    for form, kind in (
        (lemma, "base"),
        (present_third(lemma), "third"),
        (participle_ing(lemma), "ing"),
        (past, "past"),
        (participle, "participle"),
    ):
        found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}
