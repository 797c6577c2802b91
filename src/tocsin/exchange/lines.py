"""What `tocsin annotate` prints: one JSON object a story."""

from dataclasses import dataclass

from tocsin.exchange.happenings import event_json, figure_json, forecast_json, transfer_json
from tocsin.exchange.nouns import Json, claim_json, name_json, story_json, timex_json
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.name import Name
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class StoryFindings:
    """Everything the line finds in one story."""

    story: Story
    path: str | None
    """The file the page came from, None for standard input."""
    claims: tuple[Claim, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[Timex, ...] = ()
    events: tuple[EventMention, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    figures: tuple[Figure, ...] = ()
    tentative: tuple[Claim, ...] = ()
    """Attributions less sure than claims: no ledger keeps them."""


def annotate_line(found: StoryFindings, *, firm: bool = False) -> Json:
    """The contract's line for one story; each claim says whether it is `firm`, enough for a ledger.

    With `firm`, those alone are given.
    """
    return {
        "id": found.story.document,
        "document": found.path,
        **story_json(found.story),
        "claims": _attributions(found, firm=firm),
        "events": [event_json(event) for event in found.events],
        "transfers": [transfer_json(transfer) for transfer in found.transfers],
        "forecasts": [forecast_json(forecast) for forecast in found.forecasts],
        "figures": [figure_json(figure) for figure in found.figures],
        "times": [timex_json(timex) for timex in found.times],
        "names": [name_json(name) for name in found.names],
    }


def _attributions(found: StoryFindings, *, firm: bool) -> list[Json]:
    """Who says what, in the order of the text: what a ledger keeps, and what is tentative."""
    rows = [claim_json(claim) | {"firm": True} for claim in found.claims]
    if not firm:
        rows += [claim_json(claim) | {"firm": False} for claim in found.tentative]
    return sorted(rows, key=_place)


def _place(row: Json) -> tuple[int, int]:
    """Where an attribution begins, by its content and then its end."""
    spans = row["content"]["spans"]
    return spans[0][0], spans[-1][1]
