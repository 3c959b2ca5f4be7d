"""A screen in a window of its own, such as the wall on the second monitor."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions.screen import Screen
from ui.bridge.context import ScreenContext
from ui.shell.registry import SCREENS
from ui.shell.window import ConsoleWindow


class DetachedWindow(ConsoleWindow):
    """Closing it gives the screen back to the main window.

    Signals:
        returned(str): The screen with this name is free again.
    """

    returned = Signal(str)

    def __init__(self, context: ScreenContext, name: str, screen: Screen) -> None:
        super().__init__(name)
        self._context = context
        self._screen = screen
        self._screen_name = name
        self._given_back = False
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen)
        self.show_page(page)
        screen.show()
        self.restore(context.preferences)
        self.retranslate()
        self.close_asked.connect(self.give_back, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def give_back(self) -> None:
        """Return the screen and close."""
        if self._given_back:
            return
        self._given_back = True
        self.remember(self._context.preferences)
        self.returned.emit(self._screen_name)
        self.close_for_good()

    def retranslate(self) -> None:
        """Set the title again."""
        title = next(spec.text() for spec in SCREENS if spec.name == self._screen_name)
        self.setWindowTitle(f"{title} (DEMO)" if self._context.demo else title)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
