"""Which record lives in which table: the one place where the two are mapped.

Reports and cases are kept in the order of ``seq``: microseconds of the time they came in,
and eleven bits that count those of one microsecond. One integer is thus the key of the
table, the order of its lists and the row number of the text index.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Row, Table

from app.domain.records import (
    Call,
    Camera,
    Report,
    ReviewCase,
    Sos,
    Subject,
    Unit,
    User,
    WallLayout,
)
from app.domain.text import search_terms
from app.domain.urgency import urgent_since
from app.store import tables
from app.store.codecs import to_micros

NEVER = (1 << 63) - 1
"""``due_sort`` of a report without a due time: after all that have one."""

SEQ_BITS = 11


class Record(Protocol):
    """Any record of the domain."""

    __dataclass_fields__: ClassVar[dict[str, Any]]  # as typing.DataclassInstance declares it


class Versioned(Record, Protocol):
    """A record that is changed against its version."""

    @property
    def id(self) -> str:
        """Its key."""

    @property
    def version(self) -> int:
        """The version it was read at."""


R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Versioned)


@dataclass(frozen=True)
class Mapped(Generic[R]):
    """A record class and its table.

    Attributes:
        beside: Columns beside the record's fields, computed from it at every write.
    """

    record: type[R]
    table: Table
    beside: Callable[[R], Mapping[str, object]] = lambda _record: {}

    @property
    def columns(self) -> tuple[ColumnElement[Any], ...]:  # a row has columns of many types
        """The record's columns in the order of its fields."""
        return tuple(self.table.c[field.name] for field in fields(self.record))

    def read(self, row: Row[Any], start: int = 0) -> R:  # a row has columns of many types
        """The record in a row that was selected with ``columns`` from ``start`` on."""
        return self.record(*row[start : start + len(fields(self.record))])

    def values(self, record: R) -> dict[str, object]:
        """Column values of a record."""
        named = {field.name: getattr(record, field.name) for field in fields(record)}
        return {**named, **self.beside(record)}


@dataclass(frozen=True)
class Kind(Mapped[E]):
    """A record that is changed against its version, and what a change of it is called.

    Attributes:
        arrival: The field whose time orders the table, for those kept in that order.
    """

    subject: Subject = Subject.REPORT
    arrival: str | None = None

    def arrived(self, record: E) -> datetime | None:
        """The time that orders the table, or None where the id is the key."""
        if self.arrival is None:
            return None
        moment = attrgetter(self.arrival)(record)
        assert isinstance(moment, datetime)
        return moment


def first_seq(moment: datetime) -> int:
    """Smallest ``seq`` of something that came in at this time."""
    return to_micros(moment) << SEQ_BITS


def _beside_report(report: Report) -> Mapping[str, object]:
    return {
        "due_sort": NEVER if report.due_at is None else to_micros(report.due_at),
        "terms": search_terms(report.short_number, report.text, report.address),
    }


def _beside_sos(sos: Sos) -> Mapping[str, object]:
    found_by = (sos.short_number, sos.place, sos.caller_name, sos.phone, sos.victim_phone, sos.text)
    return {"terms": f" {search_terms(*found_by)} "}


def _beside_case(case: ReviewCase) -> Mapping[str, object]:
    since = urgent_since(case.rule, case.class_name, case.score, case.started_at)
    return {"urgent_sort": to_micros(since)}


REPORT = Kind(Report, tables.reports, _beside_report, Subject.REPORT, "received_at")
CALL = Kind(Call, tables.calls, subject=Subject.CALL)
SOS = Kind(Sos, tables.sos, _beside_sos, Subject.SOS)
CASE = Kind(ReviewCase, tables.cases, _beside_case, Subject.CASE, "started_at")
UNIT = Kind(Unit, tables.units, subject=Subject.UNIT)
CAMERA = Kind(Camera, tables.cameras, subject=Subject.CAMERA)
USER = Kind(User, tables.users, lambda user: {"login_key": user.login.casefold()}, Subject.USER)
LAYOUT = Kind(WallLayout, tables.layouts, subject=Subject.LAYOUT)
