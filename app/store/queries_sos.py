"""Lists of SOS: priority first, then who has waited longest for a word."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, select, type_coerce

from app.domain.sos_flow import SosState
from app.ports.queries import SosFilter
from app.ports.rows import Page, SosRow
from app.store.paging import Order, decode_key, encode_key, keys_of_page
from app.store.search import Phrase
from app.store.tables import sos, wards

_NAME = "urgent"
_ORDER: Order = (
    (sos.c.priority, False),
    (type_coerce(sos.c.last_contact_at, BigInteger).label("contact"), False),
    (sos.c.id, False),
)

_ROW: Sequence[ColumnElement[Any]] = (  # columns of many types
    sos.c.id,
    sos.c.version,
    sos.c.short_number,
    sos.c.state,
    sos.c.priority,
    sos.c.caller_name,
    sos.c.phone,
    sos.c.ward_code,
    wards.c.name,
    sos.c.place,
    sos.c.people,
    sos.c.water_cm,
    sos.c.team,
    sos.c.opened_at,
    sos.c.last_contact_at,
    sos.c.next_contact_at,
)


def sos_page(connection: Connection, which: SosFilter, key: str | None, n: int) -> Page[SosRow]:
    """One page of SOS."""
    base = select().where(*_conditions(which))
    known = {state.value: state for state in SosState}
    states = [known[code] for code in dict.fromkeys(which.states) if code in known]
    chosen = states if which.states else list(SosState)
    picked = keys_of_page(
        connection, base, _ORDER, (sos.c.state, chosen), decode_key(_NAME, key), n + 1
    )
    more = len(picked) > n
    picked = picked[:n]
    ids = [str(values[-1]) for values in picked]
    statement = (
        select(*_ROW)
        .select_from(sos.outerjoin(wards, wards.c.code == sos.c.ward_code))
        .where(sos.c.id.in_(ids))
    )
    by_id = {row[0]: SosRow(*row) for row in connection.execute(statement)} if ids else {}
    return Page(
        [by_id[one] for one in ids],
        encode_key(_NAME, picked[-1]) if more else None,
    )


def _conditions(which: SosFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if which.ward_code is not None:
        found.append(sos.c.ward_code == which.ward_code)
    if which.contact_due_at is not None:
        found.append(sos.c.next_contact_at <= which.contact_due_at)
    if which.opened_from is not None:
        found.append(sos.c.opened_at >= which.opened_from)
    words = Phrase.of(which.text).folded
    return found + [sos.c.terms.contains(f" {word}", autoescape=True) for word in words]
