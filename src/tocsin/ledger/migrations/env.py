"""How Alembic runs the ledger's migrations: on the connection that the caller holds."""

from alembic import context

from tocsin.ledger.schema import VERSION_TABLE
from tocsin.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
