"""A story's fingerprints on their way into the ledger and back."""

from collections.abc import Sequence

from tocsin.ledger import StoredFingerprints
from tocsin.stories import Fingerprints, fingerprint
from tocsin.terms.story import Snapshot, Story

SCHEME = "winnow-4gram/2"
"""Name of the fingerprint in force; stories kept under another name are left out of the index."""


def fingerprints_of(snapshot: Snapshot, stories: Sequence[Story]) -> dict[str, Fingerprints]:
    """Fingerprints of each story's body, by story id."""
    return {story.id: fingerprint(story.body_text(snapshot.text)) for story in stories}


def stored(prints: Fingerprints) -> StoredFingerprints:
    """Fingerprints as the ledger keeps them."""
    hashes, positions, words = prints.to_bytes()
    return StoredFingerprints(SCHEME, hashes, positions, words)


def restored(kept: StoredFingerprints) -> Fingerprints | None:
    """Fingerprints as the index takes them; None where they were made under another scheme."""
    if kept.scheme != SCHEME:
        return None
    return Fingerprints.from_bytes(kept.hashes, kept.positions, kept.words)
