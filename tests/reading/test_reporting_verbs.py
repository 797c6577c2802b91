"""The lemma of every reporting verb: an own list, and PolNeAR's cues where it lies beside the project."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.pipeline import load_pipeline, read_paragraphs

DATA = Path(__file__).parents[3] / "shared" / "data"
LEMMATIZER = Lemmatizer()

FEATURES = {
    "VB": "VerbForm=Inf",
    "VBD": "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
}
"""UD features of each Penn tag of a verb."""

COLUMNS = 3
PAST = {
    "accused": "accuse", "added": "add", "admitted": "admit", "alleged": "allege", "announced": "announce",
    "argued": "argue", "asserted": "assert", "believed": "believe", "boasted": "boast", "claimed": "claim",
    "confirmed": "confirm", "conceded": "concede", "decreed": "decree", "denied": "deny",
    "disclosed": "disclose",
    "forbade": "forbid", "foresaw": "foresee", "found": "find", "gushed": "gush", "heard": "hear",
    "implied": "imply", "insisted": "insist", "knew": "know", "lambasted": "lambaste", "lied": "lie",
    "misled": "mislead", "mused": "muse", "opined": "opine", "outlined": "outline", "pled": "plead",
    "promised": "promise", "quipped": "quip", "recalled": "recall", "refused": "refuse", "replied": "reply",
    "retweeted": "retweet", "said": "say", "saw": "see", "spoke": "speak", "stressed": "stress",
    "swore": "swear", "testified": "testify", "thought": "think", "threatened": "threaten", "told": "tell",
    "tweeted": "tweet", "understood": "understand", "upheld": "uphold", "vetoed": "veto", "wrote": "write",
}  # fmt: skip
"""Finite past → lemma; own list."""


@pytest.mark.parametrize(("form", "lemma"), PAST.items())
def test_past_forms_go_back_to_their_verbs(form: str, lemma: str) -> None:
    """Doubled, dropped and changed letters are put right."""
    assert LEMMATIZER.lemma(form, "VERB", FEATURES["VBD"]) == lemma


def test_verbs_in_sentences_have_their_lemmas() -> None:
    """The reader tags and lemmatizes the verb of "The mayor … that it was late" as it does alone."""
    nlp = load_pipeline()
    verbs = [
        form for form in PAST if form not in {"accused", "lambasted", "misled", "lied", "outlined", "pled"}
    ]
    docs = read_paragraphs(nlp, [f"The mayor {form} that it was late." for form in verbs])
    assert {doc[2].text: doc[2].lemma_ for doc in docs} == {form: PAST[form] for form in verbs}


def test_auxiliaries_and_negation_in_sentences() -> None:
    """Forms of be and have, whole and cut short, and "n't" have their own lemmas."""
    nlp = load_pipeline()
    text = "They weren’t told. She's said he hasn't lied; it’s late, and we've been asked. I'm sure they are."
    doc = read_paragraphs(nlp, [text])[0]
    found = [token.lemma_ for token in doc if token.pos_ == "AUX" or token.text in {"n’t", "n't"}]
    assert found == ["be", "not", "have", "have", "not", "be", "have", "be", "be", "be"]


def _cue_words(folder: Path) -> Counter[str]:
    """Single words that PolNeAR's annotators marked as cues."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("*.ann")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == COLUMNS and cells[1].startswith("Cue") and re.fullmatch(r"[a-z]+", cells[2]):
                found[cells[2]] += 1
    return found


_VERB = re.compile(r'"([a-z]+)","([a-z]+)","(VB[DGNPZ]?)"')


def _silver_verbs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Form, Penn tag and lemma of every verb in the silver parses, read as text (the JSON is large)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from ((form, tag, lemma) for form, lemma, tag in _VERB.findall(line))


@pytest.mark.skipif(not DATA.is_dir(), reason="the public sets do not lie beside the project")
def test_every_verb_that_is_a_cue_in_polnear_has_its_lemma() -> None:
    """All verb forms among PolNeAR's cues have the lemma that CoreNLP gives them, but for "lambaste"."""
    cues = _cue_words(DATA / "polnear/train/attributions")
    lemmas: dict[tuple[str, str], Counter[str]] = {}
    for form, tag, lemma in _silver_verbs(DATA / "silver-news/train.jsonl.gz"):
        if form in cues:
            lemmas.setdefault((form, tag), Counter())[lemma] += 1
    assert len(lemmas) > 1000
    wrong = {
        (form, LEMMATIZER.lemma(form, "VERB", FEATURES[tag]))
        for (form, tag), counts in lemmas.items()
        if LEMMATIZER.lemma(form, "VERB", FEATURES[tag]) != counts.most_common(1)[0][0]
    }
    assert wrong <= {("lambasted", "lambaste")}
