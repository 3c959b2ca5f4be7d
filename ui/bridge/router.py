"""Wishes of the screens to the shell, so that neither knows the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Router(QObject):
    """Its methods stand in the screens' context; the shell listens.

    Signals:
        navigated(str, object): Screen name, and a record id or None.
        told(str, object): Text, and an undo or None.
        failed(object): An exception to be shown in words.
    """

    navigated = Signal(str, object)
    told = Signal(str, object)
    failed = Signal(object)

    def navigate(self, screen: str, record_id: str | None) -> None:
        """Open a screen, at a record when an id is given."""
        self.navigated.emit(screen, record_id)

    def toast(self, text: str, undo: Callable[[], None] | None) -> None:
        """Show a message for a while."""
        self.told.emit(text, undo)

    def show_error(self, error: Exception) -> None:
        """Show a failure in words."""
        self.failed.emit(error)
