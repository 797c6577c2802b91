"""What `tocsin annotate` prints: one JSON object a story."""

from dataclasses import dataclass

from tocsin.exchange.nouns import Json, claim_json, name_json, story_json, timex_json
from tocsin.terms.claim import Claim
from tocsin.terms.name import Name
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex


@dataclass(frozen=True, slots=True)
class StoryFindings:
    """Everything the line finds in one story."""

    story: Story
    path: str | None
    """The file the page came from, None for standard input."""
    claims: tuple[Claim, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[Timex, ...] = ()


def annotate_line(found: StoryFindings) -> Json:
    """The contract's line for one story. Kinds of finding that no finder makes yet are empty lists."""
    return {
        "id": found.story.document,
        "document": found.path,
        **story_json(found.story),
        "claims": [claim_json(claim) for claim in found.claims],
        "events": [],
        "transfers": [],
        "forecasts": [],
        "figures": [],
        "times": [timex_json(timex) for timex in found.times],
        "names": [name_json(name) for name in found.names],
    }
