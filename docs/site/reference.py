"""The reference pages, made from the code when the site is built: nobody has to keep them up to date.

Commands come from the command line itself, fields and settings from the dataclasses and their docstrings,
JSON keys from the functions that write them, routes from the desk, keys of a watch from its schema, data
files from their heads.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from tocsin.cli.verbs import VERBS
from tocsin.desk.access.rules import role_for
from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.watches import watch_schema

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tocsin"
WRITERS = ("exchange/nouns.py", "exchange/happenings.py", "exchange/lines.py", "runs/exporting.py")
"""Modules whose functions make the JSON that other programs read."""
MADE = "*This page is made from the code when the site is built.*"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    kind: str
    default: str | None
    meaning: str


def pages() -> dict[str, str]:
    """Every reference page by its path in the site."""
    return {
        "reference/commands.md": commands(),
        "reference/json-fields.md": json_fields(),
        "reference/records.md": records(),
        "reference/settings.md": settings(),
        "reference/routes.md": routes(),
        "reference/data-files.md": data_files(),
    }


def commands() -> str:
    """Every command with its arguments and options."""
    lines = ["# Commands", "", MADE, ""]
    for name, verb in VERBS.items():
        lines += [f"## `tocsin {name}`", "", verb.summary, ""]
        loaded = verb.load()
        app = loaded if isinstance(loaded, typer.Typer) else _alone(name, loaded)
        command = typer.main.get_command(app)
        below = getattr(command, "commands", None)
        for each in below.values() if below else [command]:
            if below:
                lines += [f"### `tocsin {name} {each.name}`", "", _first(each.help), ""]
            lines += [*_parameters(each), ""]
    return "\n".join(lines)


def _alone(name: str, run: Any) -> typer.Typer:
    app = typer.Typer(add_completion=False)
    app.command(name)(run)
    return app


def _first(text: str | None) -> str:
    return " ".join((text or "").split("\n\n")[0].split())


def _parameters(command: Any) -> Iterator[str]:
    yield "| option | default | meaning |"
    yield "|---|---|---|"
    for given in command.params:
        if given.name == "help":
            continue
        names = ", ".join(f"`{name}`" for name in given.opts if name.startswith("-"))
        default = given.default
        if default is None or default == () or callable(default):
            default = ""
        variable = f" (`{given.envvar}`)" if getattr(given, "envvar", None) else ""
        label = names or f"`{given.metavar or given.name.upper()}`"
        yield f"| {label}{variable} | {_cell(default)} | {_cell(getattr(given, 'help', '') or '')} |"


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def records() -> str:
    """The nouns of `tocsin.terms`, field by field."""
    lines = ["# Records", "", MADE, "", "What the JSON and the Python programs are made of (`tocsin.terms`)."]
    for path in sorted((PACKAGE / "terms").glob("*.py")):
        for name, about, fields in _dataclasses(path):
            lines += ["", f"## `{name}`", "", about, "", *_table(fields)]
        for name, about, members in _enumerations(path):
            lines += ["", f"## `{name}`", "", about, "", ", ".join(f"`{member}`" for member in members)]
    return "\n".join(lines)


def settings() -> str:
    """Every record of settings with its defaults, the environment, and the keys of a watch."""
    lines = ["# Settings", "", MADE, "", "## Environment", ""]
    lines += [f"- `{name}`: {meaning}" for name, meaning in sorted(_environment().items())]
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, about, fields in _dataclasses(path):
            if name.endswith(("Settings", "Limits")):
                module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
                lines += ["", f"## `{name}`", "", f"{about} (`{module}`)", "", *_table(fields)]
    schema = watch_schema()
    lines += ["", "## Keys of a watch", "", *_keys(schema["properties"]), "", "## Keys of an indicator", ""]
    lines += _keys(schema["properties"]["indicators"]["items"]["properties"])
    return "\n".join(lines)


def _environment() -> dict[str, str]:
    """Variables that options take their value from, with what the option means."""
    found: dict[str, str] = {}
    for name, verb in VERBS.items():
        loaded = verb.load()
        command = typer.main.get_command(loaded if isinstance(loaded, typer.Typer) else _alone(name, loaded))
        for each in getattr(command, "commands", {"": command}).values():
            for given in each.params:
                if isinstance(variable := getattr(given, "envvar", None), str):
                    found[variable] = _cell(given.help)
    return found


def _keys(properties: dict[str, Any]) -> list[str]:
    lines = ["| key | kind | default | meaning |", "|---|---|---|---|"]
    for key, said in properties.items():
        kind = said.get("type") or "one of " + ", ".join(f"`{each}`" for each in said.get("enum", ()))
        lines.append(
            f"| `{key}` | {kind} | {_cell(said.get('default', ''))} | {_cell(said['description'])} |"
        )
    return lines


def json_fields() -> str:
    """The keys of the JSON that `annotate` and `export` print, by the function that writes them."""
    lines = ["# JSON fields", "", MADE, "", "Spans are `[start, end]`, characters of the snapshot's text."]
    for name in WRITERS:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf8"))
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and (keys := json_keys(function)):
                about = (ast.get_docstring(function) or "").split("\n")[0]
                title = function.name.removeprefix("_").removesuffix("_json").replace("_", " ")
                lines += ["", f"## {title}", "", f"{about} (`{name}`)".strip(), ""]
                lines.append(", ".join(f"`{key}`" for key in keys))
    return "\n".join(lines)


def json_keys(function: ast.FunctionDef) -> list[str]:
    """The keys that a function gives to the objects it makes, in order."""
    keys: dict[str, None] = {}
    for node in ast.walk(function):
        wanted: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            wanted = list(node.keys)
        elif isinstance(node, ast.Assign):
            wanted = [target.slice for target in node.targets if isinstance(target, ast.Subscript)]
        for key in wanted:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                keys[key.value] = None
    return list(keys)


def routes() -> str:
    """Every route of the desk with the role it asks for."""
    lines = [
        "# Routes of the desk",
        "",
        MADE,
        "",
        "| method | path | role | what it is |",
        "|---|---|---|---|",
    ]
    for method, path, about in desk_routes():
        role = role_for(method, path)
        lines.append(f"| {method} | `{path}` | {role.value if role else 'anybody'} | {_cell(about)} |")
    return "\n".join(lines)


def desk_routes() -> list[tuple[str, str, str]]:
    """Method, path and first line of the description of each route."""
    app = make_app(DeskSettings("none.db"))
    found = []
    for route in _flat(app.routes):
        path, methods = getattr(route, "path", ""), getattr(route, "methods", None)
        about = (getattr(getattr(route, "endpoint", None), "__doc__", "") or "").split("\n")[0]
        found += [(method, path, about) for method in sorted((methods or set()) - {"HEAD"})]
    return sorted(set(found), key=lambda each: (each[1], each[0]))


def _flat(routes: Any) -> Iterator[Any]:
    for route in routes:
        if inner := getattr(getattr(route, "original_router", route), "routes", None):
            yield from _flat(inner)
        else:
            yield route


def data_files() -> str:
    """Every file of words, lists and rules, with the head that says what it is."""
    lines = [
        "# Data files",
        "",
        MADE,
        "",
        "What the program knows of words and places; each is read once, and checked.",
    ]
    for path in data_paths():
        about = head_of(path)
        lines += ["", f"## `{path.relative_to(PACKAGE).as_posix()}`", "", "```text", *about, "```"]
    return "\n".join(lines)


def data_paths() -> list[Path]:
    """Every readable data file of the package."""
    kinds = {".tsv", ".yaml", ".txt", ".csv"}
    return sorted(path for path in PACKAGE.rglob("data/**/*") if path.suffix in kinds)


def head_of(path: Path) -> list[str]:
    """The comment that a data file begins with; its first lines where it has none."""
    lines = path.read_text(encoding="utf8").splitlines()
    head = [line.lstrip("# ").rstrip() for line in _while_comment(lines)]
    return head or lines[:3]


def _while_comment(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line


def _dataclasses(path: Path) -> Iterator[tuple[str, str, list[Field]]]:
    for node in ast.parse(path.read_text(encoding="utf8")).body:
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
            continue
        if any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list):
            yield node.name, (ast.get_docstring(node) or "").split("\n")[0], list(_fields(node))


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for at, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            after = node.body[at + 1] if at + 1 < len(node.body) else None
            meaning = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                meaning = " ".join(str(after.value.value).split())
            default = ast.unparse(item.value) if item.value else None
            yield Field(item.target.id, ast.unparse(item.annotation), default, meaning)


def _enumerations(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    for node in ast.parse(path.read_text(encoding="utf8")).body:
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
            values = [
                str(item.value.value)
                for item in node.body
                if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
            ]
            yield node.name, (ast.get_docstring(node) or "").split("\n")[0], values


def _table(fields: list[Field]) -> list[str]:
    lines = ["| field | type | default | meaning |", "|---|---|---|---|"]
    for field in fields:
        default = f"`{_cell(field.default)}`" if field.default is not None else ""
        lines.append(f"| `{field.name}` | `{_cell(field.kind)}` | {default} | {_cell(field.meaning)} |")
    return lines
