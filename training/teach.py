"""Parses of the news for a student: `python -m training.teach DATA TEACHER.pt OUT.npz`.

A finished reader parses the PolNeAR articles; where CoreNLP's silver parse of them (another parser, trained
on other news) names a governor, that governor is believed more. A run learns both with `--taught OUT.npz`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import PLAIN, Passage, Pieces, bucket, collate, cut_passages
from training.corpus import read_sources
from training.document import IGNORE, TAUGHT, Document
from training.lessons import believed, new_lessons, write_lessons
from training.network import Reader, Sizes
from training.train import base_folder

HINT = 1.5
"""Added to the score of the governor that CoreNLP names, and to its Penn tag's."""
BELIEF = 0.5
"""Weight of a taught word beside one that a person annotated."""
LEAST = 0.05
"""Heads less likely than this are not taught."""
WINDOW, BUDGET = 128, 4096
"""Sub-words of a passage and of a batch."""


def teach(reader: Reader, documents: Sequence[Document], pieces: Pieces) -> None:
    """Give every document the teacher's tags, borders, heads and relations."""
    rng = random.Random(0)  # noqa: S311  # an order, no secret
    passages: list[Passage] = []
    for document in documents:
        new_lessons(document)
        passages += cut_passages(document, pieces, WINDOW, WINDOW)
    reader.eval()
    for group in bucket(passages, BUDGET, rng):
        batch = collate(group, pieces, PLAIN, rng)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            _, words = reader.encode(batch)
            tags = {name: reader.tags[name](words).float() for name in ("upos", "xpos", "feats", "sent")}
            arcs = reader.head(words, reader.drop).float()
            child, parent = (part.float() for part in reader.label_parts(words))
            for row, passage in enumerate(group):
                size = int(batch["words"][row].sum())
                scores = {name: values[row, :size].clone() for name, values in tags.items()}
                heads = _lesson(passage, size, scores, arcs[row, :size, :size])
                pairs = (child[row, :size], reader.deprel.float(), parent[row][heads])
                relations = torch.einsum("wa,alb,wb->wl", *pairs).argmax(1)
                place = slice(passage.start, passage.start + size)
                passage.document.labels["deprel"][place] = relations.numpy()


def _lesson(passage: Passage, size: int, tags: dict[str, Tensor], arcs: Tensor) -> Tensor:
    """Fill in all but the relations of one passage; gives the likeliest heads, counted from its start."""
    labels, start = passage.document.labels, passage.start
    place = slice(start, start + size)
    if "hint_xpos" in labels:
        hinted = torch.from_numpy(labels["hint_xpos"][place])
        rows = torch.arange(size)[hinted != IGNORE]
        tags["xpos"][rows, hinted[rows]] += HINT
    opens = [n == start or n in passage.document.paragraphs for n in range(start, start + size)]
    border = torch.tensor(opens) | (tags["sent"][:, 1] > tags["sent"][:, 0])
    for name in ("upos", "xpos", "feats"):
        labels[name][place] = tags[name].argmax(1).numpy()
    labels["sent"][place] = border.long().numpy()
    sentence = torch.cumsum(border.long(), 0)
    scores = arcs.masked_fill(sentence[:, None] != sentence[None, :], -1e4)
    if "hint_head" in labels:
        hint = torch.from_numpy(labels["hint_head"][place]) - start
        rows = torch.arange(size)[(hint >= 0) & (hint < size)]
        scores[rows, hint[rows]] += HINT
    width = min(TAUGHT, size)
    likely, near = torch.softmax(scores, dim=1).topk(width, dim=1)
    likely = torch.where(likely < LEAST, 0.0, likely)
    likely = likely / likely.sum(1, keepdim=True).clamp(min=1e-6)
    heads, trust = believed(passage.document)
    heads[place, :width] = near.numpy() + start
    trust[place, :width] = BELIEF * likely.numpy()
    labels["head"][place] = near[:, 0].numpy() + start
    return near[:, 0]


def main() -> None:
    """Read the arguments, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    sources, _ = read_sources(options.data)
    documents = next(source.documents for source in sources if source.name == "polnear")
    saved = torch.load(options.teacher, weights_only=True)
    reader = Reader(Sizes(**saved["sizes"]))
    reader.load_state_dict(saved["reader"])
    teach(reader, documents, Pieces(Tokenizer.from_file(str(base_folder() / "tokenizer.json"))))
    write_lessons(documents, options.out)


if __name__ == "__main__":
    main()
