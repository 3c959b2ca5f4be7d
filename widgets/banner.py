"""Bars above the work: a lasting message, and the rows that wait to be shown."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.forms import set_property
from widgets.theme import GRID_PX

_SHAPES = {"note": "○", "warning": "◆", "alarm": "▲"}


class BannerBar(QFrame):
    """A message that stays until it is no longer true, with what can be done about it.

    Levels are ``note``, ``warning`` and ``alarm``; each has its shape beside the colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._shape = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._button = QPushButton(self)
        self._run: Callable[[], None] | None = None
        self._button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID_PX, GRID_PX, GRID_PX, GRID_PX)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def tell(
        self,
        text: str,
        level: str = "warning",
        action: str = "",
        run: Callable[[], None] | None = None,
    ) -> None:
        """Show a message, with one button when ``action`` names it."""
        set_property(self, "level", level)
        self._shape.setText(_SHAPES[level])
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._run = run
        self.show()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def clear(self) -> None:
        """It is no longer true."""
        self.hide()

    def _press(self) -> None:
        if self._run is not None:
            self._run()


class WaitingBar(QPushButton):
    """The "12 new" bar above a list.

    Signals:
        clicked(): Show them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self._count = 0
        self.hide()

    def set_count(self, count: int) -> None:
        """How many wait; none hides the bar."""
        self._count = count
        self.retranslate()
        self.setVisible(count > 0)

    def retranslate(self) -> None:
        """Say it in the language of the window."""
        self.setText(self.tr("Show %n new", "", self._count))
