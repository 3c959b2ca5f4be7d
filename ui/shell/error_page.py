"""What stands in the place of a screen that is not there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from ui.actions.screen import Screen
from ui.bridge.context import ScreenContext
from widgets.empty import EmptyState


class ErrorPage(Screen):
    """Says that a screen failed; the other screens go on.

    Signals:
        retry_asked(str): Build the screen with this name again.
    """

    retry_asked = Signal(str)

    def __init__(self, context: ScreenContext, name: str, error: BaseException) -> None:
        super().__init__(context)
        self.name = name
        self.kind = type(error).__name__
        self._state = EmptyState(self)
        self._state.asked.connect(self._ask_again)
        column = QVBoxLayout(self)
        column.addWidget(self._state)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._state.tell(
            self.tr("This screen could not be opened ({kind}).").format(kind=self.kind),
            self.tr("Nothing was lost; the other screens work. The log has the details."),
            self.tr("Try again"),
        )

    def _ask_again(self) -> None:
        self.retry_asked.emit(self.name)


class LentPage(Screen):
    """Stands where a screen was that has a window of its own."""

    def __init__(self, context: ScreenContext, name: str) -> None:
        super().__init__(context)
        self.name = name
        self._state = EmptyState(self)
        column = QVBoxLayout(self)
        column.addWidget(self._state)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._state.tell(
            self.tr("This screen is open in a window of its own."),
            self.tr("Close that window to have it back here."),
        )
