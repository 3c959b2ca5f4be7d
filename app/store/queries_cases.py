"""Lists and counts of review cases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from app.domain.case_flow import CaseState
from app.domain.review import CheckCause
from app.ports.queries import CaseFilter
from app.ports.rows import CaseRow, Count, Page
from app.store.paging import Order, decode_key, encode_key, first_of, keys_of_parts
from app.store.tables import cameras, cases
from app.store.tables_review import case_checks

_OPEN = case_checks.c.done_at.is_(None)

_ROW: Sequence[ColumnElement[Any]] = (  # columns of many types
    cases.c.id,
    cases.c.version,
    cases.c.short_number,
    cases.c.state,
    cases.c.camera_id,
    func.coalesce(cameras.c.name, cases.c.camera_id),
    cases.c.rule,
    cases.c.class_name,
    case(
        (case_checks.c.why == CheckCause.SAMPLE, cases.c.plate),
        else_=func.coalesce(cases.c.plate_corrected, cases.c.plate),
    ),
    cases.c.plate_confidence,
    cases.c.score,
    cases.c.started_at,
    cases.c.evidence_missing,
    case_checks.c.why,
    case_checks.c.asked_by,
)


def case_page(connection: Connection, which: CaseFilter, key: str | None, n: int) -> Page[CaseRow]:
    """One page of cases."""
    start = decode_key(which.order, key)
    picked = keys_of_parts(connection, _parts(which, ()), _order(which.order), start, n + 1)
    more = len(picked) > n
    picked = picked[:n]
    seqs = [int(values[-1] or 0) for values in picked]
    statement = (
        select(cases.c.seq, *_ROW)
        .select_from(
            cases.outerjoin(cameras, cameras.c.id == cases.c.camera_id).outerjoin(
                case_checks, and_(case_checks.c.case_id == cases.c.id, _OPEN)
            )
        )
        .where(cases.c.seq.in_(seqs))
    )
    by_seq = {row[0]: CaseRow(*row[1:]) for row in connection.execute(statement)} if seqs else {}
    return Page(
        [by_seq[seq] for seq in seqs],
        encode_key(which.order, picked[-1]) if more else None,
    )


def count_cases(connection: Connection, which: CaseFilter, stop_at: int) -> Count:
    """How many, reading no more than one row beyond ``stop_at`` of each state."""
    parts, limit = _parts(which, (cases.c.seq,)), stop_at + 1
    if not parts:
        return Count(0)
    merged = first_of(parts, (), limit).subquery()
    limited = select(merged.c.seq).limit(limit).subquery()
    found = int(connection.execute(select(func.count()).select_from(limited)).scalar_one())
    return Count(min(found, stop_at), found > stop_at)


def _order(name: str) -> Order:
    match name:
        case "urgent":
            return ((cases.c.urgent_sort, False), (cases.c.seq, False))
        case "rule":
            return ((cases.c.rule, False), (cases.c.seq, True))
        case "oldest":
            return ((cases.c.seq, False),)
        case _:
            return ((cases.c.seq, True),)


def _parts(
    which: CaseFilter,
    columns: Sequence[ColumnElement[Any]],  # columns of many types
) -> list[Select[Any]]:
    """Questions that share no row.

    One for each state, which an index gives in order, and one for the open checks, which are few.
    """
    plain = select(*columns).where(*_conditions(which))
    if which.checks:
        return [_checked(plain, which)]
    parts = [plain.where(cases.c.state == state) for state in _states(which)]
    if which.reviewer is None:
        return parts
    waits = select(case_checks.c.id).where(case_checks.c.case_id == cases.c.id, _OPEN)
    return [*(part.where(~waits.exists()) for part in parts), _checked(plain, which)]


def _checked(plain: Select[Any], which: CaseFilter) -> Select[Any]:  # columns of many types
    joined = plain.join_from(case_checks, cases, cases.c.id == case_checks.c.case_id).where(_OPEN)
    if which.reviewer is None:
        return joined
    return joined.where(case_checks.c.asked_by != which.reviewer)


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
