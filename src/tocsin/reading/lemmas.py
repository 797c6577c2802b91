"""Lemmas as Universal Dependencies writes them: spaCy's rules and tables, with what they lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.lookups import Lookups, load_lookups

from tocsin.reading.tables import read_table

_OPEN = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
_SHORTEST_PLURAL = 4
_KEPT = ("PROPN", "X", "NUM", "SYM", "PUNCT")


class Lemmatizer:
    """The lemma of a form with its part of speech and features."""

    def __init__(self, tables: Lookups | None = None) -> None:
        tables = tables or load_lookups("en", ["lemma_rules", "lemma_exc", "lemma_index"])
        self._rules: Mapping[str, Sequence[Sequence[str]]] = tables.get_table("lemma_rules")
        self._irregular: Mapping[str, Mapping[str, Sequence[str]]] = tables.get_table("lemma_exc")
        index: Mapping[str, Sequence[str]] = tables.get_table("lemma_index")
        self._known = {kind: frozenset(index.get(kind, ())) for kind in set(_OPEN.values())}
        self._exceptions = _exceptions()

    def lemma(self, form: str, upos: str, feats: str) -> str:
        """The lemma; `feats` are UD features such as `Tense=Past|VerbForm=Fin`."""
        plain = form.replace("’", "'").lower()
        listed = self._exceptions.get((plain, upos)) or self._exceptions.get((plain, "*"))
        if listed:
            return listed
        if upos in _KEPT:
            return form if upos != "PROPN" else self._of_name(form, feats)
        kind = _OPEN.get(upos)
        if kind is None or _is_base(plain, upos, feats):
            return plain
        return self._by_rule(plain, kind)

    def _of_name(self, form: str, feats: str) -> str:
        if (
            "Number=Plur" in feats
            and form.endswith("s")
            and len(form) >= _SHORTEST_PLURAL
            and not form.isupper()
        ):
            return form[:-3] + "y" if form.endswith("ies") else form[:-1]
        return form

    def _by_rule(self, word: str, kind: str) -> str:
        irregular = self._irregular.get(kind, {}).get(word)
        if irregular:
            return irregular[0]
        known = self._known.get(kind, frozenset())
        guess = ""
        for old, new in self._rules.get(kind, ()):
            if word.endswith(old) and len(word) > len(old):
                made = word[: len(word) - len(old)] + new
                if made in known:
                    return made
                guess = guess or made
        if word in known or kind in ("adj", "adv"):
            return word
        return guess or word


def _is_base(word: str, upos: str, feats: str) -> bool:
    if upos in ("VERB", "AUX"):
        return "VerbForm=Inf" in feats or (
            "Tense=Pres" in feats
            and "Person=3" not in feats
            and "Part" not in feats
            and "Ger" not in feats
            and "VerbForm=Fin" in feats
            and not word.endswith("s")
        )
    if upos == "NOUN":
        return "Number=Sing" in feats
    return "Degree=Pos" in feats


def _exceptions() -> dict[tuple[str, str], str]:
    columns = ("form", "upos", "lemma")
    return {(row["form"], row["upos"]): row["lemma"] for row in read_table("lemmas.tsv", columns)}
