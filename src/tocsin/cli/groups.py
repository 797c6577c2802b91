"""How every command and every group of commands is set up."""

import typer

HELP = {"help_option_names": ["-h", "--help"]}
"""Both names of the help option, for every command."""


def group(summary: str | None = None) -> typer.Typer:
    """An empty group of commands, without what prints in colours of its own."""
    return typer.Typer(
        help=summary,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELP,
        no_args_is_help=True,
    )
