"""Lists, counts and search of citizen reports."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    func,
    literal_column,
    select,
)

from app.domain.report_flow import OPEN_STATES, ReportState
from app.ports.queries import ReportFilter
from app.ports.rows import Count, Page, ReportRow
from app.store.codecs import to_micros
from app.store.kinds import first_seq
from app.store.paging import (
    KeyValue,
    Order,
    after,
    decode_key,
    encode_key,
    keys_of_page,
    per_value,
    sorted_by,
)
from app.store.search import Phrase, matching
from app.store.tables import reports, units, wards

_FIRST_CHARACTERS = 400
_LINE = 160
_FILTERS = ("category", "ward_code", "unit_id", "channel", "urgency")

_ROW: Sequence[ColumnElement[Any]] = (  # columns of many types
    reports.c.id,
    reports.c.version,
    reports.c.short_number,
    reports.c.state,
    reports.c.lane,
    reports.c.channel,
    reports.c.urgency,
    reports.c.category,
    func.substr(reports.c.text, 1, _FIRST_CHARACTERS),
    reports.c.ward_code,
    wards.c.name,
    reports.c.unit_id,
    units.c.name,
    reports.c.received_at,
    reports.c.due_at,
    reports.c.updated_at,
)
_NAMED = reports.outerjoin(wards, wards.c.code == reports.c.ward_code).outerjoin(
    units, units.c.id == reports.c.unit_id
)
_FIRST_LINE = 8


def report_page(
    connection: Connection, which: ReportFilter, key: str | None, n: int
) -> Page[ReportRow]:
    """One page; a search gives rows spelled as typed before those that only fold alike."""
    phrase = Phrase.of(which.text)
    name = f"{which.order}+text" if phrase.folded else which.order
    start = decode_key(name, key)
    if not phrase.folded:
        picked = _listed(connection, which, start, n + 1)
    else:
        picked = _found(connection, which, phrase, start, n + 1)
    more = len(picked) > n
    picked = picked[:n]
    return Page(
        _rows(connection, [int(values[-1] or 0) for values in picked]),
        encode_key(name, picked[-1]) if more else None,
    )


def count_reports(connection: Connection, which: ReportFilter, stop_at: int) -> Count:
    """How many, reading no more than one row beyond ``stop_at``."""
    phrase = Phrase.of(which.text)
    limit = stop_at + 1
    if phrase.folded:
        source, match, seq = matching(phrase.anywhere(connection.dialect), connection.dialect)
        inner: Select[Any] | CompoundSelect[Any] = (  # columns of many types
            select(seq.label("seq"))
            .select_from(source)
            .where(match, *_conditions(which), _in_states(which))
            .limit(limit)
        )
    elif states := _states(which):
        base = select(reports.c.seq).where(*_conditions(which))
        inner = per_value(base, reports.c.state, states, (), limit)
    else:
        return Count(0)
    limited = select(inner.subquery().c.seq).limit(limit).subquery()
    found = int(connection.execute(select(func.count()).select_from(limited)).scalar_one())
    return Count(min(found, stop_at), found > stop_at)


def _order(name: str, seq: ColumnElement[int] = reports.c.seq) -> Order:
    match name:
        case "due":
            return ((reports.c.due_sort, False), (seq, False))
        case "oldest":
            return ((seq, False),)
        case _:
            return ((seq, True),)


def _conditions(which: ReportFilter) -> list[ColumnElement[bool]]:
    """All conditions but the states and the search."""
    found = [
        reports.c[name] == getattr(which, name)
        for name in _FILTERS
        if getattr(which, name) is not None
    ]
    if which.late_at is not None:
        found.append(reports.c.due_sort < to_micros(which.late_at))
    if which.received_from is not None:
        found.append(reports.c.seq >= first_seq(which.received_from))
    if which.received_to is not None:
        found.append(reports.c.received_at < which.received_to)
    return found


def _states(which: ReportFilter) -> list[ReportState]:
    """The states asked for; those of a newer program that are unknown here match nothing."""
    known = {state.value: state for state in ReportState}
    asked = [known[code] for code in dict.fromkeys(which.states) if code in known]
    chosen = asked if which.states else list(ReportState)
    return [state for state in chosen if state in OPEN_STATES] if which.late_at else chosen


def _in_states(which: ReportFilter) -> ColumnElement[bool]:
    states = _states(which)
    everything = len(states) == len(ReportState)
    return literal_column("1") == 1 if everything else reports.c.state.in_(states)


def _filtered(which: ReportFilter) -> bool:
    return any(getattr(which, name) is not None for name in _FILTERS)


def _listed(
    connection: Connection, which: ReportFilter, start: Sequence[KeyValue] | None, limit: int
) -> list[list[KeyValue]]:
    order = _order(which.order)
    everything = len(_states(which)) == len(ReportState)
    if everything and which.order != "due" and not _filtered(which):
        direct = select(*(part for part, _descending in order))
        statement = (
            direct.where(*_conditions(which), after(order, start))
            .order_by(*sorted_by(order))
            .limit(limit)
        )
        return [list(row) for row in connection.execute(statement)]
    base = select().where(*_conditions(which))
    by_state = (reports.c.state, _states(which))
    return keys_of_page(connection, base, order, by_state, start, limit)


def _found(
    connection: Connection,
    which: ReportFilter,
    phrase: Phrase,
    start: Sequence[KeyValue] | None,
    limit: int,
) -> list[list[KeyValue]]:
    """Keys of a search: the phase, then the values of the order."""
    phase = int(start[0] or 0) if start else 0
    values = start[1:] if start else None
    picked: list[list[KeyValue]] = []
    while phase < phrase.phases and len(picked) < limit:
        query = phrase.in_phase(phase, connection.dialect)
        source, match, seq = matching(query, connection.dialect)
        order = _order(which.order, seq)
        statement = (
            select(*(part for part, _descending in order))
            .select_from(source)
            .where(match, *_conditions(which), _in_states(which), after(order, values))
            .order_by(*sorted_by(order))
            .limit(limit - len(picked))
        )
        picked += [[phase, *row] for row in connection.execute(statement)]
        phase, values = phase + 1, None
    return picked


def _rows(connection: Connection, seqs: Sequence[int]) -> list[ReportRow]:
    """The rows with these keys, in their order."""
    if not seqs:
        return []
    statement = select(reports.c.seq, *_ROW).select_from(_NAMED).where(reports.c.seq.in_(seqs))
    by_seq = {row[0]: _row(row) for row in connection.execute(statement)}
    return [by_seq[seq] for seq in seqs]


def _row(row: Row[Any]) -> ReportRow:  # a row has columns of many types
    values: list[Any] = list(row[1:])  # as many types as columns
    values[_FIRST_LINE] = first_line(values[_FIRST_LINE])
    return ReportRow(*values)


def first_line(text: str) -> str:
    """The first line that says something, cut where a list ends anyway."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line), "")[:_LINE]
