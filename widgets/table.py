"""A table as every screen shows it: whole rows, quiet lines, hands on the keys."""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from widgets.theme import ROW_PX

Index = QModelIndex | QPersistentModelIndex
_HEADINGS_CHANGE = frozenset(
    {QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}
)
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class DataTable(QTableView):
    """Rows chosen as a whole; j and k move like the arrows, Enter opens.

    Signals:
        opened(object): Enter or double click on this QModelIndex.
        current_changed(object): The current row moved to this QModelIndex.
        reading_changed(bool): Whether someone has scrolled down or chosen a row.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    reading_changed = Signal(bool)

    _widths_px: tuple[int, ...] = ()

    def __init__(self, parent: QWidget | None = None, row_px: int = ROW_PX) -> None:
        super().__init__(parent)
        self._reading = False
        self._set_up_rows(row_px)
        self._set_up_headings()
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._look_at_reading)

    def _set_up_rows(self, row_px: int) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(row_px)
        rows.setDefaultSectionSize(row_px)

    def _set_up_headings(self) -> None:
        headings = self.horizontalHeader()
        headings.setHighlightSections(False)
        headings.setSectionsClickable(False)
        headings.setMinimumSectionSize(28)

    def set_widths(self, widths_px: tuple[int, ...]) -> None:
        """Give each column its width, its heading's at least; the first 0 takes what is left."""
        self._widths_px = widths_px
        headings = self.horizontalHeader()
        mode = QHeaderView.ResizeMode
        for place, width in enumerate(widths_px):
            if place >= headings.count():
                break
            stretches = width == 0
            headings.setSectionResizeMode(place, mode.Stretch if stretches else mode.Interactive)
            if not stretches:
                self.setColumnWidth(place, max(width, headings.sectionSizeHint(place)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _HEADINGS_CHANGE:
            self.set_widths(self._widths_px)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsRemoved.connect(self._follow_up)

    @Slot(QModelIndex, int, int)
    def _follow_up(self, _parent: Index, first: int, _last: int) -> None:
        """Choose and mark the row that came after the chosen one, which went away."""
        model = self.model()
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(model.index(min(first, model.rowCount() - 1), 0))

    def choose(self, index: QModelIndex) -> None:
        """Make a row the current one and bring it into sight."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index)

    @property
    def reading(self) -> bool:
        """Whether rows may not move: something is scrolled or more than the first row chosen."""
        return self._reading

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current)
        self._look_at_reading()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        step = _STEPS.get(Qt.Key(event.key())) if plain else None
        if step is not None:
            self._move(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        model = cast("QAbstractItemModel | None", self.model())  # None before one is set
        if model is None or model.rowCount() == 0:
            return
        current = self.currentIndex()
        place = current.row() + step if current.isValid() else 0
        self.choose(model.index(max(0, min(place, model.rowCount() - 1)), 0))

    def _look_at_reading(self) -> None:
        reading = self.verticalScrollBar().value() > 0 or self.currentIndex().row() > 0
        if reading != self._reading:
            self._reading = reading
            self.reading_changed.emit(reading)
