"""A field that finds one of many by a few letters: type, arrows, Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget
from typing_extensions import override

from widgets.folding import match_rank

MOST_ROWS = 12
MOST_OFFERED = 300
ROW_PX = 28


@dataclass(frozen=True, slots=True)
class Choice:
    """One of many.

    Attributes:
        code: What is chosen; None stands for "none of them".
        text: What is shown.
        words: What else it is found by.
    """

    code: str | None
    text: str
    words: str = ""


class SearchChoice(QLineEdit):
    """Shows the chosen one; typing offers those that match.

    Enter takes the first offer or the marked one. Esc puts the former choice back. A text that
    matches nothing changes nothing and stays visible until the field is left.

    Signals:
        chosen(object): Code of what the person chose.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._offered: list[Choice] = []
        self._code: str | None = None
        self._model = QStringListModel(self)
        self._list = QListView(self)
        self._build_list()
        self.textEdited.connect(self._offer)

    def _build_list(self) -> None:
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._take_clicked)
        self._list.hide()

    @property
    def code(self) -> str | None:
        """What is chosen."""
        return self._code

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What is offered now, best first."""
        return tuple(self._offered) if self._list.isVisible() else ()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on; the choice stays when it is still among them."""
        self._choices = tuple(choices)
        if not self.hasFocus():
            self._show_chosen()

    def set_code(self, code: str | None) -> None:
        """Set the choice from the program; tells nobody."""
        self._code = code
        self._show_chosen()

    def text_of(self, code: str | None) -> str:
        """The text of a choice, or an empty one."""
        return next((choice.text for choice in self._choices if choice.code == code), "")

    def _show_chosen(self) -> None:
        self.setText(self.text_of(self._code))
        self.setCursorPosition(0)

    @Slot(str)
    def _offer(self, typed: str) -> None:
        ranked = [
            (rank, place)
            for place, choice in enumerate(self._choices)
            if (rank := match_rank(typed, f"{choice.text} {choice.words}")) is not None
        ]
        self._offered = [self._choices[place] for _rank, place in sorted(ranked)[:MOST_OFFERED]]
        self._model.setStringList([choice.text for choice in self._offered])
        if not self._offered:
            self._list.hide()
            return
        self._place_list()
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _place_list(self) -> None:
        """Lay the list over the window, beneath the field or above it where there is no room."""
        window = self.window()
        self._list.setParent(window)
        rows = min(len(self._offered), MOST_ROWS)
        height = rows * max(ROW_PX, self._list.sizeHintForRow(0)) + 8
        width = min(max(self.width(), 280), window.width())
        corner = self.mapTo(window, QPoint(0, self.height()))
        if corner.y() + height > window.height():
            corner = self.mapTo(window, QPoint(0, -height))
        left = max(0, min(corner.x(), window.width() - width))
        self._list.setGeometry(left, max(0, corner.y()), width, height)
        self._list.show()
        self._list.raise_()

    def _take(self, place: int) -> None:
        self._list.hide()
        if 0 <= place < len(self._offered):
            self._code = self._offered[place].code
            self._show_chosen()
            self.chosen.emit(self._code)

    @Slot("QModelIndex")
    def _take_clicked(self) -> None:
        self._take(self._list.currentIndex().row())

    def _move(self, steps: int) -> None:
        if not self._list.isVisible():
            self._offer("" if self.text() == self.text_of(self._code) else self.text())
            return
        last = len(self._offered) - 1
        place = min(max(self._list.currentIndex().row() + steps, 0), last)
        self._list.setCurrentIndex(self._model.index(place, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: MOST_ROWS,
            Qt.Key.Key_PageUp: -MOST_ROWS,
        }
        key = Qt.Key(event.key())
        shown = self._list.isVisible()
        if key in steps:
            self._move(steps[key])
        elif shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex().row())
        elif shown and key == Qt.Key.Key_Escape:
            self._list.hide()
            self._show_chosen()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Esc and Tab while offers are shown: Tab takes, Esc puts back."""
        if isinstance(event, QKeyEvent) and self._list.isVisible():
            key = event.key()
            if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Tab:
                self._take(self._list.currentIndex().row())
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()
        self._settle()

    def _settle(self) -> None:
        """Leaving with an empty field chooses nothing; any other leftover goes back."""
        if not self.text().strip() and self._code is not None and self._has_none():
            self._code = None
            self.chosen.emit(None)
        self._show_chosen()

    def _has_none(self) -> bool:
        return any(choice.code is None for choice in self._choices)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._list.hide()
        super().hideEvent(event)
