"""Is this database of the shape we know? Makes a new one, upgrades an old one, refuses a newer.

Alembic is imported only when there is something to migrate: opening a current
database costs one query.
"""

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from app.domain.errors import EnvironmentFailureError

log = logging.getLogger(__name__)

HEAD = "0009"
"""The revision this program writes; a test compares it to the migrations."""

_FOLDER = Path(__file__).with_name("migrations")
_UPGRADE_LOCK = 0x10C0_0001


def revision_of(connection: Connection) -> str | None:
    """The revision of a database, or None for an empty one.

    Raises:
        EnvironmentFailureError: ``database_foreign`` when there are tables, but not ours.
    """
    if inspect(connection).has_table("alembic_version"):
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if inspect(connection).get_table_names():
        raise EnvironmentFailureError("database_foreign")
    return None


def refuse_newer(revision: str | None) -> None:
    """Refuse a database that a newer program wrote.

    Raises:
        EnvironmentFailureError: ``database_newer`` with both revisions.
    """
    if revision is not None and revision > HEAD:
        raise EnvironmentFailureError("database_newer", found=revision, known=HEAD)


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Migrate in one transaction; workstations that start together wait for one another."""
    from alembic import command  # noqa: PLC0415  costs a third of a second, rarely needed
    from alembic.config import Config  # noqa: PLC0415  as above

    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        before = revision_of(connection)
        refuse_newer(before)
        if before == to:
            return
        config = Config()
        config.set_main_option("script_location", str(_FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        log.info("database upgraded from %s to %s", before, to)
