"""The list of bookmarks beside the pictures: search, open, note, keep longer, delete."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.wall import LONGEST_NOTE, Bookmark
from ui.bridge.times import clock, day
from ui.screens.playback.view_state import BookmarksState, Scope

WIDTH_PX = 320
MOST_MINUTES = 24 * 60
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BookmarkModel(QAbstractListModel):
    """Bookmarks, two lines each: when and where, then why and by whom."""

    def __init__(self, name_of: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self.bookmarks: tuple[Bookmark, ...] = ()

    def show_bookmarks(self, bookmarks: tuple[Bookmark, ...]) -> None:
        """Show these."""
        if bookmarks != self.bookmarks:
            self.beginResetModel()
            self.bookmarks = bookmarks
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.bookmarks)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.bookmarks):
            return None
        one = self.bookmarks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            why = " · ".join(part for part in (one.note, one.author_name) if part)
            name = self._name_of(one.camera_id)
            return f"⚑ {clock(one.at)}  {day(one.at)}  {name}\n     {why}"
        return one.id if role == ID_ROLE else None


class BookmarkPanel(QWidget):
    """Search and list above, the open bookmark below.

    Signals:
        searched: The search text (str) changed.
        scope_wished: Which are listed (Scope).
        chosen: A bookmark (str) was selected.
        open_wished: Go to a bookmark (str).
        saved: Note (str), kept before and after (timedelta, timedelta), and the version (int)
            that they were typed over.
        delete_wished: Delete the open one.
    """

    searched = Signal(str)
    scope_wished = Signal(object)
    chosen = Signal(str)
    open_wished = Signal(str)
    saved = Signal(str, object, object, int)
    delete_wished = Signal()

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self._shown: Bookmark | None = None
        self._version = 0
        self.model = BookmarkModel(name_of, self)
        self._build_list()
        self._build_editor()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.heading, self.field, self.scope, self.empty):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.note)
        column.addLayout(self._spans())
        column.addWidget(self.kept)
        column.addLayout(self._feet())

    def _build_list(self) -> None:
        self.heading = QLabel(self)
        self.heading.setObjectName("heading")
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.searched)
        self.scope = QComboBox(self)
        self.scope.activated.connect(self._scope_chosen)
        self.empty = QLabel(self)
        self.empty.setWordWrap(True)
        self.empty.setObjectName("muted")
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.activated.connect(self._activated)
        self.view.selectionModel().currentChanged.connect(self._current_changed)

    def _build_editor(self) -> None:
        self.note = QLineEdit(self)
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.returnPressed.connect(self._save)
        self.before, self.after = QSpinBox(self), QSpinBox(self)
        for box in (self.before, self.after):
            box.setRange(0, MOST_MINUTES)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before_label, self.after_label = QLabel(self), QLabel(self)
        self.kept = QLabel(self)
        self.kept.setObjectName("muted")
        self.kept.setWordWrap(True)
        self.open_button, self.save_button = QPushButton(self), QPushButton(self)
        self.delete_button = QPushButton(self)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.delete_button.clicked.connect(self.delete_wished)

    def _spans(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for label, box in ((self.before_label, self.before), (self.after_label, self.after)):
            row.addWidget(label)
            row.addWidget(box, 1)
        return row

    def _feet(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self.open_button, self.save_button, self.delete_button):
            row.addWidget(button)
        return row

    # -- what is shown -------------------------------------------------------------------

    def show_state(self, state: BookmarksState, *, mine: bool) -> None:
        """Show list and open bookmark; one of somebody else can only be opened."""
        with QSignalBlocker(self.view.selectionModel()):
            self.model.show_bookmarks(state.found)
            ids = [one.id for one in state.found]
            row = next((place for place, each in enumerate(ids) if each == state.chosen), -1)
            self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.view.viewport().update()
        self._show_open(next((one for one in state.found if one.id == state.chosen), None), mine)
        text = ""
        if state.read and not state.found:
            text = self.tr("No bookmark matches.")
            if not state.search and state.scope is Scope.ALL:
                text = self.tr("There are no bookmarks yet. B marks the moment that is shown.")
        self.empty.setText(text)
        self.empty.setVisible(bool(text))

    def _show_open(self, one: Bookmark | None, mine: bool) -> None:
        editable = one is not None and mine
        self.open_button.setEnabled(one is not None)
        for widget in (self.note, self.before, self.after, self.save_button, self.delete_button):
            widget.setEnabled(editable)
        if one == self._shown:
            return
        old, text = self._shown, self.note.text()
        same = one is not None and old is not None and one.id == old.id
        typed = same and old is not None and one is not None and text not in (old.note, one.note)
        self._shown = one
        if not typed:
            self.note.setText(one.note if one is not None else "")
            self._version = one.version if one is not None else 0
        before = one.at - one.keep_from if one is not None else timedelta()
        after = one.keep_to - one.at if one is not None else timedelta()
        self.before.setValue(round(before.total_seconds() / 60))
        self.after.setValue(round(after.total_seconds() / 60))

    def focus_note(self) -> None:
        """Write why."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Bookmarks"))
        self.field.setPlaceholderText(self.tr("Search note, camera, person"))
        scopes = {
            Scope.ALL: self.tr("All bookmarks"),
            Scope.OWN: self.tr("My bookmarks"),
            Scope.CAMERAS: self.tr("Of the cameras shown"),
            Scope.DAY: self.tr("Of the day shown"),
        }
        chosen = max(self.scope.currentIndex(), 0)
        with QSignalBlocker(self.scope):
            self.scope.clear()
            for scope, text in scopes.items():
                self.scope.addItem(text, scope)
            self.scope.setCurrentIndex(chosen)
        self.note.setPlaceholderText(self.tr("Why? Enter saves"))
        self.before_label.setText(self.tr("Keep before"))
        self.after_label.setText(self.tr("after"))
        for box in (self.before, self.after):
            box.setSuffix(self.tr(" min"))
        self.kept.setText(self.tr("The archive keeps this time of this camera beyond its quota."))
        self.open_button.setText(self.tr("Go there"))
        self.save_button.setText(self.tr("Save"))
        self.delete_button.setText(self.tr("Delete"))

    # -- events --------------------------------------------------------------------------

    @Slot(int)
    def _scope_chosen(self, index: int) -> None:
        self.scope_wished.emit(self.scope.itemData(index))

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(str(current.data(ID_ROLE) or ""))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.open_wished.emit(str(index.data(ID_ROLE)))

    @Slot()
    def _open(self) -> None:
        if self._shown is not None:
            self.open_wished.emit(self._shown.id)

    @Slot()
    def _save(self) -> None:
        if self._shown is not None:
            before, after = (
                timedelta(minutes=self.before.value()),
                timedelta(minutes=self.after.value()),
            )
            version, self._version = self._version or self._shown.version, 0
            self.saved.emit(self.note.text(), before, after, version)
