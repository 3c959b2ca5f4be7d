"""Passages and tracing files in SQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    and_,
    delete,
    func,
    or_,
    select,
    type_coerce,
)

from app.domain.errors import NotFoundError
from app.domain.ids import CameraId, PassageId, TracingFileId, UserId
from app.domain.records import History, Subject
from app.domain.tracing import (
    ANY_CHARACTER,
    Colour,
    Heading,
    Passage,
    PassageCriteria,
    TracingFile,
    TracingHit,
    TracingLook,
    TracingState,
)
from app.ports.rows import Page
from app.ports.tracing import PassageBucket, PassageRow, TracingDetail
from app.store import tables
from app.store.asking import Ask
from app.store.codecs import from_micros, to_micros
from app.store.kinds import Kind, Mapped
from app.store.paging import decode_key, encode_key
from app.store.repository import SqlRepository, Touch, inserted
from app.store.tables_tracing import passages, tracing_files, tracing_hits, tracing_log

FILE = Kind(TracingFile, tracing_files, subject=Subject.TRACING)
PASSAGE = Mapped(Passage, passages)
LOOK = Mapped(TracingLook, tracing_log)
HISTORY = Mapped(History, tables.history)


class SqlTracingWork:
    """The part of a transaction that belongs to tracing."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self._connection = connection
        self._touch = touch
        self._files: SqlRepository[TracingFileId, TracingFile] = SqlRepository(
            connection, FILE, touch
        )

    def file(self, file_id: TracingFileId) -> TracingFile:
        """The stored file. Raises NotFoundError."""
        return self._files.get(file_id)

    def add_file(self, file: TracingFile) -> None:
        """Insert a new file with version 1."""
        self._files.add(file)

    def save_file(self, file: TracingFile) -> TracingFile:
        """Write against its version. Raises ConflictError."""
        return self._files.save(file)

    def add_passages(self, found: Sequence[Passage]) -> int:
        """Add passages; those that are there already are left out."""
        return sum(inserted(self._connection, passages, PASSAGE.values(one)) for one in found)

    def drop_passages(self, before: datetime) -> int:
        """Delete older passages; returns how many."""
        return self._connection.execute(delete(passages).where(passages.c.at < before)).rowcount

    def passage(self, passage_id: PassageId) -> Passage:
        """One passage. Raises NotFoundError."""
        row = self._connection.execute(
            select(*PASSAGE.columns).where(passages.c.id == passage_id)
        ).first()
        if row is None:
            raise NotFoundError("not_found", subject="passage", id=passage_id)
        return PASSAGE.read(row)

    def add_look(self, look: TracingLook) -> None:
        """Append to the log."""
        inserted(self._connection, tracing_log, asdict(look))
        self._touch(Subject.TRACING, look.file_id)

    def add_hit(self, hit: TracingHit) -> bool:
        """Add a passage to the answer; False when it is in it already."""
        row = {
            **{name: value for name, value in asdict(hit).items() if name != "passage"},
            "passage_id": hit.passage.id,
            "at": hit.passage.at,
            "passage_json": _packed(hit.passage),
        }
        self._touch(Subject.TRACING, hit.file_id)
        return inserted(self._connection, tracing_hits, row)

    def drop_hit(self, file_id: TracingFileId, passage_id: PassageId) -> bool:
        """Take a passage out of the answer; returns whether it was in it."""
        table = tracing_hits
        gone = self._connection.execute(
            delete(table).where(table.c.file_id == file_id, table.c.passage_id == passage_id)
        ).rowcount
        self._touch(Subject.TRACING, file_id)
        return gone > 0

    def hits(self, file_id: TracingFileId) -> Sequence[TracingHit]:
        """The answer so far, in the order of time."""
        return _hits(self._connection, file_id)


class SqlTracingQueries:
    """The read side of tracing."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def files(self, states: Sequence[str] = ()) -> Sequence[TracingFile]:
        """Tracing files, newest first; all states when none is named."""
        table = tracing_files
        found = select(*FILE.columns).order_by(table.c.opened_at.desc(), table.c.id.desc())
        if states:
            found = found.where(table.c.state.in_([TracingState(one) for one in states]))
        return self._ask(lambda c: [FILE.read(row) for row in c.execute(found)])

    def detail(self, file_id: TracingFileId) -> TracingDetail:
        """One file with its answer, log and history. Raises NotFoundError."""
        return self._ask(lambda c: _detail(c, file_id))

    def passages(
        self, criteria: PassageCriteria, key: str | None = None, n: int = 200
    ) -> Page[PassageRow]:
        """One page of passages, newest first."""
        return self._ask(lambda c: _page(c, criteria, key, n))

    def buckets(self, criteria: PassageCriteria, parts: int = 60) -> Sequence[PassageBucket]:
        """The passages of a search over time in equal parts; empty parts are left out."""
        return self._ask(lambda c: _buckets(c, criteria, parts))


def _detail(connection: Connection, file_id: TracingFileId) -> TracingDetail:
    row = connection.execute(select(*FILE.columns).where(tracing_files.c.id == file_id)).first()
    if row is None:
        raise NotFoundError("not_found", subject=Subject.TRACING.value, id=file_id)
    looks = connection.execute(
        select(*LOOK.columns)
        .where(tracing_log.c.file_id == file_id)
        .order_by(tracing_log.c.seq.desc())
    )
    history = tables.history
    steps = connection.execute(
        select(*HISTORY.columns)
        .where(history.c.subject == Subject.TRACING, history.c.subject_id == file_id)
        .order_by(history.c.seq)
    )
    return TracingDetail(
        FILE.read(row),
        _hits(connection, file_id),
        [LOOK.read(look) for look in looks],
        [HISTORY.read(step) for step in steps],
    )


def _page(
    connection: Connection, criteria: PassageCriteria, key: str | None, n: int
) -> Page[PassageRow]:
    start = decode_key("passages", key)
    cameras = tables.cameras
    picked = select(*PASSAGE.columns).where(*_conditions(criteria))
    if start is not None:
        at, last_id = from_micros(int(start[0] or 0)), str(start[1])
        beyond = and_(passages.c.at == at, passages.c.id < last_id)
        picked = picked.where(passages.c.at <= at, or_(passages.c.at < at, beyond))
    inner = picked.order_by(passages.c.at.desc(), passages.c.id.desc()).limit(n + 1).subquery()
    shown_columns: list[ColumnElement[Any]] = [  # columns of many types
        *inner.c,
        cameras.c.name,
        cameras.c.lat,
        cameras.c.lon,
    ]
    statement = (
        select(*shown_columns)
        .select_from(inner.outerjoin(cameras, cameras.c.id == inner.c.camera_id))
        .order_by(inner.c["at"].desc(), inner.c["id"].desc())
    )
    width = len(PASSAGE.columns)
    found = connection.execute(statement).all()
    rows = [
        PassageRow(PASSAGE.read(row), str(row[width] or row[1]), row[width + 1], row[width + 2])
        for row in found
    ]
    shown = rows[:n]
    if len(rows) <= n:
        return Page(shown, None)
    last = shown[-1].passage
    return Page(shown, encode_key("passages", [to_micros(last.at), last.id]))


def _buckets(
    connection: Connection, criteria: PassageCriteria, parts: int
) -> Sequence[PassageBucket]:
    first, end = to_micros(criteria.since), to_micros(criteria.until)
    width = max(1, (end - first) // parts)
    at = type_coerce(passages.c.at, BigInteger)
    part = ((at - first) // width).label("part")
    counted = select(part, func.count()).where(*_conditions(criteria)).group_by(part).order_by(part)
    return [
        PassageBucket(from_micros(first + int(number) * width), int(count))
        for number, count in connection.execute(counted)
    ]


def _conditions(criteria: PassageCriteria) -> list[ColumnElement[bool]]:
    table = passages
    found: list[ColumnElement[bool]] = [
        table.c.at >= criteria.since,
        table.c.at < criteria.until,
    ]
    if criteria.camera_ids:
        found.append(table.c.camera_id.in_(criteria.camera_ids))
    if criteria.plate_part:
        pattern = criteria.plate_part.replace(ANY_CHARACTER, "_")
        found += [table.c.plate.is_not(None), table.c.plate.like(f"%{pattern}%")]
    for column, wanted in (
        (table.c.class_name, criteria.class_names),
        (table.c.colour, criteria.colours),
        (table.c.heading, criteria.headings),
    ):
        if wanted:
            found.append(column.in_(wanted))
    return found


def _hits(connection: Connection, file_id: TracingFileId) -> list[TracingHit]:
    table = tracing_hits
    rows = connection.execute(
        select(table).where(table.c.file_id == file_id).order_by(table.c.at, table.c.id)
    )
    return [
        TracingHit(
            id=row.id,
            file_id=TracingFileId(row.file_id),
            passage=_unpacked(json.loads(row.passage_json)),
            camera_name=row.camera_name,
            thumb_sha256=row.thumb_sha256,
            marked_by=UserId(row.marked_by),
            marked_at=row.marked_at,
            remark=row.remark,
        )
        for row in rows
    ]


def _packed(passage: Passage) -> str:
    values = {**asdict(passage), "at": passage.at.isoformat()}
    return json.dumps(values, ensure_ascii=False)


def _unpacked(values: Mapping[str, Any]) -> Passage:  # values of many types
    known = {field.name for field in fields(Passage)}
    bare = Passage(**{name: value for name, value in values.items() if name in known})
    return replace(
        bare,
        id=PassageId(values["id"]),
        camera_id=CameraId(values["camera_id"]),
        at=datetime.fromisoformat(values["at"]),
        colour=Colour(values["colour"]),
        heading=Heading(values["heading"]),
    )
