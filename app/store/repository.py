"""Get, add and compare-and-set, written once for every kind of record."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Generic, TypeVar

from sqlalchemy import Connection, Table, and_, case, func, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app.domain.errors import ConflictError, NotFoundError, RuleViolationError
from app.domain.records import Subject
from app.store.codecs import to_micros
from app.store.kinds import SEQ_BITS, Kind, Versioned

I_contra = TypeVar("I_contra", bound=str, contravariant=True)
E = TypeVar("E", bound=Versioned)
Touch = Callable[[Subject, str], None]

_SEQ_ATTEMPTS = 50


def inserted(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert unless a unique value is taken; the transaction stays usable either way."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing().returning(literal_column("1"))
    return connection.execute(statement, row).first() is not None


class SqlRepository(Generic[I_contra, E]):
    """Records of one kind inside a transaction."""

    def __init__(self, connection: Connection, kind: Kind[E], touch: Touch) -> None:
        self._connection = connection
        self._kind = kind
        self._touch = touch

    def get(self, record_id: I_contra) -> E:
        """The stored record. Raises NotFoundError."""
        found = self._find(record_id)
        if found is None:
            raise NotFoundError("not_found", subject=self._kind.subject.value, id=record_id)
        return found

    def add(self, record: E) -> None:
        """Insert with version 1.

        Raises:
            RuleViolationError: ``already_exists`` when a unique value is taken,
                ``missing_reference`` when it names a record that is not there.
        """
        values = {**self._kind.values(record), "version": 1}
        for _attempt in range(_SEQ_ATTEMPTS):
            seq = self._next_seq(record)
            placed = values if seq is None else {**values, "seq": seq}
            try:
                added = inserted(self._connection, self._kind.table, placed)
            except IntegrityError as error:
                raise self._refusal("missing_reference", record.id) from error
            if added:
                self._touch(self._kind.subject, record.id)
                return
            if seq is None or not self._seq_taken_by_another(seq, record.id):
                break
        raise self._refusal("already_exists", record.id)

    def save(self, record: E) -> E:
        """Write against the version the record carries; returns it with the next version.

        Raises:
            ConflictError: ``row_changed`` with both values of each field that differs.
            RuleViolationError: As :meth:`add`.
        """
        table = self._kind.table
        saved = replace(record, version=record.version + 1)
        values = {**self._kind.values(saved), **self._moved(saved)}
        statement = (
            update(table)
            .where(and_(table.c.id == record.id, table.c.version == record.version))
            .values(values)
        )
        try:
            written = self._connection.execute(statement).rowcount
        except IntegrityError as error:
            foreign = "foreign key" in str(error.orig).lower()
            code = "missing_reference" if foreign else "already_exists"
            raise self._refusal(code, record.id) from error
        if not written:
            raise self._conflict(record)
        self._touch(self._kind.subject, record.id)
        return saved

    def _find(self, record_id: str) -> E | None:
        table = self._kind.table
        row = self._connection.execute(
            select(*self._kind.columns).where(table.c.id == record_id)
        ).first()
        return None if row is None else self._kind.read(row)

    def _next_seq(self, record: E) -> int | None:
        moment = self._kind.arrived(record)
        if moment is None:
            return None
        seq = self._kind.table.c.seq
        bucket = to_micros(moment)
        while True:
            first = bucket << SEQ_BITS
            newest = self._connection.execute(
                select(func.max(seq)).where(seq >= first, seq < first + (1 << SEQ_BITS))
            ).scalar()
            if newest is None:
                return first
            if newest + 1 < first + (1 << SEQ_BITS):
                return int(newest) + 1
            bucket += 1

    def _seq_taken_by_another(self, seq: int, record_id: str) -> bool:
        table = self._kind.table
        owner = self._connection.execute(select(table.c.id).where(table.c.seq == seq)).scalar()
        return owner is not None and owner != record_id

    def _moved(self, record: E) -> dict[str, object]:
        """A new place in the order when the time that decides it was corrected."""
        if self._kind.arrival is None:
            return {}
        table, moment = self._kind.table, self._kind.arrived(record)
        same = table.c[self._kind.arrival] == moment
        return {"seq": case((same, table.c.seq), else_=self._next_seq(record))}

    def _conflict(self, record: E) -> ConflictError | NotFoundError:
        stored = self._find(record.id)
        if stored is None:
            return NotFoundError("not_found", subject=self._kind.subject.value, id=record.id)
        names = [field.name for field in fields(record) if field.name != "version"]
        differing = [name for name in names if getattr(record, name) != getattr(stored, name)]
        return ConflictError(
            "row_changed",
            mine={name: getattr(record, name) for name in differing},
            theirs={name: getattr(stored, name) for name in differing},
            stored_version=stored.version,
        )

    def _refusal(self, code: str, record_id: str) -> RuleViolationError:
        return RuleViolationError(code, subject=self._kind.subject.value, id=record_id)
