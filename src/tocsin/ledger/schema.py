"""The schema's version: making it in an empty database, and bringing an older one up to date.

A new ledger is made from the tables at once. The migrations are for ledgers that exist; a test holds
both ways to the same schema.
"""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from tocsin.ledger.registering.rebuilding import rebuild
from tocsin.ledger.search.reindexing import reindex
from tocsin.ledger.tables import METADATA, make_terms
from tocsin.terms.errors import LedgerError

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every version a ledger can have, the oldest first; the last one is this program's."""
_WITHOUT_REGISTERS = "0001"
"""The version whose kept rows and counts are missing, so that an upgrade makes them."""
_WORDS_BY_ARRIVAL = "0006"
"""The version from which on PostgreSQL's word index holds the blocks of the documents."""
VERSION_TABLE = "tocsin_schema"

_version = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


def version_of(connection: Connection) -> str | None:
    """The schema's version, None in an empty database.

    Raises:
        LedgerError: the database holds something that is no ledger.
    """
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        if names and connection.dialect.name == "sqlite":
            raise LedgerError(f"is no ledger: it holds other tables ({', '.join(sorted(names)[:3])})")
        return None
    return connection.scalar(select(_version.c.version_num))


def is_current(version: str | None) -> bool:
    """Whether a ledger of this version can be used as it is.

    Raises:
        LedgerError: a newer program has written it.
    """
    if version is not None and version not in VERSIONS:
        raise LedgerError(
            f"was written by a newer Tocsin: its schema is {version}, this program knows {VERSIONS[-1]}"
        )
    return version == VERSIONS[-1]


def make_current(connection: Connection) -> None:
    """Make the schema, or upgrade it, inside the caller's transaction."""
    version = version_of(connection)
    if is_current(version):
        return
    if version is None:
        METADATA.create_all(connection)
        make_terms(connection)
        _version.create(connection)
        connection.execute(_version.insert().values(version_num=VERSIONS[-1]))
    else:
        upgrade(connection)
        if version == _WITHOUT_REGISTERS:
            rebuild(connection)
        if version < _WORDS_BY_ARRIVAL and connection.dialect.name == "postgresql":
            reindex(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that a ledger still lacks."""
    # Alembic takes longer to load than a ledger to open, and only an older ledger needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
