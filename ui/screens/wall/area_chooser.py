"""The chooser of wards, tours and saved layouts: type a few letters, Enter shows it on the wall."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from app.domain.records import WallLayout
from app.domain.wall import Tour
from ui.screens.wall.camera_list import WIDTH_PX, SearchField
from ui.screens.wall.groups import Area, areas_found
from widgets.folding import match_rank

_KIND = Qt.ItemDataRole.UserRole
_CODE = Qt.ItemDataRole.UserRole + 1
AREA, TOUR, LAYOUT, EDITOR = "area", "tour", "layout", "editor"


class AreaChooser(QWidget):
    """Search field and list; folded away until it is asked for.

    Signals:
        area_wished: A ward code (str; empty for no ward) shall be shown.
        tour_wished: A tour's id (str) shall be walked.
        layout_wished: A saved layout's id (str) shall be opened.
        editor_wished: Tours shall be made and edited.
    """

    area_wished = Signal(str)
    tour_wished = Signal(str)
    layout_wished = Signal(str)
    editor_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self._areas: tuple[Area, ...] = ()
        self._tours: tuple[Tour, ...] = ()
        self._layouts: tuple[WallLayout, ...] = ()
        self.field = SearchField(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._wish_current)
        self.field.stepped.connect(self._step)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.model = QStandardItemModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._wish_index)
        self.view.activated.connect(self._wish_index)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.empty)
        column.addWidget(self.view, 1)

    def show_choices(self, areas: Sequence[Area], layouts: Sequence[WallLayout]) -> None:
        """Offer these; the search stays."""
        if (tuple(areas), tuple(layouts)) != (self._areas, self._layouts):
            self._areas, self._layouts = tuple(areas), tuple(layouts)
            self._fill()

    def show_tours(self, tours: Sequence[Tour]) -> None:
        """Offer these tours; the search stays."""
        self._tours = tuple(tours)
        self._fill()

    def begin(self) -> None:
        """Show it with an empty search and the hands in its field."""
        self.show()
        self.field.clear()
        self._fill()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def texts(self) -> list[str]:
        """What is offered, headings included."""
        return [self.model.item(row).text() for row in range(self.model.rowCount())]

    @Slot()
    def _fill(self) -> None:
        text = self.field.text()
        self.model.clear()
        areas = areas_found(self._areas, text)
        if areas:
            self._heading(self.tr("Areas"))
        for area in areas:
            name = area.name or self.tr("Without a ward")
            self._row(f"{name}  ({len(area.camera_ids)})", AREA, area.code)
        tours = [one for one in self._tours if match_rank(text, one.name) is not None]
        if tours or not text:
            self._heading(self.tr("Tours"))
        for tour in tours:
            self._row(f"{tour.name}  ({tour.seconds} s)", TOUR, str(tour.id))
        if not text:
            self._row(self.tr("Make and edit tours…"), EDITOR, "")
        layouts = [one for one in self._layouts if match_rank(text, one.name) is not None]
        if layouts:
            self._heading(self.tr("Saved layouts"))
        for layout in layouts:
            self._row(f"{layout.name}  ({layout.tiles})", LAYOUT, str(layout.id))
        self._say_when_empty(text, found=bool(areas or tours or layouts))
        self._choose(self._next(-1, 1))

    def _say_when_empty(self, text: str, *, found: bool) -> None:
        self.empty.setVisible(not found)
        if text:
            said = self.tr("No area, tour or layout matches “{text}”.")
            self.empty.setText(said.format(text=text))
        else:
            self.empty.setText(self.tr("No camera has a ward yet. Settings, Cameras sets it."))

    def _heading(self, text: str) -> None:
        item = QStandardItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.model.appendRow(item)

    def _row(self, text: str, kind: str, code: str) -> None:
        item = QStandardItem(text)
        item.setData(kind, _KIND)
        item.setData(code, _CODE)
        item.setToolTip(text)
        self.model.appendRow(item)

    def _next(self, row: int, step: int) -> int:
        row += step
        while 0 <= row < self.model.rowCount():
            if self.model.item(row).data(_KIND) is not None:
                return row
            row += step
        return -1

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))

    @Slot(int)
    def _step(self, step: int) -> None:
        self._choose(self._next(self.view.currentIndex().row(), step))

    @Slot()
    def _wish_current(self) -> None:
        self._wish_index(self.view.currentIndex())

    @Slot(QModelIndex)
    def _wish_index(self, index: QModelIndex) -> None:
        code = index.data(_CODE)
        match index.data(_KIND):
            case "area":
                self.area_wished.emit(str(code))
            case "tour":
                self.tour_wished.emit(str(code))
            case "editor":
                self.editor_wished.emit()
            case "layout":
                self.layout_wished.emit(str(code))

    def retranslate(self) -> None:
        """Set every text again."""
        self.view.setAccessibleName(self.tr("Wards, tours and saved layouts"))
        self.field.setPlaceholderText(self.tr("Ward, tour or layout, then Enter"))
        self._fill()
