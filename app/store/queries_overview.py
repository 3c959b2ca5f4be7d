"""Figures of the day and dots of the map, each from one snapshot."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, Text, func, select, type_coerce

from app.domain.case_flow import CaseState
from app.domain.records import Subject
from app.domain.report_flow import OPEN_STATES, ReportState
from app.domain.sos_flow import SOS_OPEN
from app.ports.rows import Figure, MapPoint, OverviewFigures
from app.store.codecs import to_micros
from app.store.kinds import first_seq
from app.store.tables import cameras, cases, history, reports, sos, units, wards

_HOUR = timedelta(hours=1)
_HOUR_US = 3600 * 1_000_000
_OPEN = sorted(OPEN_STATES)


def overview(connection: Connection, day_start: datetime, now: datetime) -> OverviewFigures:
    """Figures of the day that began at ``day_start``."""
    today = (reports.c.seq >= first_seq(day_start), reports.c.received_at <= now)
    by_state = _states(connection)
    still_open = _still_open(connection, now)
    late = [one for one in still_open if one.late]
    ward_names = _names(connection, wards, wards.c.code)
    unit_names = _names(connection, units, units.c.id)
    return OverviewFigures(
        day_utc=day_start,
        received_today=_count(connection, reports, *today),
        assigned_today=_reached(connection, ReportState.ASSIGNED, day_start, now),
        closed_today=_count(connection, reports, reports.c.closed_at.between(day_start, now)),
        open_reports=sum(one.value for one in by_state if one.key in OPEN_STATES),
        late_reports=sum(one.number for one in late),
        open_sos=_count(connection, sos, sos.c.state.in_(sorted(SOS_OPEN))),
        sos_today=_count(connection, sos, sos.c.opened_at.between(day_start, now)),
        cases_waiting=_count(connection, cases, cases.c.state == CaseState.DETECTED),
        cases_decided_today=_count(connection, cases, cases.c.reviewed_at.between(day_start, now)),
        by_state=by_state,
        by_ward=_grouped(still_open, attrgetter("ward_code"), ward_names),
        by_unit=_grouped(still_open, attrgetter("unit_id"), unit_names),
        late_by_unit=_grouped(late, attrgetter("unit_id"), unit_names),
        by_hour=_hours(connection, day_start, *today),
    )


def map_points(
    connection: Connection, kinds: frozenset[str], states: frozenset[str]
) -> Sequence[MapPoint]:
    """Open reports, open SOS and cameras that have a place."""
    found: list[MapPoint] = []
    if "report" in kinds:
        wanted = [state for state in _OPEN if not states or state in states]
        found += _points(connection, "report", reports, reports.c.urgency, wanted)
    if "sos" in kinds:
        wanted_sos = [state for state in sorted(SOS_OPEN) if not states or state in states]
        found += _points(connection, "sos", sos, sos.c.priority, wanted_sos)
    if "camera" in kinds:
        rows = connection.execute(
            select(cameras.c.id, cameras.c.lat, cameras.c.lon, cameras.c.enabled, cameras.c.name)
            .where(cameras.c.lat.is_not(None), cameras.c.lon.is_not(None))
            .order_by(cameras.c.code)
        )
        for one, lat, lon, enabled, name in rows:
            state = "enabled" if enabled else "disabled"
            found.append(MapPoint("camera", one, lat, lon, state, state, name))
    return found


def _points(
    connection: Connection,
    kind: str,
    table: Table,
    level: ColumnElement[object],
    states: Sequence[object],
) -> list[MapPoint]:
    codes = type_coerce(level, Text), type_coerce(table.c.state, Text)
    rows = connection.execute(
        select(table.c.id, table.c.lat, table.c.lon, *codes, table.c.short_number).where(
            table.c.state.in_(states), table.c.lat.is_not(None), table.c.lon.is_not(None)
        )
    )
    return [MapPoint(kind, *row) for row in rows]


def _count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return int(
        connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    )


def _reached(connection: Connection, state: ReportState, start: datetime, end: datetime) -> int:
    """How many different reports came into a state in a span of time."""
    statement = select(func.count(history.c.subject_id.distinct())).where(
        history.c.subject == Subject.REPORT,
        history.c.to_state == state,
        history.c.at.between(start, end),
    )
    return int(connection.execute(statement).scalar_one())


def _states(connection: Connection) -> list[Figure]:
    rows = connection.execute(select(reports.c.state, func.count()).group_by(reports.c.state))
    counted = {state: int(value) for state, value in rows}
    return [Figure(s.value, s.value, counted[s]) for s in ReportState if s in counted]


class _Open(NamedTuple):
    """Open reports of one ward and unit, late or not."""

    ward_code: str | None
    unit_id: str | None
    late: bool
    number: int


def _still_open(connection: Connection, now: datetime) -> list[_Open]:
    late = reports.c.due_sort < to_micros(now)
    by = (reports.c.ward_code, reports.c.unit_id, late)
    statement = select(*by, func.count()).where(reports.c.state.in_(_OPEN)).group_by(*by)
    return [
        _Open(ward, unit, bool(is_late), n)
        for ward, unit, is_late, n in connection.execute(statement)
    ]


def _names(connection: Connection, table: Table, key: ColumnElement[str]) -> dict[str, str]:
    return {str(one): str(name) for one, name in connection.execute(select(key, table.c.name))}


def _grouped(
    parts: Sequence[_Open], by: Callable[[_Open], str | None], names: Mapping[str, str]
) -> list[Figure]:
    """Sums by a code with its names, the largest first; without a code the key is empty."""
    sums: Counter[str] = Counter()
    for part in parts:
        sums[by(part) or ""] += part.number
    figures = [Figure(code, names.get(code, code), value) for code, value in sums.items()]
    return sorted(figures, key=lambda figure: (-figure.value, figure.key))


def _hours(
    connection: Connection, day_start: datetime, *where: ColumnElement[bool]
) -> list[Figure]:
    received = type_coerce(reports.c.received_at, BigInteger)
    counted = dict.fromkeys(range(24), 0)
    for received_at in connection.execute(select(received).where(*where)).scalars():
        counted[(received_at - to_micros(day_start)) // _HOUR_US % 24] += 1
    return [Figure(f"{one:02d}", f"{one:02d}", value) for one, value in counted.items()]
