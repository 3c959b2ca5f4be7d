"""The rows of the camera list: wards as headings, and under each its cameras with their state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.domain.records import Camera
from ui.screens.wall.groups import areas_of
from widgets.theme import ROW_PX, ThemeSwitch
from widgets.wall.faces import Tone
from widgets.wall.tile_board import KEY_MIME

ID_ROLE = Qt.ItemDataRole.UserRole
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHAPES = {Tone.QUIET: "○", Tone.GOOD: "○", Tone.NOTICE: "◆", Tone.ALARM: "▲"}
_COLOURS = {Tone.QUIET: "muted", Tone.GOOD: "muted", Tone.NOTICE: "p2", Tone.ALARM: "p1"}
_INDENT_PX = 8
_STATE_SHARE = 2 / 3
"""Of a row, that words of the state may take before only their shape is drawn."""


@dataclass(frozen=True, slots=True)
class ListedState:
    """The state of a camera in words.

    Attributes:
        off: An administrator switched it off: quiet, but told.
    """

    words: str = ""
    tone: Tone = Tone.QUIET
    off: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A ward, and how many of its cameras follow."""

    name: str
    count: int


class CameraListModel(QAbstractListModel):
    """Cameras that the search leaves, each with its state; by ward when any names a ward."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Heading | Camera, ...] = ()
        self._on_wall: frozenset[str] = frozenset()
        self._states: Mapping[str, ListedState] = {}
        self.without_ward = ""

    def show_cameras(
        self,
        cameras: Sequence[Camera],
        on_wall: frozenset[str],
        ward_names: Mapping[str, str] | None = None,
    ) -> None:
        """Show these cameras; those on the wall already are marked."""
        made = self._grouped(cameras, ward_names or {})
        if made != self._rows:
            self.beginResetModel()
            self._rows, self._on_wall = made, on_wall
            self.endResetModel()
        elif on_wall != self._on_wall and made:
            self._on_wall = on_wall
            self._tell_all()

    def show_states(self, states: Mapping[str, ListedState]) -> None:
        """Show how the cameras do now."""
        if states != self._states:
            self._states = dict(states)
            if self._rows:
                self._tell_all()

    def first_camera(self) -> int:
        """Row of the first camera; -1 without any."""
        return self.next_camera(-1, 1)

    def next_camera(self, row: int, step: int) -> int:
        """The next row of a camera in a direction; -1 when there is none."""
        row += step
        while 0 <= row < len(self._rows):
            if isinstance(self._rows[row], Camera):
                return row
            row += step
        return -1

    def _grouped(
        self, cameras: Sequence[Camera], ward_names: Mapping[str, str]
    ) -> tuple[Heading | Camera, ...]:
        if not any(camera.ward_code for camera in cameras):
            return tuple(cameras)
        by_id = {str(camera.id): camera for camera in cameras}
        rows: list[Heading | Camera] = []
        for area in areas_of(cameras, ward_names):
            rows.append(Heading(area.name or self.without_ward, len(area.camera_ids)))
            rows += [by_id[one] for one in area.camera_ids]
        return tuple(rows)

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.name}  {row.count}" if role == Qt.ItemDataRole.DisplayRole else None
        return self._camera_data(row, role)

    def _camera_data(self, camera: Camera, role: int) -> object:
        state = self._states.get(camera.id, ListedState())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                mark = "▣" if camera.id in self._on_wall else "▢"
                return f"{mark}  {camera.code}  {camera.name}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                named = f"{camera.code}  {camera.name}"
                return f"{named} · {state.words}" if state.words else named
            case _ if role == ID_ROLE:
                return camera.id
            case _ if role == STATE_ROLE:
                return state
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return base | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [KEY_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        if indexes:
            carried.setData(KEY_MIME, str(indexes[0].data(ID_ROLE)).encode())
        return carried


class CameraRowPainter(QStyledItemDelegate):
    """Headings quiet and bold; a camera's state at the right when it is not as it should be."""

    def __init__(self, theme: ThemeSwitch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_PX)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Text left, state right; the state goes first when the row is narrow."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tokens = self._theme.tokens
        painter.save()
        heading = index.data(ID_ROLE) is None
        if chosen:
            painter.fillRect(rect, tokens.colour("raised"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), tokens.colour("accent")
            )
        font = painter.font()
        font.setBold(heading)
        painter.setFont(font)
        inside = rect.adjusted(_INDENT_PX, 0, -_INDENT_PX, 0)
        if not heading:
            inside = self._paint_state(painter, inside, index.data(STATE_ROLE))
        metrics = QFontMetrics(font)
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(tokens.colour("muted" if heading else "text"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _paint_state(self, painter: QPainter, inside: QRect, state: object) -> QRect:
        """Draw the state; returns what it leaves free."""
        if not isinstance(state, ListedState):
            return inside
        if state.tone in (Tone.QUIET, Tone.GOOD) and not state.off:
            return inside
        text = f"{_SHAPES[state.tone]} {state.words}"
        metrics = QFontMetrics(painter.font())
        if metrics.horizontalAdvance(text) > inside.width() * _STATE_SHARE:
            text = _SHAPES[state.tone]
        width = metrics.horizontalAdvance(text)
        painter.setPen(self._theme.tokens.colour(_COLOURS[state.tone]))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return inside.adjusted(0, 0, -width - _INDENT_PX, 0)
