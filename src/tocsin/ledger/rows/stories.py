"""Stories, fingerprints, places in accounts and reprints, as rows and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger import nesting
from tocsin.ledger.nesting import Values
from tocsin.ledger.records import StoredFingerprints
from tocsin.terms.account import Membership, Reprint, Role
from tocsin.terms.story import Story, StoryKind


def story_values(story: Story, at: datetime) -> Values:
    """A story as a row, learned at `at`."""
    published = story.published
    return {
        "id": story.id,
        "document": story.document,
        "number": story.number,
        "snapshot": story.snapshot,
        "title": story.title,
        "byline": story.byline,
        "outlet": story.outlet,
        "credits": list(story.credits),
        "kind": story.kind.value,
        "language": story.language,
        "published": nesting.write_interval(published),
        "published_earliest": published.earliest if published else None,
        "published_latest": published.latest if published else None,
        "witnesses": nesting.write_witnesses(story.witnesses),
        "body": nesting.write_spans(story.body),
        "headline": nesting.write_span(story.headline),
        "captions": nesting.write_spans(story.captions),
        "subheads": nesting.write_spans(story.subheads),
        "furniture": nesting.write_spans(story.furniture),
        "opened_at": at,
    }


def read_story(row: Row[Any]) -> Story:
    """A story from its row."""
    return Story(
        id=row.id,
        document=row.document,
        number=row.number,
        snapshot=row.snapshot,
        title=row.title,
        byline=row.byline,
        outlet=row.outlet,
        credits=tuple(row.credits),
        kind=StoryKind(row.kind),
        language=row.language,
        published=nesting.read_interval(row.published),
        witnesses=nesting.read_witnesses(row.witnesses),
        body=nesting.read_spans(row.body),
        headline=nesting.read_span(row.headline),
        captions=nesting.read_spans(row.captions),
        subheads=nesting.read_spans(row.subheads),
        furniture=nesting.read_spans(row.furniture),
    )


def fingerprint_values(story: str, prints: StoredFingerprints) -> Values:
    """A story's fingerprints as a row."""
    return {
        "story": story,
        "scheme": prints.scheme,
        "hashes": prints.hashes,
        "positions": prints.positions,
        "words": prints.words,
    }


def read_fingerprints(row: Row[Any]) -> StoredFingerprints:
    """A story's fingerprints from their row."""
    return StoredFingerprints(
        scheme=row.scheme, hashes=bytes(row.hashes), positions=bytes(row.positions), words=row.words
    )


def membership_values(membership: Membership, at: datetime) -> Values:
    """A place in an account as a row."""
    return {
        "account": membership.account,
        "story": membership.story,
        "role": membership.role.value,
        "proofs": list(membership.proofs),
        "opened_at": at,
    }


def read_membership(row: Row[Any]) -> Membership:
    """A place in an account from its row."""
    return Membership(account=row.account, story=row.story, role=Role(row.role), proofs=tuple(row.proofs))


def reprint_values(reprint: Reprint, at: datetime) -> Values:
    """A proof of shared text as a row."""
    return {
        "first": reprint.first,
        "second": reprint.second,
        "shared": reprint.shared,
        "contained": reprint.contained,
        "jaccard": reprint.jaccard,
        "rewritten": reprint.rewritten,
        "opened_at": at,
    }


def read_reprint(row: Row[Any]) -> Reprint:
    """A proof of shared text from its row."""
    return Reprint(
        first=row.first,
        second=row.second,
        shared=row.shared,
        contained=row.contained,
        jaccard=row.jaccard,
        rewritten=row.rewritten,
    )
