"""What several views can be asked."""

from datetime import date
from typing import Annotated

from fastapi import Query

AsOf = Annotated[
    date | None,
    Query(description="Answer as the ledger was known at the end of that day (UTC); none for now."),
]
"""The parameter `as_of` of a list."""
