"""Score the exported reader: `python -m training.evaluate DATA [--weights FOLDER] [--sets parse,names,...]`.

Parse and names are scored on raw text by character offsets; certainty and PLOVER on the fifth that is
never trained on; attribution is written for the scorer in `measure`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language

from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Model
from tocsin.reading.pipeline import COMPONENT
from tocsin.reading.reader import Reader
from tocsin.reading.tokens import new_language
from training.score_claims import write_claims
from training.score_events import score_certainty, score_roots
from training.score_names import names_of_column_file, names_of_gum, score_names
from training.score_parse import score_parse


def pipeline(weights: Path) -> Language:
    """The run-time pipeline over weights that need not be packaged."""
    nlp = new_language()

    def make(nlp: Language, name: str) -> Reader:
        del name
        return Reader(nlp.vocab, Model(weights, 1), Lemmatizer())

    Language.factory(COMPONENT, func=make)
    nlp.add_pipe(COMPONENT)
    return nlp


def main() -> None:
    """Read the arguments and print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, default=Path("src/tocsin/reading/weights"))
    parser.add_argument("--sets", default="parse,names,certainty,plover,attribution")
    parser.add_argument("--claims", type=Path, default=Path("claims.jsonl"))
    options = parser.parse_args()
    nlp = pipeline(options.weights)
    jobs = _jobs(nlp, options.data, options.claims)
    for name in options.sets.split(","):
        for title, job in jobs[name]:
            began = time.process_time()
            print(title, job(), f"{time.process_time() - began:.0f} CPU-s", flush=True)


Job = tuple[str, Callable[[], dict[str, float]]]


def _jobs(nlp: Language, data: Path, claims: Path) -> dict[str, list[Job]]:
    trees, names = data / "treebanks", data / "names"
    ewt, politics = names / "en_ewt-ud-test.iob2", names / "cross_politics_dev.txt"

    def parse(file: str, genre: str) -> Job:
        return f"parse {file} {genre}", lambda: score_parse(nlp, trees / file, genre)

    def gum(file: str) -> Job:
        return f"names {file} news", lambda: score_names(nlp, names_of_gum(trees / file, "_news_"))

    return {
        "parse": [
            parse("gum-test.conllu", "_news_"),
            parse("gum-dev.conllu", "_news_"),
            parse("ewt-test.conllu", ""),
        ],
        "names": [
            ("names EWT test", lambda: score_names(nlp, names_of_column_file(ewt, (1, 2), "\t"))),
            ("names politics dev", lambda: score_names(nlp, names_of_column_file(politics, (0, 1), "\t"))),
            gum("gum-dev.conllu"),
            gum("gum-test.conllu"),
        ],
        "certainty": [("certainty", lambda: score_certainty(nlp, data / "uw-factuality/train.jsonl"))],
        "plover": [("PLOVER", lambda: score_roots(nlp, data / "plv/plv_train.tsv"))],
        "attribution": [("claims", lambda: write_claims(nlp, data / "polnear/dev/text", claims))],
    }


if __name__ == "__main__":
    main()
