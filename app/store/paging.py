"""Pages by key: where a page begins is said by the last row of the one before, never by a count."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    or_,
    select,
    true,
    union_all,
)

from app.domain.errors import RuleViolationError

KeyValue = int | str | None
Order = Sequence[tuple[ColumnElement[Any], bool]]  # columns of many types
"""Columns that decide the order, each with True for descending."""


def encode_key(order: str, values: Sequence[KeyValue]) -> str:
    """An opaque key for the page after these values."""
    packed = json.dumps([order, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode()


def decode_key(order: str, key: str | None) -> list[KeyValue] | None:
    """The values in a key, or None for the first page.

    Raises:
        RuleViolationError: ``bad_page_key`` for a key of another order or no key of ours.
    """
    if key is None:
        return None
    try:
        named, *values = json.loads(base64.urlsafe_b64decode(key.encode()))
    except (ValueError, binascii.Error) as error:
        raise RuleViolationError("bad_page_key") from error
    if named != order:
        raise RuleViolationError("bad_page_key")
    return list(values)


def after(order: Order, values: Sequence[KeyValue] | None) -> ColumnElement[bool]:
    """Rows that follow these values in this order."""
    if values is None:
        return true()
    choices: list[ColumnElement[bool]] = []
    for place, (column, descending) in enumerate(order):
        same = [order[i][0] == values[i] for i in range(place)]
        beyond = column < values[place] if descending else column > values[place]
        choices.append(and_(*same, beyond))
    first, descending = order[0]
    if len(order) == 1:
        return choices[0]
    bound = first <= values[0] if descending else first >= values[0]
    return and_(bound, or_(*choices))


def sorted_by(order: Order) -> list[ColumnElement[Any]]:  # columns of many types
    """The ORDER BY of an order."""
    return [column.desc() if descending else column.asc() for column, descending in order]


def per_value(
    base: Select[Any],  # columns of many types
    column: ColumnElement[Any],
    values: Sequence[object],
    order: Order,
    limit: int,
) -> "Select[Any] | CompoundSelect[Any]":
    """The first rows in an order among those whose column has one of the values.

    An index that begins with the column gives each value's rows in order already; asking
    value by value and merging reads ``limit`` rows of each instead of sorting all of them.
    """
    return first_of([base.where(column == value) for value in values], order, limit)


def first_of(
    bases: Sequence[Select[Any]],  # columns of many types
    order: Order,
    limit: int,
) -> "Select[Any] | CompoundSelect[Any]":
    """The first rows in an order of each question, for one statement that merges them."""
    parts = [base.order_by(*sorted_by(order)).limit(limit) for base in bases]
    if len(parts) == 1:
        return parts[0]
    wrapped = [part.subquery() for part in parts]
    return union_all(*(select(*part.c) for part in wrapped))


def keys_of_page(
    connection: Connection,
    base: Select[Any],  # columns of many types
    order: Order,
    among: tuple[ColumnElement[Any], Sequence[object]],
    start: Sequence[KeyValue] | None,
    limit: int,
) -> list[list[KeyValue]]:
    """Order values of the next rows whose column has one of the values, merged over them.

    Args:
        connection: Inside a read transaction.
        base: Conditions on the table.
        order: The last column must be unique.
        among: A column that an index begins with, and the values asked for.
        start: Order values of the row before the page.
        limit: Most rows to give.
    """
    column, values = among
    return keys_of_parts(
        connection, [base.where(column == value) for value in values], order, start, limit
    )


def keys_of_parts(
    connection: Connection,
    bases: Sequence[Select[Any]],  # columns of many types
    order: Order,
    start: Sequence[KeyValue] | None,
    limit: int,
) -> list[list[KeyValue]]:
    """Order values of the next rows of several questions that share no row, merged."""
    if not bases:
        return []
    columns = [part for part, _descending in order]
    keyed = [base.add_columns(*columns).where(after(order, start)) for base in bases]
    merged = first_of(keyed, order, limit).subquery()
    outer = [(merged.c[str(part.key)], descending) for part, descending in order]
    statement = select(*merged.c).order_by(*sorted_by(outer)).limit(limit)
    return [list(row) for row in connection.execute(statement)]
