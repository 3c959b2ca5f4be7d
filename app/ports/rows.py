"""Flat rows that screens read. Made by the store, never written back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from app.domain.records import (
    Attachment,
    Call,
    Camera,
    Evidence,
    History,
    Note,
    Report,
    ReviewCase,
    Sos,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page of a keyset-paged list.

    Attributes:
        rows: At most the asked number of rows, in order.
        next_key: Opaque key of the page that follows, or None at the end.
    """

    rows: Sequence[R]
    next_key: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops early: ``value`` is exact unless ``more`` is set (shown as ``1.000+``)."""

    value: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list, with the names its ids stand for."""

    id: str
    version: int
    short_number: str
    state: str
    lane: str
    channel: str
    urgency: str
    category: str | None
    first_line: str
    ward_code: str | None
    ward_name: str | None
    unit_id: str | None
    unit_name: str | None
    received_at: datetime
    due_at: datetime | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SosRow:
    """An SOS in a list."""

    id: str
    version: int
    short_number: str
    state: str
    priority: str
    caller_name: str | None
    phone: str | None
    ward_code: str | None
    ward_name: str | None
    place: str | None
    people: int | None
    water_cm: int | None
    team: str | None
    opened_at: datetime
    last_contact_at: datetime
    next_contact_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A review case in a list.

    Attributes:
        plate: As a person corrected it, else as it was read; only as it was read when someone
            is to look at the case without seeing the first verdict.
        check: Why a second person is wanted, or None.
        check_by: Who asked or decided first, when a second person is wanted.
    """

    id: str
    version: int
    short_number: str
    state: str
    camera_id: str
    camera_name: str
    rule: str
    class_name: str
    plate: str | None
    plate_confidence: float | None
    score: float
    started_at: datetime
    evidence_missing: str | None
    check: str | None = None
    check_by: str | None = None


@dataclass(frozen=True, slots=True)
class ReportDetail:
    """Everything a screen shows of one report."""

    report: Report
    ward_name: str | None
    unit_name: str | None
    history: Sequence[History]
    notes: Sequence[Note]
    attachments: Sequence[Attachment]


@dataclass(frozen=True, slots=True)
class SosDetail:
    """Everything a screen shows of one SOS."""

    sos: Sos
    ward_name: str | None
    calls: Sequence[Call]
    history: Sequence[History]
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """Everything a screen shows of one case."""

    case: ReviewCase
    camera: Camera | None
    evidence: Sequence[Evidence]
    history: Sequence[History]
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A dot on the map.

    Attributes:
        kind: ``report``, ``sos`` or ``camera``.
        level: Urgency or priority code (P1 to P4), or a camera's state.
        label: Short number or camera name; nothing a citizen wrote.
    """

    kind: str
    id: str
    lat: float
    lon: float
    level: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the overview with the group it belongs to."""

    key: str
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class OverviewFigures:
    """What the supervisor sees; every number can be opened as a list.

    Attributes:
        day_utc: Start of the day counted, aware UTC.
        by_ward: Open reports by ward.
        by_unit: Open reports by unit.
        late_by_unit: Late open reports by unit.
        by_hour: Received today, one figure per local hour, key ``00`` to ``23``.
    """

    day_utc: datetime
    received_today: int
    assigned_today: int
    closed_today: int
    open_reports: int
    late_reports: int
    open_sos: int
    sos_today: int
    cases_waiting: int
    cases_decided_today: int
    by_state: Sequence[Figure]
    by_ward: Sequence[Figure]
    by_unit: Sequence[Figure]
    late_by_unit: Sequence[Figure]
    by_hour: Sequence[Figure]
