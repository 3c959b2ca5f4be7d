"""Keys by name, the same in a key event and in a declared shortcut."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_SHIFTED = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
"""Typed with Shift on some keyboards and without on others."""


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
