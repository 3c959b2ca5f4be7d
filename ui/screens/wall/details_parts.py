"""Parts of the details of a camera: what is wrong, and rows of figures that never jump."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from widgets.forms import set_property
from widgets.theme import DARK, GRID_PX, Tokens
from widgets.wall.faces import Tone
from widgets.wall.signs import Sign, shape_picture

_SHAPE_PX = 16
_LEAST_AREA_PX = 120
_LEVELS = {Tone.ALARM: "P1", Tone.NOTICE: "late"}


def set_text(label: QLabel, text: str) -> None:
    """Set a text that differs; the same one would undo a selection."""
    if label.text() != text:
        label.setText(text)


class FittedArea(QScrollArea):
    """As high as what is in it where there is room, and scrolled where there is not."""

    def __init__(self, contents: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fitted")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._contents = contents
        self.setWidget(contents)
        contents.installEventFilter(self)

    @override
    def sizeHint(self) -> QSize:
        contents, wide = self._contents, self.viewport().width()
        high = contents.heightForWidth(wide) if contents.hasHeightForWidth() else 0
        return QSize(wide, max(high, contents.sizeHint().height()) + 2 * self.frameWidth() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST_AREA_PX)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class _SignRow(QWidget):
    """A sign and its words, in the colours of the panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shape, self.text = QLabel(self), QLabel(self)
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)


class SignList(QWidget):
    """What is wrong now, a row each; a sentence when nothing is.

    Attributes:
        none: The sentence.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = DARK
        self._shown: tuple[Sign, ...] | None = None
        self._rows: list[_SignRow] = []
        self.none = QLabel(self)
        self.none.setProperty("level", "good")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID_PX)
        self._column.addWidget(self.none)

    def texts(self) -> tuple[str, ...]:
        """The words that are shown."""
        return tuple(row.text.text() for row in self._rows if not row.isHidden())

    def set_colours(self, tokens: Tokens) -> None:
        """Draw the shapes in other colours."""
        self._tokens = tokens
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_signs(shown)

    def show_signs(self, signs: tuple[Sign, ...]) -> None:
        """Show these."""
        if signs == self._shown:
            return
        self._shown = signs
        while len(self._rows) < len(signs):
            row = _SignRow(self)
            self._column.addWidget(row)
            self._rows.append(row)
        for row in self._rows[len(signs) :]:
            row.hide()
        for row, sign in zip(self._rows, signs, strict=False):
            self._fill(row, sign)
        self.none.setVisible(not signs)

    def _fill(self, row: _SignRow, sign: Sign) -> None:
        colours = {Tone.ALARM: self._tokens.p1, Tone.NOTICE: self._tokens.p2}
        colour = colours.get(sign.tone, self._tokens.muted)
        row.shape.setPixmap(shape_picture(sign.shape, _SHAPE_PX, colour))
        set_text(row.text, sign.text)
        set_property(row.text, "level", _LEVELS.get(sign.tone, ""))
        row.show()


class FigureRows(QWidget):
    """Names and values; texts change in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID_PX)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)

    def shown(self) -> dict[str, str]:
        """Values by name."""
        return {name.text(): value.text() for name, value in self._rows}

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these; there are as many each time."""
        while len(self._rows) < len(rows):
            self._add()
        for (name, value), (said, figure) in zip(self._rows, rows, strict=True):
            set_text(name, said)
            set_text(value, figure)

    def _add(self) -> None:
        name, value = QLabel(self), QLabel(self)
        name.setProperty("muted", True)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = len(self._rows)
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, value))
