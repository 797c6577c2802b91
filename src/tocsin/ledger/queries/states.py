"""Tables that keep a last state alone: a row is overwritten, and says so where its table is defined."""

from sqlalchemy import Connection, Table, and_, update

from tocsin.ledger.nesting import Values


def overwrite(connection: Connection, table: Table, row: Values) -> None:
    """Put a row in the place of the one with the same primary key; the caller holds the write lock."""
    place = and_(*(column == row[column.name] for column in table.primary_key))
    if connection.execute(update(table).where(place).values(row)).rowcount == 0:
        connection.execute(table.insert().values(row))
