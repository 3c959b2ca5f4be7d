"""Keys by name, the same in a key event and in a declared shortcut.

People read what is printed on the keyboard, whatever the language of the window.
"""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_SHIFTED = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
"""Typed with Shift on some keyboards and without on others."""
_PRINTED = {
    "Return": "Enter",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgDown": "PgDn",
    "Del": "Delete",
    "Ins": "Insert",
}
"""Qt's name to what stands on the key, where they differ."""


def key_name(event: QKeyEvent) -> str:
    """The key in Qt's portable text, the same on the keypad."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key in _SHIFTED:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(held, key))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def bare_key_name(event: QKeyEvent) -> str:
    """The key alone, whatever is held beside it: how a release is told from its press."""
    return QKeySequence(Qt.Key(event.key())).toString(QKeySequence.SequenceFormat.PortableText)


def printed_keys(shortcut: str) -> str:
    """A declared shortcut as it stands on the keys: ``Shift+Left`` is ``Shift+←``."""
    portable = QKeySequence.SequenceFormat.PortableText
    held, plus, key = QKeySequence(shortcut).toString(portable).rpartition("+")
    return held + plus + _PRINTED.get(key, key)
