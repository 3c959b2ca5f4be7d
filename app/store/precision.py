"""Shares of dismissed cases, rates of cameras, and alarms about them.

Everything is counted from indexes alone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, func, select, type_coerce

from app.domain.deadlines import CITY_TIME
from app.domain.errors import NotFoundError
from app.domain.ids import CameraId
from app.domain.precision import HourCount, RateAlarm
from app.domain.records import Subject
from app.domain.review import CheckCause
from app.ports.precision import DecidedRow, PrecisionFigures, PrecisionFilter
from app.store.asking import Ask
from app.store.kinds import Kind
from app.store.precision_long import add_long_period, is_long
from app.store.precision_sums import CITY_HOURS, DISMISSED, HOUR_US, WAITING, Sums
from app.store.repository import SqlRepository, Touch, inserted
from app.store.review import checked_blind
from app.store.tables import cameras, cases
from app.store.tables_penalties import rate_alarms
from app.store.tables_review import case_checks

ALARM = Kind(RateAlarm, rate_alarms, subject=Subject.CAMERA)

_MICROS = type_coerce(cases.c.started_at, BigInteger)
_HOUR_INDEX: ColumnElement[int] = _MICROS // HOUR_US
"""Hours since 1970 in UTC."""


class SqlPrecisionWork:
    """Rate alarms inside a transaction."""

    def __init__(self, connection: Connection, touch: Touch) -> None:
        self._connection = connection
        self._touch = touch
        self._alarms: SqlRepository[str, RateAlarm] = SqlRepository(connection, ALARM, touch)

    def add_alarm(self, alarm: RateAlarm) -> bool:
        """Insert; False when this camera and window have one already."""
        values = {**ALARM.values(alarm), "version": 1}
        added = inserted(self._connection, rate_alarms, values)
        if added:
            self._touch(Subject.CAMERA, alarm.camera_id)
        return added

    def alarm(self, alarm_id: str) -> RateAlarm:
        """One alarm. Raises NotFoundError."""
        row = self._connection.execute(
            select(*ALARM.columns).where(rate_alarms.c.id == alarm_id)
        ).first()
        if row is None:
            raise NotFoundError("not_found", subject="alarm", id=alarm_id)
        return ALARM.read(row)

    def save_alarm(self, alarm: RateAlarm) -> RateAlarm:
        """Write against its version."""
        saved = self._alarms.save(alarm)
        self._touch(Subject.CAMERA, alarm.camera_id)
        return saved


class SqlPrecisionQueries:
    """Reads of shares, rates and alarms."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def figures(self, which: PrecisionFilter) -> PrecisionFigures:
        """Shares of the period."""
        return self._ask(lambda connection: _figures(connection, which))

    def decided(self, which: PrecisionFilter, limit: int = 500) -> Sequence[DecidedRow]:
        """The newest cases behind a figure, the dismissed ones first."""
        return self._ask(lambda connection: _decided(connection, which, limit))

    def hours(self, begins: datetime, ends: datetime) -> Sequence[HourCount]:
        """Cases of each camera by full hour."""
        hour = _HOUR_INDEX.label("hour")
        statement = (
            select(cases.c.camera_id, hour, func.count())
            .where(cases.c.started_at >= begins, cases.c.started_at < ends)
            .group_by(cases.c.camera_id, hour)
        )
        return self._ask(
            lambda c: [HourCount(CameraId(one), int(at), n) for one, at, n in c.execute(statement)]
        )

    def alarms(self, *, open_only: bool, limit: int = 200) -> Sequence[RateAlarm]:
        """Rate alarms, the newest first."""
        statement = select(*ALARM.columns).order_by(rate_alarms.c.begins.desc()).limit(limit)
        if open_only:
            statement = statement.where(rate_alarms.c.done_at.is_(None))
        return self._ask(lambda c: [ALARM.read(row) for row in c.execute(statement)])

    def open_alarms(self) -> int:
        """How many nobody has acknowledged."""
        statement = select(func.count()).where(rate_alarms.c.done_at.is_(None))
        return self._ask(lambda c: int(c.execute(statement).scalar_one()))


def _conditions(which: PrecisionFilter) -> list[ColumnElement[bool]]:
    found = [cases.c.started_at >= which.begins, cases.c.started_at < which.ends]
    if which.rule is not None:
        found.append(cases.c.rule == which.rule)
    if which.camera_id is not None:
        found.append(cases.c.camera_id == which.camera_id)
    return found


def _figures(connection: Connection, which: PrecisionFilter) -> PrecisionFigures:
    """One pass over the index, grouped finely, then added up; a long period has a way of its own.

    Cases that a second person still judges blind count as waiting; they are few.
    """
    hour = _HOUR_INDEX.label("hour")
    columns = (cases.c.rule, cases.c.camera_id, hour, cases.c.state, cases.c.reason)
    sums = Sums()
    if is_long(which):
        add_long_period(connection, which, sums)
    else:
        statement = select(*columns, func.count()).where(*_conditions(which)).group_by(*columns)
        for rule, camera, at, state, reason, count in connection.execute(statement):
            sums.add(rule, camera, int(at), state, reason, count)
    for rule, camera, at, state, reason, count in connection.execute(_blind(which, columns)):
        if state is not WAITING:
            sums.add(rule, camera, int(at), state, reason, -count)
            sums.waiting += count
    named = select(cameras.c.id, cameras.c.name)
    names = {str(one): str(name) for one, name in connection.execute(named)}
    return sums.figures(names)


def _blind(
    which: PrecisionFilter,
    columns: Sequence[ColumnElement[Any]],  # columns of many types
) -> Select[Any]:
    checks = case_checks.c
    return (
        select(*columns, func.count())
        .join_from(case_checks, cases, cases.c.id == checks.case_id)
        .where(checks.done_at.is_(None), checks.why == CheckCause.SAMPLE, *_conditions(which))
        .group_by(*columns)
    )


def _decided(connection: Connection, which: PrecisionFilter, limit: int) -> Sequence[DecidedRow]:
    final = (cases.c.state != WAITING, ~checked_blind())
    conditions = [*_conditions(which), *final, *_group(which)]
    statement = (
        select(
            cases.c.id,
            cases.c.short_number,
            cases.c.state,
            cases.c.rule,
            func.coalesce(cameras.c.name, cases.c.camera_id),
            func.coalesce(cases.c.plate_corrected, cases.c.plate),
            cases.c.started_at,
            cases.c.reason,
        )
        .select_from(cases.outerjoin(cameras, cameras.c.id == cases.c.camera_id))
        .where(*conditions)
        .order_by((cases.c.state != DISMISSED), cases.c.started_at.desc())
        .limit(limit)
    )
    return [_decided_row(list(row)) for row in connection.execute(statement)]


def _decided_row(told: list[Any]) -> DecidedRow:  # columns of many types
    told[2] = told[2].value
    return DecidedRow(*told)


def _group(which: PrecisionFilter) -> list[ColumnElement[bool]]:
    match which.group:
        case "rule":
            return [cases.c.rule == which.key]
        case "camera":
            return [cases.c.camera_id == which.key]
        case "reason":
            return [cases.c.state == DISMISSED, func.coalesce(cases.c.reason, "") == which.key]
        case "hour":
            local_hour: ColumnElement[int] = (_HOUR_INDEX + CITY_HOURS) % 24
            return [local_hour.in_([int(which.key)])]
        case "day":
            begins = datetime.fromisoformat(which.key).replace(tzinfo=CITY_TIME)
            return [
                cases.c.started_at >= begins,
                cases.c.started_at < begins + timedelta(days=1),
            ]
        case _:
            return []
