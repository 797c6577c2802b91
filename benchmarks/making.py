"""Patterns that functions compile: found in the source, each with how it is put to a text.

What a module compiles on loading stands there under a name, whose uses tell how it is put to texts. What a
function compiles, from a list of the package or with words of a page, does not: `MAKERS` says it,
`benchmarks/compiling.py` calls them, and `BOUNDED` says which patterns see a piece of a text alone, by the
constant of the code that cuts it. All are held against the source (`untold`): a new function that compiles a
pattern is named there, or the test fails.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SEARCHES = frozenset({"search"})
MATCHES = frozenset({"match"})
ANCHORED = frozenset({"match", "fullmatch"})
"""Ways to put a pattern that cost one start; all others may begin at each character."""


@dataclass(frozen=True, slots=True)
class Put:
    """How a pattern is put to a text."""

    ways: frozenset[str]
    bound: str | None = None
    """Constant of the same module that says how many characters it is put to at the most."""

    def longest(self, module: str) -> int | None:
        """Characters of the longest text it is put to, None where any length is."""
        return int(getattr(sys.modules[module], self.bound)) if self.bound else None


_SEARCH = Put(SEARCHES)
_MATCH = Put(MATCHES)
MAKERS: Mapping[str, tuple[Put, ...]] = {
    "tocsin.claims.conditions:_openers": (_SEARCH,),
    "tocsin.claims.stance:_hedges": (_MATCH,),
    "tocsin.events.contexts:_patterns": (_SEARCH,),
    "tocsin.ledger.drafts:sweep_drafts": (Put(frozenset({"fullmatch"})),),
    "tocsin.ledger.drafts:_sweep_folders": (Put(frozenset({"fullmatch"})),),
    "tocsin.reading.corefer.words:any_case": (_SEARCH,),
    "tocsin.reading.corefer.words:load_nominals": (_MATCH,),
    "tocsin.reading.gazetteer:_leads": (_SEARCH,),
    "tocsin.reading.names.designations:_patterns": (
        Put(SEARCHES, "_REACH"),
        Put(SEARCHES, "_REACH"),
        _MATCH,
    ),
    "tocsin.reading.times.grammar:Grammar.__init__": (_SEARCH,),
    "tocsin.reading.times.tokens:_phrases": (_SEARCH,),
    "tocsin.reading.tokens:_whole": (_MATCH,),
    "tocsin.runs.archive.prefilter": (_SEARCH,),
    "tocsin.stories.captions:_credit": (Put(SEARCHES, "_TAIL"),),
    "tocsin.stories.credits:_dateline": (_MATCH,),
    "tocsin.stories.credits:_closing": (Put(SEARCHES, "_TAIL"),),
    "tocsin.stories.credits:_inline": (_SEARCH,),
    "tocsin.stories.credits:_anywhere": (_SEARCH,),
    "tocsin.stories.endnotes:without_author_notes": (_MATCH,),
    "tocsin.stories.furniture:phrases": (Put(frozenset({"fullmatch"}), "_PATTERN_CHARACTERS"), _MATCH),
    "tocsin.stories.kinds:_rules": (_MATCH, _SEARCH),
    "tocsin.transfers.designations:_pattern": (_MATCH,),
}
"""By module and function, or by module where only one compiles: how each `re.compile` there is put to texts,
in the order of the source; the last stands for all that follow."""
BOUNDED: Mapping[str, Put] = {
    "tocsin.briefs.sentences._ABBREVIATED": Put(SEARCHES, "_REACH"),
    "tocsin.claims.cast:Cast._relative": Put(SEARCHES, "_REACH"),
    "tocsin.reading.corefer.finding._OWNER_BEFORE": Put(SEARCHES, "_OWNER_REACH"),
    "tocsin.reading.names.kinds._BEFORE": Put(SEARCHES, "_CONTEXT"),
    "tocsin.reading.names.kinds:_part_of_title": Put(SEARCHES, "_CONTEXT"),
}
"""Patterns with a name, and those that a function writes where it uses them, that see a short piece alone."""
TRUSTED = frozenset({"tocsin.stories.captions:_names"})
"""Functions whose patterns see files of the package alone."""


_USES = frozenset({"compile", "match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"})


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """One place of a function that makes or uses a pattern of text."""

    function: str
    """Module and qualified name: `tocsin.stories.kinds:_rules`."""
    use: str
    """Function of `re`: `compile`, `search` …"""
    call: ast.Call

    @property
    def module(self) -> str:
        """Name of its module."""
        return self.function.partition(":")[0]

    def holds(self, module: str, line: int) -> bool:
        """Whether a line of a module is one of the call."""
        return module == self.module and self.call.lineno <= line <= (self.call.end_lineno or 0)


def sites() -> Iterator[Site]:
    """Every place in a function of a loaded module of ours where `re` is given a pattern."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("tocsin.") and getattr(module, "__file__", None):
            finder = _Finder(name)
            finder.visit(ast.parse(inspect.getsource(module)))
            yield from finder.found


class _Finder(ast.NodeVisitor):
    """Collects the calls of `re` inside functions."""

    def __init__(self, module: str) -> None:
        self.found: list[Site] = []
        self._module = module
        self._inside: list[ast.stmt] = []

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self._inside.append(node)
        self.generic_visit(node)
        self._inside.pop()

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef  # noqa: N815

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        use = node.func
        if not isinstance(use, ast.Attribute) or not isinstance(use.value, ast.Name) or use.value.id != "re":
            return
        if use.attr in _USES and any(not isinstance(one, ast.ClassDef) for one in self._inside):
            function = f"{self._module}:{'.'.join(one.name for one in self._inside)}"  # type: ignore[attr-defined]
            self.found.append(Site(function, use.attr, node))


def known_text(site: Site) -> re.Pattern[str] | None:
    """The pattern of a place that writes it out, None where it is made of what the function is given."""
    module = sys.modules[site.module]
    names = {**vars(module), **vars(re)}
    flags = [keyword.value for keyword in site.call.keywords if keyword.arg == "flags"]
    flags += (
        site.call.args[2:3] if site.use in {"match", "search", "fullmatch", "findall", "finditer"} else []
    )
    try:
        pattern, *given = (
            eval(compile(ast.Expression(part), "<pattern>", "eval"), names)  # noqa: S307 - our own source
            for part in (site.call.args[0], *flags)
        )
    except NameError:
        return None
    return re.compile(pattern, *given) if isinstance(pattern, str) else None


def put_of(site: Site, all_sites: Sequence[Site]) -> Put | None:
    """How the pattern of a place is put to texts, None where nobody said."""
    if site.use != "compile":
        ways = frozenset({site.use}) if site.use in ANCHORED else SEARCHES
        bounded = BOUNDED.get(site.function)
        return Put(ways, bounded.bound if bounded else None)
    puts = MAKERS.get(site.function) or MAKERS.get(site.module, ())
    before = [one for one in all_sites if one.function == site.function and one.use == "compile"]
    return puts[min(before.index(site), len(puts) - 1)] if puts else None


def untold(all_sites: Sequence[Site]) -> list[str]:
    """Functions that compile a pattern and are not in `MAKERS`, and those there that do not."""
    compiling = [site for site in all_sites if site.use == "compile"]
    made = {site.module if site.module in MAKERS else site.function for site in compiling}
    functions = {site.function for site in all_sites}
    named = {name for name in BOUNDED if ":" in name} | TRUSTED
    return sorted((made ^ MAKERS.keys()) | (named - functions))
