"""Is a database sound, and does its history tell how each record came to be what it is?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, String, and_, cast, func, select, text
from sqlalchemy.exc import DBAPIError

from app.domain.records import Subject
from app.store import kinds, tables
from app.store.engines import Address, open_readers, open_writer, translated
from app.store.schema import refuse_newer, revision_of

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        code: ``damaged``, ``missing_reference``, ``search_index``, ``state_without_history``,
            ``state_differs_from_history`` or ``counter_behind``.
        where: Table, record kind or counter.
        number: How many.
        examples: Some of the ids.
    """

    code: str
    where: str
    number: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a database is.

    Attributes:
        rows: Rows by table.
        size_bytes: On disk, the log included.
    """

    kind: str
    server: str
    revision: str | None
    size_bytes: int
    rows: dict[str, int]


def verify(address: Address) -> list[Finding]:
    """Check everything; reads all rows, so it takes a while on a large database."""
    with translated(address):
        found = list(_search_index(address)) if address.file is not None else []
        engine = open_readers(address)
        try:
            with engine.begin() as connection:
                refuse_newer(revision_of(connection))
                if address.file is not None:
                    found += _pages(connection)
                for kind in (kinds.REPORT, kinds.SOS, kinds.CASE):
                    found += _history(connection, kind.table.name, kind.subject)
                found += _counters(connection)
        finally:
            engine.dispose()
    return found


def facts(address: Address) -> Facts:
    """Look a database over."""
    engine = open_readers(address)
    try:
        with translated(address), engine.begin() as connection:
            found = revision_of(connection)
            counted = sorted(tables.metadata.tables) if found else []
            rows = {
                name: int(
                    connection.execute(
                        select(func.count()).select_from(tables.metadata.tables[name])
                    ).scalar_one()
                )
                for name in counted
            }
            version = "sqlite_version()" if address.file else "current_setting('server_version')"
            server = str(connection.execute(text(f"SELECT {version}")).scalar_one())
            return Facts(connection.dialect.name, server, found, _size(connection, address), rows)
    finally:
        engine.dispose()


def _size(connection: Connection, address: Address) -> int:
    if address.file is None:
        size = text("SELECT pg_database_size(current_database())")
        return int(connection.execute(size).scalar_one())
    files = (address.file, address.file.with_name(f"{address.file.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _pages(connection: Connection) -> Iterator[Finding]:
    said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    if said != ["ok"]:
        yield Finding("damaged", "pages", len(said), tuple(said[:_SHOWN]))
    broken = [str(row[0]) for row in connection.execute(text("PRAGMA foreign_key_check"))]
    for name in sorted(set(broken)):
        yield Finding("missing_reference", name, broken.count(name))


def _search_index(address: Address) -> Iterator[Finding]:
    """The index compares itself with the rows; SQLite counts that as writing."""
    engine = open_writer(address)
    try:
        with engine.connect() as connection:
            connection.execute(
                text("INSERT INTO reports_fts (reports_fts, rank) VALUES ('integrity-check', 1)")
            )
            connection.rollback()
    except DBAPIError as error:
        if "malformed" not in str(error.orig):
            raise
        yield Finding("search_index", "reports", 1)
    finally:
        engine.dispose()


def _history(connection: Connection, name: str, subject: Subject) -> Iterator[Finding]:
    table, history = tables.metadata.tables[name], tables.history
    last = (
        select(history.c.subject_id, func.max(history.c.seq).label("seq"))
        .where(history.c.subject == subject, history.c.to_state.is_not(None))
        .group_by(history.c.subject_id)
        .subquery()
    )
    joined = table.outerjoin(last, last.c.subject_id == table.c.id).outerjoin(
        history, history.c.seq == last.c.seq
    )
    for code, wrong in (
        ("state_without_history", last.c.seq.is_(None)),
        (
            "state_differs_from_history",
            and_(last.c.seq.is_not(None), cast(table.c.state, String) != history.c.to_state),
        ),
    ):
        ids = connection.execute(select(table.c.id).select_from(joined).where(wrong)).scalars()
        found = [str(one) for one in ids]
        if found:
            yield Finding(code, subject.value, len(found), tuple(found[:_SHOWN]))


def _counters(connection: Connection) -> Iterator[Finding]:
    """No number may have been given out that the counter has not reached."""
    numbers = [
        str(number)
        for table in (tables.reports, tables.sos, tables.cases)
        for number in connection.execute(select(table.c.short_number)).scalars()
    ]
    reached = {
        (row.prefix, row.year % 100, row.workstation): int(row.value)
        for row in connection.execute(select(tables.counters))
    }
    ahead: dict[str, int] = {}
    for number in numbers:
        parts = re.fullmatch(r"([A-Z]+)-(\d\d)-(\w+)-(\d+)", number)
        if parts is None:
            continue
        prefix, year, station, value = parts.groups()
        known = reached.get((prefix, int(year), station))
        if known is not None and int(value) > known:
            key = f"{prefix}-{year}-{station}"
            ahead[key] = ahead.get(key, 0) + 1
    for key, behind in ahead.items():
        yield Finding("counter_behind", key, behind)
