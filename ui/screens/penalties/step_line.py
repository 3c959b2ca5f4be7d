"""The way of a file as one line: what is done, where it stands, what is ahead."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.case_flow import CaseState
from app.domain.penalties import MAIN_LINE, OFF_LINE
from ui.screens.penalties.words import stage_title, state_title
from widgets.theme import ThemeSwitch

HEIGHT_PX, DOT_PX, LETTER_PX = 58, 12, 13


class StepLine(QWidget):
    """Dots on a line; the present one is filled and bold, the done ones are filled.

    A state beside the line stands at the dot of its stage under its own name; an exit is told by
    a cross at the stage that was reached.
    """

    def __init__(self, theme: ThemeSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: CaseState | None = None
        self._reached = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def show_state(self, state: CaseState, former: CaseState | None) -> None:
        """Stand at a state; ``former`` is the stage before an exit."""
        self._state = state
        stage = OFF_LINE.get(state, state)
        if stage not in MAIN_LINE:
            stage = OFF_LINE.get(former, former) if former is not None else MAIN_LINE[0]
        self._reached = MAIN_LINE.index(stage) if stage in MAIN_LINE else 0
        self.setAccessibleName(state_title(state))
        self.update()

    @property
    def reached(self) -> int:
        """Place of the stage on the line, from 0."""
        return self._reached

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        apart = self.width() / len(MAIN_LINE)
        middle = 14.0
        for place in range(len(MAIN_LINE)):
            x = apart * (place + 0.5)
            done = place <= self._reached
            colour = tokens.colour("p4" if done else "muted")
            if place:
                painter.setPen(QPen(colour, 2))
                painter.drawLine(round(x - apart + DOT_PX), 14, round(x - DOT_PX), 14)
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x - DOT_PX / 2, middle - DOT_PX / 2, DOT_PX, DOT_PX))
            self._name(painter, place, apart)
        painter.end()

    def _name(self, painter: QPainter, place: int, apart: float) -> None:
        here = place == self._reached
        text = stage_title(MAIN_LINE[place])
        font = self.font()
        font.setPixelSize(LETTER_PX)
        font.setBold(here)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.colour("text" if here else "muted"))
        box = QRectF(apart * place + 1, 24, apart - 2, HEIGHT_PX - 24)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        words = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, round(2 * (apart - 4))
        )
        painter.drawText(box, int(flags | Qt.TextFlag.TextWordWrap), words)
