"""Back up, restore and upgrade whole databases.

A backup is always one SQLite file with every row, whichever database it came from: it opens
without a server, and moves work from one kind of database to the other.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from app.domain.errors import EnvironmentFailureError
from app.store.copying import copy_rows
from app.store.engines import Address, open_readers, open_writer, translated
from app.store.schema import HEAD, refuse_newer, revision_of, upgrade

log = logging.getLogger(__name__)

_BUSY_S = 10


def back_up(address: Address, target: Path) -> Path:
    """Write all rows of one moment into a new file while others go on working.

    Raises:
        EnvironmentFailureError: ``backup_exists``, ``database_empty``, ``file_not_written``
            and those of ``engines``.
    """
    if target.exists():
        raise EnvironmentFailureError("backup_exists", name=target.name)
    with translated(address):
        if revision(address) is None:
            raise EnvironmentFailureError("database_empty", database=address.shown)
        part = target.with_name(f"{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            if address.file is not None:
                _copy_pages(address.file, part)
            else:
                _copy_snapshot(address, part)
            _make_durable(part, target)
        except OSError as error:
            raise EnvironmentFailureError("file_not_written", name=target.name) from error
        finally:
            part.unlink(missing_ok=True)
    log.info("backed up to %s", target.name)
    return target


def restore(address: Address, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a SQLite database, or into an empty PostgreSQL database.

    Returns:
        Where the rows that were there before are kept, or None when there were none.

    Raises:
        EnvironmentFailureError: ``file_unreadable``, ``database_newer``, ``database_not_empty``
            and those of ``engines``.
    """
    if not backup.is_file():
        raise EnvironmentFailureError("file_unreadable", name=backup.name)
    with translated(Address.of(backup)):
        refuse_newer(_checked(backup))
    if address.file is None:
        _restore_rows(address, backup)
        return None
    kept = None
    if address.file.exists() and revision(address) is not None:
        kept = back_up(address, _beside(address.file, "before-restore", now))
    with translated(address):
        address.file.parent.mkdir(parents=True, exist_ok=True)
        _copy_pages(backup, address.file)
    return kept


def bring_up_to_date(address: Address, backups: Path | None, now: datetime) -> Path | None:
    """Upgrade after a backup; makes a new database where there is none.

    Args:
        address: The database.
        backups: Folder for the backup; beside a SQLite file when None.
        now: Time in the backup's name.

    Returns:
        The backup, or None when nothing was changed or nothing was there.
    """
    with translated(address), _writer(address) as writer:
        with writer.connect() as connection:
            found = revision_of(connection)
        refuse_newer(found)
        if found == HEAD:
            return None
        kept = None
        if found is not None:
            folder = backups or (address.file.parent / "backups" if address.file else Path())
            kept = back_up(address, folder / f"{_stamp(now)}-revision-{found}.sqlite3")
        upgrade(writer)
        return kept


def revision(address: Address) -> str | None:
    """Revision of a database, None where there is none yet."""
    if address.file is not None and not address.file.exists():
        return None
    engine = open_readers(address)
    try:
        with translated(address), engine.connect() as connection:
            return revision_of(connection)
    finally:
        engine.dispose()


@contextmanager
def _writer(address: Address) -> Iterator[Engine]:
    engine = open_writer(address)
    try:
        yield engine
    finally:
        engine.dispose()


def _checked(backup: Path) -> str:
    """The revision of a whole backup.

    Raises:
        EnvironmentFailureError: ``database_damaged``, or ``database_foreign`` for another file.
    """
    with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as file:
        try:
            sound = file.execute("PRAGMA integrity_check").fetchone()[0]
            found = file.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise EnvironmentFailureError("database_foreign", name=backup.name) from error
    if sound != "ok":
        raise EnvironmentFailureError("database_damaged", database=backup.name)
    return str(found[0])


def _copy_pages(source: Path, target: Path) -> None:
    """SQLite's own backup: one moment of the source, also while it is written."""
    read = closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True))
    write = closing(sqlite3.connect(target, timeout=_BUSY_S))
    with read as origin, write as copy:
        origin.execute(f"PRAGMA busy_timeout = {_BUSY_S * 1000}")
        origin.backup(copy)
        if target.suffix == ".part":
            copy.execute("PRAGMA journal_mode = DELETE")


def _copy_snapshot(address: Address, target: Path) -> None:
    """Every row of one PostgreSQL snapshot in a SQLite file of the same revision."""
    readers = open_readers(address)
    file = Address.of(target)
    try:
        with readers.connect() as source, _writer(file) as writer:
            found = revision_of(source)
            assert found is not None
            upgrade(writer, found)
            with writer.begin() as connection:
                copy_rows(source, connection)
    finally:
        readers.dispose()
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _restore_rows(address: Address, backup: Path) -> None:
    with translated(address), _writer(address) as writer:
        with writer.connect() as connection:
            found = revision_of(connection)
            if found is not None and connection.execute(text("SELECT 1 FROM users")).first():
                raise EnvironmentFailureError("database_not_empty", database=address.shown)
        upgrade(writer)
        with _current_copy(backup) as current:
            source = open_readers(current)
            try:
                with source.begin() as rows, writer.begin() as connection:
                    copy_rows(rows, connection)
            finally:
                source.dispose()


@contextmanager
def _current_copy(backup: Path) -> Iterator[Address]:
    """The backup brought to the newest revision, itself left as it is."""
    work = backup.with_name(f"{backup.name}.work")
    try:
        _copy_pages(backup, work)
        address = Address.of(work)
        with _writer(address) as writer:
            upgrade(writer)
        yield address
    finally:
        for name in (work.name, f"{work.name}-wal", f"{work.name}-shm"):
            work.with_name(name).unlink(missing_ok=True)


def _beside(file: Path, why: str, now: datetime) -> Path:
    return file.parent / "backups" / f"{_stamp(now)}-{why}.sqlite3"


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%dT%H%M%S%f}Z"


def _make_durable(part: Path, target: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
