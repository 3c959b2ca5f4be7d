"""Rows from one database of ours into another, whichever kinds the two are."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    TableClause,
    column,
    func,
    insert,
    inspect,
    select,
    table,
    type_coerce,
    update,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.store import (
    tables,
    tables_custody,
    tables_penalties,
    tables_review,
    tables_tracing,
    tables_wall,
)

KEPT = (
    tables.users,
    tables.units,
    tables.wards,
    tables.cameras,
    tables.scenes,
    tables.policies,
    tables.layouts,
    tables.sos,
    tables.calls,
    tables.reports,
    tables.cases,
    tables.evidence,
    tables_review.case_checks,
    tables_penalties.penalties,
    tables_penalties.vehicle_owners,
    tables_penalties.rate_alarms,
    tables_custody.custody_chain,
    tables_custody.evidence_locks,
    tables_custody.evidence_deletions,
    tables_tracing.passages,
    tables_tracing.tracing_files,
    tables_tracing.tracing_hits,
    tables_tracing.tracing_log,
    tables_wall.bookmarks,
    tables_wall.tours,
    tables_wall.camera_log,
    tables_wall.camera_hours,
    tables_wall.rule_days,
    tables.history,
    tables.notes,
    tables.attachments,
    tables.drafts,
    tables.counters,
    tables.checkpoints,
)
"""Every table that holds work, each after those it names; leases and the journal pass."""

_CHUNK = 1_000


def copy_rows(source: Connection, target: Connection) -> int:
    """Copy everything into an empty database of the same revision; returns the rows copied."""
    copied = 0
    present = set(inspect(source).get_table_names())
    for kept in KEPT:
        if kept.name not in present:  # an older database is copied before it is upgraded
            continue
        links = _links_within(kept)
        for chunk in _chunks(source, kept):
            bare = [{**row, **dict.fromkeys(links)} for row in chunk]
            target.execute(insert(_plain(kept, chunk[0])), bare)
            copied += len(chunk)
        for link in links:
            _set_links(source, target, kept, link)
    if target.dialect.name == "postgresql":
        for kept in KEPT:
            _go_on_counting(target, kept)
    return copied


def _go_on_counting(target: Connection, kept: Table) -> None:
    """Rows that come later follow those that were copied."""
    seq = kept.c.get("seq")
    if seq is None:
        return
    target.execute(
        select(func.setval(func.pg_get_serial_sequence(kept.name, "seq"), func.max(seq)))
        .select_from(kept)
        .having(func.pg_get_serial_sequence(kept.name, "seq").is_not(None))
    )


def rows_of(connection: Connection, kept: Table) -> Iterator[dict[str, Any]]:
    """Rows as the column holds them, in the order of the key; columns of this revision only."""
    present = {found["name"] for found in inspect(connection).get_columns(kept.name)}
    columns = [
        type_coerce(part, _plain_type(part)).label(part.name)
        for part in kept.columns
        if part.name in present
    ]
    ordered = select(*columns).order_by(*kept.primary_key.columns)
    for row in connection.execution_options(yield_per=_CHUNK).execute(ordered):
        yield dict(row._mapping)  # noqa: SLF001  SQLAlchemy's public name of it


def _links_within(kept: Table) -> tuple[str, ...]:
    """Columns that name a row of the same table, perhaps one that comes later."""
    return ("merged_into",) if "merged_into" in kept.columns else ()


def _set_links(source: Connection, target: Connection, kept: Table, link: str) -> None:
    named = select(kept.c.id, kept.c[link]).where(kept.c[link].is_not(None))
    for one, other in source.execute(named).all():
        target.execute(update(kept).where(kept.c.id == one).values({link: other}))


def _chunks(source: Connection, kept: Table) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows_of(source, kept):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _plain(kept: Table, names: Collection[str]) -> TableClause:
    named: list[ColumnElement[Any]] = [
        column(part.name, _plain_type(part)) for part in kept.columns if part.name in names
    ]
    return table(kept.name, *named)  # type: ignore[arg-type]  # column() gives what table() takes


def _plain_type(part: Column[Any]) -> TypeEngine[Any]:
    """The type without our meaning, so that codes this program does not know are kept."""
    kind = part.type
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind
