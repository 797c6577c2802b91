"""A watch file as YAML nodes that remember their lines."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from tocsin.terms.errors import BadWatch

_KINDS = {
    "tag:yaml.org,2002:str": "text",
    "tag:yaml.org,2002:int": "a whole number",
    "tag:yaml.org,2002:float": "a number with a fraction",
    "tag:yaml.org,2002:bool": "yes or no",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:seq": "a list",
    "tag:yaml.org,2002:map": "a group of keys",
}


def compose(path: str) -> yaml.Node:
    """The file's one document as nodes.

    Raises:
        BadWatch: the file cannot be read, is not UTF-8, is empty, or is not YAML.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadWatch(path, None, f"not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise BadWatch(path, None, f"cannot be read: {error.strerror or error}") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise BadWatch(path, mark.line + 1 if mark else None, f"not YAML: {problem}") from error
    except RecursionError as error:
        raise BadWatch(path, None, "lists or groups nested beyond reason") from error
    if node is None:
        raise BadWatch(path, None, "the file is empty")
    return node


def line_of(node: yaml.Node) -> int:
    """1-based line that the node begins on."""
    return int(node.start_mark.line) + 1


def kind_of(node: yaml.Node) -> str:
    """What a person would call the node: text, a list, a date."""
    return _KINDS.get(node.tag, f"a value tagged {node.tag}")


def entries(node: yaml.MappingNode, path: str) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys with their values, in file order.

    Raises:
        BadWatch: a key stands twice, or a key is no plain word.
    """
    seen: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise BadWatch(path, line_of(key), f"a key must be a word, not {kind_of(key)}")
        if key.value in seen:
            raise BadWatch(
                path, line_of(key), f"key '{key.value}' stands twice, first on line {seen[key.value]}"
            )
        seen[key.value] = line_of(key)
        yield key, value
