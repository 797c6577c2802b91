"""The command line: one file a verb, each a thin call into a room."""

import typer

from tocsin.cli.annotate import annotate
from tocsin.cli.brief import brief
from tocsin.cli.check import check
from tocsin.cli.doctor import doctor
from tocsin.cli.export import export
from tocsin.cli.measure import measure
from tocsin.cli.read import read
from tocsin.cli.run import run
from tocsin.cli.version import print_version
from tocsin.cli.why import why

__all__ = ["app"]

COMMANDS = (run, read, annotate, brief, check, why, export, measure, doctor)
"""Every verb, in the order that `--help` lists them."""

app = typer.Typer(
    name="tocsin",
    help="An early-warning desk for the news: who claims what, on whose word, and who denies it.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(print_version)
for _command in COMMANDS:
    app.command(_command.__name__)(_command)
