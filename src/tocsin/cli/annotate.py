"""`tocsin annotate`: pages in, JSON Lines out, no ledger."""

from typing import Annotated

import typer

from tocsin.acquire import AcquireSettings
from tocsin.cli.exits import finish, name_set_aside, stopping_on_error
from tocsin.cli.options import DEFAULT_MAX_MEGABYTES, InputFormat, MaxMegabytes, Published, Sources
from tocsin.cli.progress import progress
from tocsin.cli.saying import say, say_row
from tocsin.exchange.lines import annotate_line
from tocsin.runs.annotating import annotate as annotate_pages
from tocsin.terms.page import SetAside


def annotate(
    sources: Sources,
    *,
    input_format: InputFormat = None,
    published: Published = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to read with.")] = 1,
    firm: Annotated[
        bool, typer.Option("--firm", help="Print only the attributions that a ledger would keep as claims.")
    ] = False,
    max_megabytes: MaxMegabytes = DEFAULT_MAX_MEGABYTES,
) -> None:
    """Print what is found in each story as one JSON object a line; keep nothing."""
    aside = False
    with stopping_on_error(), progress("Reading") as advance:
        settings = AcquireSettings(max_megabytes * 1_000_000, input_format, published)
        for item in annotate_pages(sources, settings, jobs):
            if isinstance(item, SetAside):
                name_set_aside(item)
                aside = True
                continue
            advance(item.page.address)
            for remark in item.remarks:
                say(f"tocsin: {remark}", err=True)
            if item.set_aside:
                name_set_aside(item.set_aside)
                aside = True
            for found in item.found:
                say_row(annotate_line(found, firm=firm))
    finish(set_aside=aside)
