"""Shares of a long period: each side counted by an index that has it in order.

Grouped as finely as a short period is, a year gives about as many groups as cases. Four counts
over four indexes need no sorting and give some hundred rows; all in one read transaction.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, func, literal_column, select

from app.domain.case_flow import CaseState
from app.ports.precision import PrecisionFilter
from app.store.codecs import to_micros
from app.store.precision_sums import DISMISSED, WAITING, Sums
from app.store.tables import cases

LONG = timedelta(days=75)
"""With 100,000 cases in a year both ways take about as long for so many days."""
_EPOCH = date(1970, 1, 1)
_DAY: ColumnElement[int] = literal_column("((cases.started_at / 3600000000 + 7) / 24)", BigInteger)
_HOUR: ColumnElement[int] = literal_column("((cases.started_at / 3600000000 + 7) % 24)", BigInteger)
"""Day since 1970 and hour in the city, written as in the indexes: they are found by their text."""
_STARTED: ColumnElement[int] = literal_column("+cases.started_at", BigInteger)
"""The plus keeps SQLite from taking the index by time, whose groups it would have to sort."""


def is_long(which: PrecisionFilter) -> bool:
    """Whether this way is the faster one: it reads all cases, and has no other condition."""
    plain = which.rule is None and which.camera_id is None
    return plain and which.ends - which.begins > LONG


def add_long_period(connection: Connection, which: PrecisionFilter, sums: Sums) -> None:
    """Count every side."""
    inside = (to_micros(which.begins) <= _STARTED, to_micros(which.ends) > _STARTED)

    def counted(*by: ColumnElement[Any]) -> list[Any]:  # columns of many types
        statement = select(*by, func.count()).where(*inside).group_by(*by)
        return list(connection.execute(statement))

    state = cases.c.state
    for rule, became, reason, count in counted(cases.c.rule, state, cases.c.reason):
        if became is WAITING:
            sums.waiting += count
            continue
        _add(sums, "all", "", became, count)
        _add(sums, "rule", rule, became, count)
        if became is DISMISSED:
            sums.reasons[reason or ""] += count
    for camera, became, count in counted(cases.c.camera_id, state):
        _add(sums, "camera", camera, became, count)
    for hour, became, count in counted(_HOUR, state):
        _add(sums, "hour", f"{int(hour):02d}", became, count)
    for day, became, count in counted(_DAY, state):
        _add(sums, "day", (_EPOCH + timedelta(days=int(day))).isoformat(), became, count)


def _add(sums: Sums, side: str, key: str, became: CaseState, count: int) -> None:
    if became is not WAITING:
        pair = sums.sides[side][key]
        pair[0] += count
        pair[1] += count if became is DISMISSED else 0
