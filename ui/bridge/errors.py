"""Failures in words: what happened, what was kept, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.errors import ConflictError, ConsoleError, EnvironmentFailureError
from detection.contracts.errors import DetectionError
from ui.bridge.error_words import ERROR_WORDS
from ui.bridge.times import NOTHING, date_time, number
from ui.bridge.words import words_for

CONTEXT = "errors"


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field in which two people differ, in words.

    Attributes:
        name: Name of the field in the record.
    """

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A failure as people read it.

    Attributes:
        what: What happened.
        kept: What was kept.
        todo: What to do.
        conflicts: Both values of each field, when someone else was quicker.
    """

    what: str
    kept: str
    todo: str
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def text(self) -> str:
        """All of it as one paragraph."""
        both = (
            QCoreApplication.translate(
                CONTEXT, "{field}: yours “{mine}”, stored “{theirs}”."
            ).format(field=c.label, mine=c.mine, theirs=c.theirs)
            for c in self.conflicts
        )
        return " ".join(part for part in (self.what, *both, self.kept, self.todo) if part)


def explain(error: Exception) -> Explained:
    """Put a failure into words of the window's language."""
    if isinstance(error, ConflictError):
        return _explain_conflict(error)
    if not isinstance(error, (ConsoleError, DetectionError)):
        return Explained(
            _tr("Something unexpected went wrong."),
            _tr("What was saved before is safe; the details are in the log of this machine."),
            _tr("Try again; if it comes back, tell the administrator."),
        )
    source = ERROR_WORDS.get(error.code)
    if source is None:
        return Explained(
            _tr("This could not be done ({code}).").format(code=error.code),
            _tr("Nothing was changed."),
            _tr("Try again; if it comes back, tell the administrator."),
        )
    values = worded(error.values)
    what, todo = (_tr(part).format_map(_Lenient(values)) for part in source)
    return Explained(what, _kept(error), todo)


def worded(values: Mapping[str, str | float | None]) -> dict[str, str]:
    """Values of an error in words: codes translated, numbers with their separators."""
    return {name: _worded_value(name, value) for name, value in values.items()}


def value_text(name: str, value: object) -> str:
    """A stored value of a field as people read it."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, str):
        return words_for(value, "category" if name == "category" else None)
    if isinstance(value, tuple):
        return ", ".join(words_for(str(part), "need") for part in value)
    return _plain_text(value)


def _plain_text(value: object) -> str:
    if isinstance(value, datetime):
        return date_time(value)
    if isinstance(value, bool):
        return _tr("Yes") if value else _tr("No")
    return number(value) if isinstance(value, int) else str(value)


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return NOTHING


_KINDS_OF_VALUES = {"verb": "verb", "role": "role", "field": "field", "subject": "subject"}


def _worded_value(name: str, value: str | float | None) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return words_for(value, _KINDS_OF_VALUES.get(name))
    return number(int(value)) if float(value).is_integer() else f"{value:g}"


def _kept(error: Exception) -> str:
    if isinstance(error, EnvironmentFailureError):
        return _tr("What you typed is kept on this machine.")
    return _tr("Nothing was changed.")


_NOBODYS_CHOICE = frozenset({"updated_at"})
"""Fields that the program keeps; they differ whenever anything does."""


def _explain_conflict(error: ConflictError) -> Explained:
    return Explained(
        _tr("Someone else changed this record meanwhile."),
        _tr("What you typed is still here."),
        _tr("Choose which value shall stand, then save again."),
        tuple(
            FieldConflict(
                name,
                words_for(name, "field"),
                value_text(name, error.mine[name]),
                value_text(name, error.theirs.get(name)),
            )
            for name in error.mine
            if name not in _NOBODYS_CHOICE
        ),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
