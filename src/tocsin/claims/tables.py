"""Reading of the room's tab-separated data files, with errors that name file, line and column."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, columns: tuple[str, ...], package: str = "tocsin.claims") -> Iterator[dict[str, str]]:
    """The rows of a data file, one dictionary a row.

    Args:
        name: file name inside the room's `data` folder.
        columns: the header the file must have, in order.
        package: the room that owns the file.

    Raises:
        ValueError: the header differs or a row has another number of fields.
    """
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if header is None:
            header = fields
            if tuple(header) != columns:
                raise ValueError(f"{name}:{number}: columns {header}, expected {list(columns)}")
            continue
        if len(fields) != len(columns):
            raise ValueError(f"{name}:{number}: {len(fields)} fields, expected {len(columns)}")
        yield dict(zip(columns, fields, strict=True))


def one_of(value: str, allowed: frozenset[str], where: str) -> str:
    """`value`, if it is one of the codes that `where` may hold.

    Raises:
        ValueError: it is not.
    """
    if value not in allowed:
        raise ValueError(f"{where}: {value!r} is none of {sorted(allowed)}")
    return value
