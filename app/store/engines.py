"""Connections: one for writing and a pool for reading, with the promises each database needs."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from app.domain.errors import ConsoleError, EnvironmentFailureError

log = logging.getLogger(__name__)

_BUSY_S = 10
_READERS = 8
CABLE_CUT: Mapping[str, int] = MappingProxyType(
    {
        "connect_timeout": 5,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,
    }
)
"""How soon a server that is silent is taken for lost (s; the last in ms). Without these a system
waits two hours for an answer, and a quarter of an hour for what it sent to be received."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is: a SQLite file, or a PostgreSQL server by URL."""

    file: Path | None
    url: str

    @staticmethod
    def of(url_or_path: str | Path) -> "Address":
        """Understand a path, ``sqlite:///path`` or ``postgresql://user@host/name``.

        Raises:
            EnvironmentFailureError: ``database_address`` for any other kind of URL.
        """
        text = str(url_or_path)
        if "://" not in text:
            return Address(Path(text), f"sqlite:///{text}")
        try:
            url = make_url(text)
        except (ArgumentError, ValueError) as error:
            kind = text.partition("://")[0]
            raise EnvironmentFailureError("database_address", kind=kind) from error
        match url.get_backend_name():
            case "sqlite" if url.database:
                return Address(Path(url.database), f"sqlite:///{url.database}")
            case "postgresql" | "postgres":
                named = url.set(drivername="postgresql+psycopg")
                return Address(None, named.render_as_string(hide_password=False))
            case kind:
                raise EnvironmentFailureError("database_address", kind=kind)

    @property
    def shown(self) -> str:
        """The address without its password."""
        return str(self.file) if self.file else make_url(self.url).render_as_string()


def open_writer(address: Address) -> Engine:
    """An engine of one connection whose transactions take the write lock at once."""
    if address.file is None:
        return _postgres(address.url, 1)
    address.file.parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(address.url, "BEGIN IMMEDIATE", 1, ("journal_mode = WAL",))


def open_readers(address: Address) -> Engine:
    """A pool whose transactions see one moment of the database and cannot write."""
    if address.file is not None:
        return _sqlite(address.url, "BEGIN", _READERS, ("query_only = ON",))
    engine = _postgres(address.url, _READERS)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(url: str, begin: str, size: int, pragmas: tuple[str, ...]) -> Engine:
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_S},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_S * 1000}")
        for pragma in (
            *pragmas,
            "synchronous = FULL",
            "foreign_keys = ON",
            "cache_size = -16000",
            "analysis_limit = 400",
            "mmap_size = 1073741824",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres(url: str, size: int) -> Engine:
    # A prepared search would be planned once for all words, rare and common alike, and then
    # walks the whole table for a rare one.
    return create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            **CABLE_CUT,
            "prepare_threshold": None,
            "options": f"-c lock_timeout={_BUSY_S * 1000} -c timezone=UTC -c jit=off",
        },
    )


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Turn the failures of a database that is away into expected ones.

    Raises:
        EnvironmentFailureError: ``disk_full``, ``database_busy``, ``database_damaged`` or
            ``database_unreachable``.
    """
    try:
        yield
    except ConsoleError:
        raise
    except PoolTimeoutError as error:
        raise EnvironmentFailureError("database_busy") from error
    except DBAPIError as error:
        code = _code(error)
        if code is None:
            raise
        log.warning("database failure %s: %s", code, type(error.orig).__name__)
        raise EnvironmentFailureError(code, database=address.shown) from error
    except OSError as error:
        log.warning("database failure: %s", error.strerror)
        raise EnvironmentFailureError("database_unreachable", database=address.shown) from error


def _code(error: DBAPIError) -> str | None:
    said = str(error.orig).lower()
    for words, code in (
        ("disk is full", "disk_full"),
        ("no space left", "disk_full"),
        ("database is locked", "database_busy"),
        ("lock timeout", "database_busy"),
        ("malformed", "database_damaged"),
        ("not a database", "database_damaged"),
    ):
        if words in said:
            return code
    lost = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
    return "database_unreachable" if lost else None
