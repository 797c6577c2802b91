"""What a file's name says about what it holds."""

from pathlib import PurePath

_PACKED = ".gz"
_LONGEST_SUFFIX = 12
"""Characters up to which what follows the last dot of a name is a suffix rather than part of a sentence."""


def is_packed(name: str) -> bool:
    """Whether the name says that the bytes are gzip."""
    return name.lower().endswith(_PACKED)


def suffix_of(name: str) -> str:
    """The suffix in lower case with its dot, `.gz` aside; empty where there is none."""
    bare = name[: -len(_PACKED)] if is_packed(name) else name
    suffix = PurePath(bare).suffix.lower()
    return suffix if len(suffix) <= _LONGEST_SUFFIX else ""


def document_of(name: str) -> str:
    """The document id that a file's name gives: its last part without `.gz` and suffix."""
    last = PurePath(name).name
    bare = last[: -len(_PACKED)] if is_packed(last) else last
    return PurePath(bare).stem if suffix_of(bare) else bare
