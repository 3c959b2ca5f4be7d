"""The list of bookmarks beside the pictures: search, open, note, keep longer, delete."""

from collections.abc import Callable, Mapping
from dataclasses import replace

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
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.wall import LONGEST_NOTE, Bookmark
from ui.bridge.times import clock, day
from ui.screens.playback.unsaved import Typed, saved_of
from ui.screens.playback.view_state import BookmarksState, Scope
from widgets.spin import SpinBox

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
        self._typed: Mapping[str, Typed] = {}

    def show_bookmarks(self, bookmarks: tuple[Bookmark, ...], typed: Mapping[str, Typed]) -> None:
        """Show these; what is typed on them stands in their place, with a pencil."""
        self._typed = typed
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
            typed = self._typed.get(one.id)
            note = one.note if typed is None else self.tr("✎ {note} (not saved)")
            note = note if typed is None else note.format(note=typed.note).replace("  ", " ")
            why = " · ".join(part for part in (note, one.author_name) if part)
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
        typed(str, object): What stands in the fields of a bookmark, as :class:`Typed`, differs
            from what is saved.
        discarded(str): What is typed on a bookmark is thrown away, or is what is saved.
        saved(object): What is typed on the open one (:class:`Typed`) is to be saved.
        delete_wished: Delete the open one.
    """

    searched = Signal(str)
    scope_wished = Signal(object)
    chosen = Signal(str)
    open_wished = Signal(str)
    typed = Signal(str, object)
    discarded = Signal(str)
    saved = Signal(object)
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
        self.note.textChanged.connect(self._edited)
        self.before, self.after = SpinBox(self), SpinBox(self)
        for box in (self.before, self.after):
            box.setRange(0, MOST_MINUTES)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.valueChanged.connect(self._edited)
        self.before_label, self.after_label = QLabel(self), QLabel(self)
        self.kept = QLabel(self)
        self.kept.setObjectName("muted")
        self.kept.setWordWrap(True)
        self.open_button, self.save_button = QPushButton(self), QPushButton(self)
        self.discard_button, self.delete_button = QPushButton(self), QPushButton(self)
        self.discard_button.clicked.connect(self._discard)
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
        feet = (self.open_button, self.save_button, self.discard_button, self.delete_button)
        for button in feet:
            row.addWidget(button)
        return row

    # -- what is shown -------------------------------------------------------------------

    def show_state(self, state: BookmarksState, typed: Mapping[str, Typed], *, mine: bool) -> None:
        """Show list and open bookmark; one of somebody else can only be opened."""
        with QSignalBlocker(self.view.selectionModel()):
            self.model.show_bookmarks(state.found, typed)
            ids = [one.id for one in state.found]
            row = next((place for place, each in enumerate(ids) if each == state.chosen), -1)
            self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.view.viewport().update()
        one = next((one for one in state.found if one.id == state.chosen), None)
        self._show_open(one, typed.get(one.id) if one is not None else None, mine)
        text = ""
        if state.read and not state.found:
            text = self.tr("No bookmark matches.")
            if not state.search and state.scope is Scope.ALL:
                text = self.tr("There are no bookmarks yet. B marks the moment that is shown.")
        self.empty.setText(text)
        self.empty.setVisible(bool(text))

    def _show_open(self, one: Bookmark | None, typed: Typed | None, mine: bool) -> None:
        self.open_button.setEnabled(one is not None)
        fields = (self.note, self.before, self.after, self.save_button, self.delete_button)
        for widget in fields:
            widget.setEnabled(one is not None and mine)
        self.discard_button.setVisible(typed is not None and mine)
        self._shown = one
        shown = typed or (saved_of(one) if one is not None else Typed("", 0, 0, 0))
        self._version = shown.version
        if shown != self._fields():
            self._fill(shown)

    def _fill(self, shown: Typed) -> None:
        """Nobody typed this."""
        with (
            QSignalBlocker(self.note),
            QSignalBlocker(self.before),
            QSignalBlocker(self.after),
        ):
            self.note.setText(shown.note)
            self.before.setValue(shown.before_min)
            self.after.setValue(shown.after_min)

    def _fields(self) -> Typed:
        return Typed(self.note.text(), self.before.value(), self.after.value(), self._version)

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
        self.discard_button.setText(self.tr("Discard"))
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
    def _edited(self) -> None:
        """Tell what stands in the fields now."""
        one, fields = self._shown, self._fields()
        if one is None:
            return
        if replace(fields, version=one.version) == saved_of(one):
            self.discarded.emit(one.id)
        else:
            self.typed.emit(one.id, fields)

    @Slot()
    def _discard(self) -> None:
        if self._shown is not None:
            self.discarded.emit(self._shown.id)

    @Slot()
    def _save(self) -> None:
        if self._shown is not None:
            fields = self._fields()
            version = fields.version or self._shown.version
            self.saved.emit(replace(fields, version=version))
