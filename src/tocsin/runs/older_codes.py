"""Event rows in the code of older tables: CAMEO."""

from tocsin.events.cameo import cameo_code
from tocsin.exchange.tables import Row


def cameo_of(event: Row) -> str | None:
    """The CAMEO code of a row of `export events`, None where CAMEO cannot say it."""
    return cameo_code(event["type"], event["sense"], event["mode"], event["context"], event["auxiliary"])
