"""Words about accounts."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.settings.people_presenter import Person

CONTEXT = "settings"
_DONE: Mapping[str, str] = {
    "added": QT_TRANSLATE_NOOP("settings", "{name} can log in now."),
    "password": QT_TRANSLATE_NOOP("settings", "{name} has a new password."),
    "let_in": QT_TRANSLATE_NOOP("settings", "{name} can log in again."),
    "kept_out": QT_TRANSLATE_NOOP("settings", "{name} can no longer log in."),
}


def state_words(person: Person) -> str:
    """Whether someone can log in."""
    if not person.active:
        return _tr("kept out")
    return _tr("locked for a while") if person.locked else _tr("can log in")


def done_words(what: str) -> str:
    """What was done; ``{name}`` stands for the person."""
    return QCoreApplication.translate(CONTEXT, _DONE[what])


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
