"""Rows of a form: a label, a field, and beneath it what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from widgets.theme import GRID_PX


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class FormRows(QWidget):
    """Labels in one column, fields in the other; a label names its field to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID_PX)
        self._grid.setVerticalSpacing(GRID_PX)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self._complaints: dict[str, QLabel] = {}

    def add(self, name: str, field: QWidget) -> QWidget:
        """Add a field under a stable name; its label is set with :meth:`set_label`."""
        line = 2 * len(self._fields)
        label = QLabel(self)
        label.setBuddy(field)
        tall = isinstance(field, QPlainTextEdit)
        side = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, line, 0, side)
        self._grid.addWidget(field, line, 1)
        complaint = QLabel(self)
        complaint.setProperty("level", "P1")
        complaint.setWordWrap(True)
        complaint.hide()
        self._grid.addWidget(complaint, line + 1, 1)
        if self._fields:
            QWidget.setTabOrder(list(self._fields.values())[-1], field)
        self._labels[name], self._fields[name] = label, field
        self._complaints[name] = complaint
        return field

    def set_label(self, name: str, text: str) -> None:
        """Name a field in the language of the window."""
        self._labels[name].setText(text)
        self._fields[name].setAccessibleName(text.replace("&", ""))

    def field(self, name: str) -> QWidget:
        """The field with this name."""
        return self._fields[name]

    def complain(self, name: str, text: str) -> None:
        """Say what is wrong with a field; an empty text takes it back."""
        self._complaints[name].setText(text)
        self._complaints[name].setVisible(bool(text))
        set_property(self._fields[name], "wrong", bool(text))

    def set_shown(self, name: str, *, shown: bool) -> None:
        """Show or hide a row."""
        for part in (self._labels[name], self._fields[name]):
            part.setVisible(shown)
        self._complaints[name].setVisible(shown and bool(self._complaints[name].text()))


class Panel(QFrame):
    """A surface with an optional heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX)
        self.column.setSpacing(2 * GRID_PX)
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.heading.hide()
        self.column.addWidget(self.heading)

    def set_heading(self, text: str) -> None:
        """Name the panel; an empty text hides the heading."""
        self.heading.setText(text)
        self.heading.setVisible(bool(text))


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with a widget in its middle, as high as the widget wants to be at its width."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
