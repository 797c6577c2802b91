"""The command line: one file a verb, each a thin call into a room."""

import typer

from tocsin.cli.verbs import Verbs
from tocsin.cli.version import print_version

__all__ = ["app"]

app = typer.Typer(
    name="tocsin",
    cls=Verbs,
    help="An early-warning desk for the news: who claims what, on whose word, and who denies it.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(print_version)
