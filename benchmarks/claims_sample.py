"""Draw claims to be read by a person: how many are well-formed is a figure that no scorer gives.

usage: tocsin annotate --firm --input-format jsonl ARTICLES.jsonl > FOUND.jsonl
       python benchmarks/claims_sample.py ARTICLES.jsonl FOUND.jsonl [--seed N] [--claims N]

ARTICLES.jsonl holds one article a line with its `id` and `text`, FOUND.jsonl what `annotate` printed for
them. All claims are put into one list, and a seeded draw is printed, one JSON line a claim: where it stands,
what was made of it, and the words around it, so that it can be judged.
"""

import argparse
import json
import random
from pathlib import Path
from typing import Any

AROUND = 160
"""Characters shown before and after a claim."""


def row(document: str, claim: dict[str, Any], text: str) -> dict[str, Any]:
    """One claim with its place and the words around it."""
    spans = [*claim["content"]["spans"], *(claim["cue"] or {"spans": []})["spans"]]
    begin, end = min(a for a, _ in spans), max(b for _, b in spans)
    source = claim["source"] or {"text": None, "class": "none", "actor": None}
    return {
        "document": document,
        "claim": claim["id"],
        "at": claim["content"]["spans"][0],
        **{key: claim[key] for key in ("act", "polarity", "certainty", "found_by", "score")},
        "class": source["class"],
        "source": source["text"],
        "actor": source["actor"],
        "cue": (claim["cue"] or {"text": None})["text"],
        "content": claim["content"]["text"],
        "context": text[max(0, begin - AROUND) : end + AROUND],
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def main() -> None:
    """Read, draw, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--claims", type=int, default=100)
    options = parser.parse_args()
    texts = {each["id"]: each["text"] for each in read_lines(options.articles)}
    stories = read_lines(options.found)
    found = [row(story["id"], claim, texts[story["id"]]) for story in stories for claim in story["claims"]]
    random.Random(options.seed).shuffle(found)  # noqa: S311 - a draw, no secret
    for number, each in enumerate(found[: options.claims], 1):
        print(json.dumps({"number": number, "of": len(found), **each}, ensure_ascii=False))


if __name__ == "__main__":
    main()
