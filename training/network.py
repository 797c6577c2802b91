"""The reader's network: the six-layer encoder of all-MiniLM-L6-v2 and one head a task."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.document import ATTRIBUTION_TAGS, NAME_TAGS, PLOVER_ROOTS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Published digest of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243 (Apache-2.0)."""

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of labels and widths of the pointer spaces."""

    upos: int
    xpos: int
    feats: int
    deprel: int
    arc: int = 160
    label: int = 64
    pointer: int = 96

    def as_dict(self) -> dict[str, int]:
        """For the checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`bias` is 0 where a sub-word may look and very low where it may not."""
        rows, length = x.shape[0], x.shape[1]
        cut = self.qkv(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = cut[0], cut[1], cut[2]
        scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, key.transpose(2, 3)) + bias
        mixed = torch.matmul(torch.softmax(scores, dim=-1), value)
        mixed = mixed.permute(0, 2, 1, 3).reshape(rows, length, WIDTH)
        x = self.attention_norm(x + self.out(mixed))
        return self.norm(x + self.outer(functional.gelu(self.inner(x))))


class Encoder(nn.Module):
    """Sub-words, positions, shapes, spaces and roles in; one vector a sub-word out."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(64, WIDTH)
        self.space = nn.Embedding(3, WIDTH)
        self.role = nn.Embedding(3, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for added in (self.shape, self.space, self.role):
            nn.init.normal_(added.weight, std=0.01)
        self.word.weight.requires_grad_(requires_grad=False)

    def embed(self, batch: dict[str, Tensor]) -> Tensor:
        """The sum of what is known of each sub-word before any looks at another."""
        ids = batch["ids"]
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(places) + self.shape(batch["shape"])
        found: Tensor = self.norm(x + self.space(batch["space"]) + self.role(batch["role"]))
        return found

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Encode a padded batch."""
        x = self.embed(batch)
        bias = (1.0 - batch["mask"].to(x.dtype))[:, None, None, :] * -10000.0
        if torch.is_autocast_enabled(x.device.type):
            x, bias = x.bfloat16(), bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Pointer(nn.Module):
    """Biaffine score of every ordered pair of words: how well the second is the first's target."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.origin = nn.Linear(WIDTH, size)
        self.target = nn.Linear(WIDTH, size)
        self.bilinear = nn.Parameter(torch.empty(size, size))
        self.prior = nn.Linear(size, 1, bias=False)
        nn.init.normal_(self.bilinear, std=size**-0.75)

    def forward(self, words: Tensor, drop: nn.Module) -> Tensor:
        """Scores of shape (rows, words, words)."""
        of = drop(functional.gelu(self.origin(words)))
        to = drop(functional.gelu(self.target(words)))
        return torch.matmul(torch.matmul(of, self.bilinear), to.transpose(1, 2)) + self.prior(to).transpose(
            1, 2
        )


class Reader(nn.Module):
    """All heads over one encoder; classification heads read a word's first sub-word."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        counts = {
            "upos": sizes.upos, "xpos": sizes.xpos, "feats": sizes.feats, "sent": 2,
            "ner": len(NAME_TAGS), "attr": len(ATTRIBUTION_TAGS), "certainty": 1,
        }  # fmt: skip
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, n) for name, n in counts.items()})
        self.head = Pointer(sizes.arc)
        self.cue = Pointer(sizes.pointer)
        self.source = Pointer(sizes.pointer)
        self.child = nn.Linear(WIDTH, sizes.label)
        self.parent = nn.Linear(WIDTH, sizes.label)
        self.deprel = nn.Parameter(torch.zeros(sizes.label + 1, sizes.deprel, sizes.label + 1))
        self.root = nn.Sequential(
            nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, len(PLOVER_ROOTS))
        )

    def encode(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """All sub-word vectors, and those of each word's first sub-word."""
        pieces = self.encoder(batch)
        first = batch["first"][:, :, None].expand(-1, -1, WIDTH)
        return pieces, torch.gather(pieces, 1, first)

    def label_parts(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What a word is as a dependent and as a governor, each with a constant 1 appended."""
        one = torch.ones_like(words[:, :, :1])
        child = torch.cat([self.drop(functional.gelu(self.child(words))), one], dim=2)
        parent = torch.cat([self.drop(functional.gelu(self.parent(words))), one], dim=2)
        return child, parent

    def roots(self, pieces: Tensor, words: Tensor, roles: Tensor) -> Tensor:
        """PLOVER scores of the marked pair: means over its two mentions beside the whole."""
        parts = [pieces[:, 0]]
        for role in (1, 2):
            member = (roles == role).to(words.dtype)[:, :, None]
            parts.append((words * member).sum(1) / member.sum(1).clamp(min=1.0))
        found: Tensor = self.root(self.drop(torch.cat(parts, dim=1)))
        return found


def load_base(reader: Reader, path: Path) -> None:
    """Copy the published weights into the encoder, after checking their digest."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise ValueError(f"{path}: SHA-256 {digest} is not the published {BASE_SHA256}")
    base = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
    encoder = reader.encoder
    with torch.no_grad():
        encoder.word.weight.copy_(base["embeddings.word_embeddings.weight"])
        kind = base["embeddings.token_type_embeddings.weight"][0]
        encoder.position.weight.copy_(base["embeddings.position_embeddings.weight"] + kind)
        _copy(encoder.norm, base, "embeddings.LayerNorm")
        for number, layer in enumerate(encoder.layers):
            stem = f"encoder.layer.{number}"
            for part in ("weight", "bias"):
                stacked = [base[f"{stem}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(stacked))
            _copy(layer.out, base, f"{stem}.attention.output.dense")
            _copy(layer.attention_norm, base, f"{stem}.attention.output.LayerNorm")
            _copy(layer.inner, base, f"{stem}.intermediate.dense")
            _copy(layer.outer, base, f"{stem}.output.dense")
            _copy(layer.norm, base, f"{stem}.output.LayerNorm")


def _copy(module: nn.Module, base: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(module, part).copy_(base[f"{name}.{part}"])
