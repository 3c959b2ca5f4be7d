"""The bar above the wall: list, tile counts, saved layouts, drawings, snapshot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.ids import LayoutId
from app.domain.records import WallLayout
from ui.screens.wall.view_state import WallState
from widgets.wall.grid import LAYOUTS


class WallToolbar(QWidget):
    """Buttons that take no focus from the wall when they are clicked.

    Signals:
        list_wished, drawings_wished, snapshot_wished, delete_wished: A button was pressed.
        tiles_wished: A tile count (int).
        layout_wished: A saved layout's id (str).
        save_wished: Save the arrangement under a name (str).
    """

    list_wished = Signal()
    drawings_wished = Signal()
    snapshot_wished = Signal()
    delete_wished = Signal()
    tiles_wished = Signal(int)
    layout_wished = Signal(str)
    save_wished = Signal(str)
    name_left = Signal()

    def __init__(self, middle: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        self.list_button = self._button(self.list_wished.emit, checkable=True)
        self._build_tiles()
        self._row.addWidget(middle, 1)
        self.drawings_button = self._button(self.drawings_wished.emit, checkable=True)
        self.snapshot_button = self._button(self.snapshot_wished.emit)
        self._row.addSpacing(12)
        self._build_layouts()

    def show_state(self, state: WallState) -> None:
        """Show which buttons are on and which layouts there are."""
        self.list_button.setChecked(state.list_open)
        self.drawings_button.setChecked(state.drawings_on)
        self._tiles.button(state.arrangement.tiles).setChecked(True)
        self._show_layouts(state.layouts, state.layout_id)
        self.delete_button.setEnabled(state.layout_id is not None)

    def ask_name(self, suggestion: str) -> None:
        """Open the field for a layout's name."""
        self.name_field.setText(suggestion)
        self.name_field.show()
        self.name_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name_field.selectAll()

    def leave_name(self) -> bool:
        """Close the name field; False when it was closed."""
        if self.name_field.isHidden():
            return False
        self.name_field.hide()
        self.name_left.emit()
        return True

    def retranslate(self) -> None:
        """Set every text again."""
        self.list_button.setText(self.tr("Cameras"))
        self.list_button.setToolTip(self.tr("List of all cameras (L)"))
        self.drawings_button.setText(self.tr("Drawings"))
        self.drawings_button.setToolTip(self.tr("Boxes, tracks, zones and lines (O)"))
        self.snapshot_button.setText(self.tr("Snapshot"))
        self.snapshot_button.setToolTip(self.tr("Save the selected picture (S)"))
        self.save_button.setText(self.tr("Save layout"))
        self.save_button.setToolTip(self.tr("Save the arrangement under a name (Ctrl+S)"))
        self.delete_button.setText(self.tr("Delete layout"))
        self.name_field.setPlaceholderText(self.tr("Name of the layout, then Enter"))
        self.layouts.setPlaceholderText(self.tr("Saved layouts"))
        for place, count in enumerate(LAYOUTS, start=1):
            tip = self.tr("%n tile(s) (Alt+{key})", "", count).format(key=place)
            self._tiles.button(count).setToolTip(tip)

    def _button(self, wish: Callable[[], None], *, checkable: bool = False) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: wish())
        self._row.addWidget(button)
        return button

    def _build_tiles(self) -> None:
        self._tiles = QButtonGroup(self)
        self._tiles.setExclusive(True)
        for count in LAYOUTS:
            button = QToolButton(self)
            button.setText(str(count))
            button.setCheckable(True)
            button.setMinimumSize(32, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tiles.addButton(button, count)
            self._row.addWidget(button)
        self._tiles.idClicked.connect(self.tiles_wished)

    def _build_layouts(self) -> None:
        self.layouts = QComboBox(self)
        self.layouts.setMinimumWidth(160)
        self.layouts.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.layouts.activated.connect(self._layout_activated)
        self.name_field = QLineEdit(self)
        self.name_field.setMinimumWidth(200)
        self.name_field.setMaxLength(60)
        self.name_field.hide()
        self.name_field.returnPressed.connect(self._name_given)
        self._row.addWidget(self.layouts)
        self._row.addWidget(self.name_field)
        self.save_button = self._button(self._save_pressed)
        self.delete_button = self._button(self.delete_wished.emit)

    def _show_layouts(self, layouts: Sequence[WallLayout], current: LayoutId | None) -> None:
        wanted = [(layout.name, layout.id) for layout in layouts]
        shown = [
            (self.layouts.itemText(i), self.layouts.itemData(i))
            for i in range(self.layouts.count())
        ]
        with QSignalBlocker(self.layouts):
            if wanted != shown:
                self.layouts.clear()
                for name, layout_id in wanted:
                    self.layouts.addItem(name, layout_id)
            self.layouts.setCurrentIndex(self.layouts.findData(current) if current else -1)
        self.layouts.setEnabled(bool(layouts))

    @Slot(int)
    def _layout_activated(self, index: int) -> None:
        self.layout_wished.emit(str(self.layouts.itemData(index)))

    def _save_pressed(self) -> None:
        if self.name_field.isHidden():
            self.ask_name(self.layouts.currentText())
        else:
            self._name_given()

    @Slot()
    def _name_given(self) -> None:
        name = self.name_field.text().strip()
        if name:
            self.leave_name()
            self.save_wished.emit(name)
