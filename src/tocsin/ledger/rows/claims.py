"""Claims as rows and back."""

import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger import nesting
from tocsin.ledger.nesting import Values
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words

_SPEAKER_CHARACTERS = 200
"""Characters of a speaker's folded name that are indexed; PostgreSQL refuses keys of 2.7 kB."""


def speaker_key(actor: str) -> str:
    """A speaker's name as it is searched."""
    return unicodedata.normalize("NFKC", actor).casefold()[:_SPEAKER_CHARACTERS]


def claim_values(claim: Claim, at: datetime) -> Values:
    """A claim as a row, learned at `at`."""
    source = claim.source
    return {
        "id": claim.id,
        "story": claim.story,
        "act": claim.act.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "hedge": claim.hedge,
        "quote": claim.quote.value,
        "source_class": source.source_class.value if source else None,
        "speaker": speaker_key(source.actor) if source and source.actor else None,
        "actor": source.actor if source else None,
        "country": source.country if source else None,
        "content": claim.content.text,
        "nested": _write_nested(claim),
        "found_by": claim.found_by,
        "score": claim.score,
        "opened_at": at,
    }


def _write_nested(claim: Claim) -> nesting.Json:
    """What is never searched, in one column: seven of them would double the time of reading."""
    return {
        "source": nesting.write_source(claim.source),
        "chain": [nesting.write_source(link) for link in claim.chain],
        "basis": nesting.write_span(claim.basis),
        "cue": nesting.write_words(claim.cue),
        "content": nesting.write_spans(claim.content.spans),
        "said": nesting.write_interval(claim.said),
        "addressee": nesting.write_source(claim.addressee),
        **{name: value for name, value in _write_ties(claim).items() if value is not None},
    }


def _write_ties(claim: Claim) -> nesting.Json:
    """What few claims have, so that those without it pay nothing."""
    return {
        "condition": nesting.write_words(claim.condition),
        "antecedent": nesting.write_words(claim.antecedent),
        "antecedent_claim": claim.antecedent_claim,
        "parent": claim.parent,
    }


def read_claim(row: Row[Any]) -> Claim:
    """A claim from its row."""
    nested = row.nested
    chain = nesting.read_chain(nested["chain"])
    # the last link of the chain is the source itself: most of the time is spent on building records
    ends_with_source = chain and nested["source"] == nested["chain"][-1]
    return Claim(
        id=row.id,
        story=row.story,
        act=Act(row.act),
        polarity=Polarity(row.polarity),
        certainty=Certainty(row.certainty),
        hedge=row.hedge,
        quote=Quote(row.quote),
        source=chain[-1] if ends_with_source else nesting.read_source(nested["source"]),
        chain=chain,
        basis=nesting.read_span(nested["basis"]),
        cue=nesting.read_words(nested["cue"]),
        content=Words(nesting.read_spans(nested["content"]), row.content),
        said=nesting.read_interval(nested["said"]),
        addressee=nesting.read_source(nested["addressee"]),
        found_by=row.found_by,
        score=row.score,
        condition=nesting.read_words(nested.get("condition")),
        antecedent=nesting.read_words(nested.get("antecedent")),
        antecedent_claim=nested.get("antecedent_claim"),
        parent=nested.get("parent"),
    )
