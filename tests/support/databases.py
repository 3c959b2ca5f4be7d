"""Databases for tests: SQLite files, and a PostgreSQL cluster of the run's own.

The cluster is started from Debian's server binaries as a user without rights, listens on a
socket in a folder of its own and is gone at the end, also when the run is killed.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest

from app.domain.ids import Workstation
from app.store import SqlStore, open_store

NOBODY = 65534
MISSING = "PostgreSQL's server binaries are not installed (Debian: postgresql)"


class SetClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def forward(self, step: timedelta) -> None:
        self._now += step
        self._monotonic += step.total_seconds()


def server_binaries() -> Path | None:
    """Folder of ``initdb`` and ``postgres``, the newest when there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


class Cluster:
    """A PostgreSQL server of our own."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self.folder = Path(tempfile.mkdtemp(prefix="ioc-pg-", dir="/tmp"))
        self._data = self.folder / "data"
        self._server: subprocess.Popen[bytes] | None = None
        self._databases = 0
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        self._run(
            "initdb",
            "-D",
            str(self._data),
            "-U",
            "ioc",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        )

    def url(self, database: str) -> str:
        return f"postgresql://ioc@/{database}?host={self.folder}"

    def start(self) -> None:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "max_connections": "120",
            "shared_buffers": "64MB",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self._server = subprocess.Popen(  # noqa: S603  our own binaries, no shell
            [
                *self._as_nobody("TERM"),
                str(self._binaries / "postgres"),
                "-D",
                str(self._data),
                *settings,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
        )
        pause = Event()
        for _attempt in range(400):
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                pause.wait(0.05)
            else:
                return
        raise RuntimeError("the test cluster does not answer")

    def stop(self) -> None:
        if self._server is not None:
            self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
            self._server.wait(timeout=20)
            self._server = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create(self, template: str = "template0") -> str:
        self._databases += 1
        name = f"t{self._databases}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def kill_backends(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )

    def empty(self, name: str) -> None:
        """Take all rows of ours out; faster than a new database."""
        with psycopg.connect(self.url(name)) as connection:
            connection.execute("SET session_replication_role = replica")
            found = connection.execute(
                "SELECT string_agg(quote_ident(tablename), ',') FROM pg_tables "
                "WHERE schemaname = 'public' AND tablename NOT LIKE 'workflow%' "
                "AND tablename NOT IN ('alembic_version', 'roles')"
            ).fetchone()
            assert found is not None
            connection.execute(f"TRUNCATE {found[0]} RESTART IDENTITY CASCADE".encode())

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _as_nobody(self, at_parents_death: str = "keep") -> list[str]:
        user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        return ["setpriv", *(user if os.geteuid() == 0 else []), f"--pdeathsig={at_parents_death}"]

    def _run(self, name: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603  our own binaries, no shell
            [*self._as_nobody(), str(self._binaries / name), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A started cluster, removed afterwards; skips the caller where there are no binaries."""
    binaries = server_binaries()
    if binaries is None:
        pytest.skip(MISSING)
    cluster = Cluster(binaries)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@dataclass(frozen=True, slots=True)
class Database:
    """An empty database of ours at the newest revision.

    Attributes:
        kind: ``sqlite`` or ``postgres``.
        url: What ``open_store`` takes.
    """

    kind: str
    url: str

    def open(self, workstation: str = "A07", clock: SetClock | None = None) -> SqlStore:
        return open_store(self.url, Workstation(workstation), clock or SetClock())
