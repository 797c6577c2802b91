"""Print the man page of `tocsin`: python docs/manpage.py > docs/tocsin.1."""

from tocsin import __version__
from tocsin.cli.verbs import VERBS

_STATUSES = (
    ("0", "Done."),
    ("1", "Done, and an alert rang (check, run --exit-code)."),
    ("2", "Bad usage, or input that stopped everything."),
    ("3", "Done, but some inputs were set aside; each was named on standard error."),
)


def manpage() -> str:
    """The page in roff; the verbs and their summaries are those of `tocsin --help`."""
    lines = [
        f'.TH TOCSIN 1 "" "tocsin {__version__}" "User commands"',
        ".SH NAME",
        "tocsin \\- an early-warning desk for the news: who claims what, on whose word, and who denies it",
        ".SH SYNOPSIS",
        ".B tocsin",
        ".I COMMAND",
        "[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]",
        ".SH DESCRIPTION",
        "Tocsin reads pages as they come and keeps a ledger of claims, each resolving to bytes of its page.",
        "It never rules on truth.",
        "\\fBtocsin\\fR \\fICOMMAND\\fR \\fB\\-\\-help\\fR prints the options of a command.",
        "\\fBtocsin \\-\\-install\\-completion\\fR lets the shell complete commands and options.",
        ".SH COMMANDS",
    ]
    for name, verb in VERBS.items():
        lines += [".TP", f".B {name}", _plain(verb.summary)]
    lines.append(".SH EXIT STATUS")
    for status, words in _STATUSES:
        lines += [".TP", f".B {status}", _plain(words)]
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B TOCSIN_LEDGER",
        "Ledger file or database URL where \\fB\\-\\-ledger\\fR is not given.",
        ".TP",
        ".B TOCSIN_USER",
        "Who decides where \\fB\\-\\-by\\fR is not given.",
        ".SH FILES",
        ".TP",
        ".B tocsin.db",
        "The ledger, beside the watch or in this folder.",
    ]
    return "\n".join(lines) + "\n"


def _plain(words: str) -> str:
    """Words in which roff sees no command."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    print(manpage(), end="")
