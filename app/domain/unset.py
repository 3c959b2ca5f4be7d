"""A value that says "leave this field alone", which None cannot say."""

from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Unset(Enum):
    """The type of :data:`UNSET`."""

    TOKEN = 0


UNSET: Final = Unset.TOKEN
Unsettable = Literal[Unset.TOKEN]


def given(edit: "DataclassInstance") -> dict[str, object]:
    """The fields of an edit that were set, by name."""
    values = {field.name: getattr(edit, field.name) for field in fields(edit)}
    return {name: value for name, value in values.items() if value is not UNSET}
