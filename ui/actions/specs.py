"""Declared actions: menus, the palette, the key sheet and the rights all read these."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.domain.roles import Actor, Verb
from widgets.key_names import printed_keys

CONTEXT = "actions"
"""Translation context of every action title: ``QT_TRANSLATE_NOOP("actions", "Assign")``."""


@dataclass(frozen=True)
class ActionSpec:
    """Something a person can do, from a key, a menu or the palette.

    Attributes:
        id: Stable, ``<screen>.<verb>``.
        title: English source, marked with ``QT_TRANSLATE_NOOP("actions", ...)``.
        shortcuts: In Qt's portable text, such as ``Ctrl+K``; the first is shown.
        verb: Right that it needs; None for none.
        run: Does it.
        enabled: Asked when it is offered; None means always.
        bind: Whether the shell binds the shortcuts; False for keys that a widget handles itself
            and that are only shown.
    """

    id: str
    title: str
    run: Callable[[], None]
    shortcuts: tuple[str, ...] = ()
    verb: Verb | None = None
    enabled: Callable[[], bool] | None = None
    bind: bool = True

    def text(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.title)

    def keys(self) -> str:
        """The first shortcut as it stands on the keyboard, or an empty text."""
        return printed_keys(self.shortcuts[0]) if self.shortcuts else ""

    def offered_to(self, actor: Actor) -> bool:
        """Whether this person may do it at all."""
        return self.verb is None or actor.may(self.verb)

    def ready(self) -> bool:
        """Whether it can be done now."""
        return self.enabled is None or self.enabled()


def clashes(specs: tuple[ActionSpec, ...]) -> tuple[str, ...]:
    """Ids or shortcuts that occur twice among actions that are offered together."""
    seen: set[str] = set()
    twice: list[str] = []
    for spec in specs:
        bound = [QKeySequence(s).toString() for s in spec.shortcuts]
        for name in (spec.id, *bound):
            if name in seen:
                twice.append(name)
            seen.add(name)
    return tuple(twice)
