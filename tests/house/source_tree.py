"""What the house tests measure: the package's files and functions, read with `ast`."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tocsin"
TESTS = ROOT / "tests"


@dataclass(frozen=True, slots=True)
class Function:
    """One function or method of the package."""

    name: str
    """`path:function`, the path relative to the package."""
    lines: int
    parameters: int
    """Named parameters, `self` and `cls` left out."""
    is_constructor: bool
    is_command: bool
    """Whether it is a public function of the command line, whose parameters are a command's options."""
    documented: bool
    public: bool


def files() -> list[Path]:
    """Every Python file of the package, migrations of the ledger left out."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)


@cache
def functions() -> tuple[Function, ...]:
    """Every function of the package, parsed once for all tests."""
    return tuple(found for path in files() for found in _functions_of(path))


def _functions_of(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf8"))
    reachable = {id(node) for owner in ast.walk(tree) if _is_open(owner) for node in owner.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield _describe(path, node, reachable=id(node) in reachable)


def _is_open(node: ast.AST) -> TypeGuard[ast.Module | ast.ClassDef]:
    """Whether what stands directly inside is for others: not so inside a function or a private class."""
    return isinstance(node, ast.Module) or (isinstance(node, ast.ClassDef) and not node.name.startswith("_"))


def _describe(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef, *, reachable: bool) -> Function:
    arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
    return Function(
        name=f"{path.relative_to(PACKAGE)}:{node.name}",
        lines=(node.end_lineno or node.lineno) - node.lineno + 1,
        parameters=sum(a.arg not in {"self", "cls"} for a in arguments),
        is_constructor=node.name in {"__init__", "__new__"},
        is_command=path.parent.name == "cli" and not node.name.startswith("_"),
        documented=ast.get_docstring(node) is not None,
        public=reachable and not node.name.startswith("_"),
    )
