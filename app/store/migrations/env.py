"""Run by Alembic: migrates over the connection it was given, inside its transaction."""

from alembic import context
from sqlalchemy import Connection

connection = context.config.attributes["connection"]
assert isinstance(connection, Connection)
context.configure(connection=connection, transactional_ddl=True)
context.run_migrations()
