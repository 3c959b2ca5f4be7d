"""Lists and counts of review cases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.domain.case_flow import CaseState
from app.ports.queries import CaseFilter
from app.ports.rows import CaseRow, Count, Page
from app.store.paging import Order, decode_key, encode_key, keys_of_page, per_value
from app.store.tables import cameras, cases

_ROW: Sequence[ColumnElement[Any]] = (  # columns of many types
    cases.c.id,
    cases.c.version,
    cases.c.short_number,
    cases.c.state,
    cases.c.camera_id,
    func.coalesce(cameras.c.name, cases.c.camera_id),
    cases.c.rule,
    cases.c.class_name,
    func.coalesce(cases.c.plate_corrected, cases.c.plate),
    cases.c.plate_confidence,
    cases.c.score,
    cases.c.started_at,
    cases.c.evidence_missing,
)


def case_page(connection: Connection, which: CaseFilter, key: str | None, n: int) -> Page[CaseRow]:
    """One page of cases."""
    base = select().where(*_conditions(which))
    start = decode_key(which.order, key)
    by_state = (cases.c.state, _states(which))
    picked = keys_of_page(connection, base, _order(which.order), by_state, start, n + 1)
    more = len(picked) > n
    picked = picked[:n]
    seqs = [int(values[-1] or 0) for values in picked]
    statement = (
        select(cases.c.seq, *_ROW)
        .select_from(cases.outerjoin(cameras, cameras.c.id == cases.c.camera_id))
        .where(cases.c.seq.in_(seqs))
    )
    by_seq = {row[0]: CaseRow(*row[1:]) for row in connection.execute(statement)} if seqs else {}
    return Page(
        [by_seq[seq] for seq in seqs],
        encode_key(which.order, picked[-1]) if more else None,
    )


def count_cases(connection: Connection, which: CaseFilter, stop_at: int) -> Count:
    """How many, reading no more than one row beyond ``stop_at`` of each state."""
    states, limit = _states(which), stop_at + 1
    if not states:
        return Count(0)
    base = select(cases.c.seq).where(*_conditions(which))
    merged = per_value(base, cases.c.state, states, (), limit).subquery()
    limited = select(merged.c.seq).limit(limit).subquery()
    found = int(connection.execute(select(func.count()).select_from(limited)).scalar_one())
    return Count(min(found, stop_at), found > stop_at)


def _order(name: str) -> Order:
    match name:
        case "rule":
            return ((cases.c.rule, False), (cases.c.seq, True))
        case "oldest":
            return ((cases.c.seq, False),)
        case _:
            return ((cases.c.seq, True),)


def _conditions(which: CaseFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.rule is not None:
        found.append(cases.c.rule == which.rule)
    if which.camera_id is not None:
        found.append(cases.c.camera_id == which.camera_id)
    return found


def _states(which: CaseFilter) -> list[CaseState]:
    known = {state.value: state for state in CaseState}
    asked = [known[code] for code in dict.fromkeys(which.states) if code in known]
    return asked if which.states else list(CaseState)
