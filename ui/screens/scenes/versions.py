"""The versions of a scene: who saved them and when, what differs, and the way back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ports.scenes import SceneRow
from ui.bridge.times import date_time
from ui.screens.scenes.differences import Change, PartChange
from ui.screens.scenes.words import part_title


class VersionsPanel(QWidget):
    """Signals say what is wished.

    Signals:
        look_wished(int): Open a version, only to look at it.
        compare_wished(object): Show a version beneath the drawing; None ends it.
        back_wished(int): Put a version in force again.
    """

    look_wished = Signal(int)
    compare_wished = Signal(object)
    back_wished = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SceneRow, ...] = ()
        self._compared: int | None = None
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.look, self.compare, self.back = QPushButton(), QPushButton(), QPushButton()
        self.compare.setCheckable(True)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        for button in (self.look, self.compare):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.back)
        column.addWidget(self.said)
        self.look.clicked.connect(lambda: self._with_chosen(self.look_wished.emit))
        self.list.itemActivated.connect(lambda: self._with_chosen(self.look_wished.emit))
        self.back.clicked.connect(lambda: self._with_chosen(self.back_wished.emit))
        self.compare.clicked.connect(self._take_compare)
        self.list.currentRowChanged.connect(self._row_changed)

    @property
    def chosen(self) -> int | None:
        """The chosen version, or None."""
        place = self.list.currentRow()
        return self._rows[place].version if 0 <= place < len(self._rows) else None

    def show_rows(self, rows: Sequence[SceneRow]) -> None:
        """Show these versions, newest first."""
        before = self.chosen
        self._rows = tuple(rows)
        self.list.clear()
        for row in rows:
            text = self.tr("Version {n} · {when}\n{who}").format(
                n=row.version, when=date_time(row.saved_at), who=row.author_name
            )
            item = QListWidgetItem(f"{text}\n{row.note}" if row.note else text)
            self.list.addItem(item)
        places = [place for place, row in enumerate(rows) if row.version == before]
        self.list.setCurrentRow(places[0] if places else 0)
        self._row_changed()

    def show_differences(self, version: int | None, found: Sequence[PartChange]) -> None:
        """What was done since a version; None ends the comparison."""
        self._compared = version
        self.compare.setChecked(version is not None)
        if version is None:
            self.said.setText("")
            return
        lines = [f"{self._change_word(one)} {part_title(one.part)}" for one in found]
        head = self.tr("Since version {n} (dashed):").format(n=version)
        self.said.setText("\n".join([head, *(lines or [self.tr("nothing has changed")])]))

    def _change_word(self, one: PartChange) -> str:
        words = {
            Change.ADDED: self.tr("+ new:"),
            Change.REMOVED: self.tr("✕ gone:"),
            Change.MOVED: self.tr("↔ moved:"),
            Change.CHANGED: self.tr("✎ changed:"),
        }
        return words[one.change]

    def _with_chosen(self, say: Callable[[int], None]) -> None:
        if self.chosen is not None:
            say(self.chosen)

    @Slot(bool)
    def _take_compare(self, on: bool) -> None:
        self.compare_wished.emit(self.chosen if on else None)

    @Slot()
    def _row_changed(self) -> None:
        have = self.chosen is not None
        for button in (self.look, self.compare, self.back):
            button.setEnabled(have)
        newest = bool(self._rows) and self.chosen == self._rows[0].version
        self.back.setEnabled(have and not newest)
        if self._compared is not None and self.chosen not in (None, self._compared):
            self.compare_wished.emit(self.chosen)

    def retranslate(self) -> None:
        """Set every text again."""
        self.look.setText(self.tr("Look at it"))
        self.compare.setText(self.tr("Compare"))
        self.back.setText(self.tr("Put it in force again"))
        self.list.setAccessibleName(self.tr("Versions"))
        self.show_rows(self._rows)
