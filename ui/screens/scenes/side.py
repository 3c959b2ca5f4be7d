"""Left of the picture: what can be drawn, what is drawn, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.screens.scenes.checks import Finding
from ui.screens.scenes.document import Kind, SceneDoc
from ui.screens.scenes.words import fault_sentence, kind_word, part_title

WIDTH_PX = 244
TOOLS = (
    Kind.LANE,
    Kind.STOP,
    Kind.CROSSING,
    Kind.ZONE,
    Kind.LAMP,
    Kind.TURN,
    Kind.IGNORE,
    Kind.POINT,
)
"""In the order of the keys 1 to 8."""


class SidePanel(QWidget):
    """Signals say what is wished.

    Signals:
        tool_wished(object): A Kind is to be drawn; None puts the pencil down.
        part_wished(str): The part with this key was chosen in a list.
    """

    tool_wished = Signal(object)
    part_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH_PX)
        self._filling = False
        self._doc: SceneDoc | None = None
        self._findings: tuple[Finding, ...] = ()
        self.tools: dict[Kind, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, kind in enumerate(TOOLS):
            button = QPushButton()
            button.setCheckable(True)
            button.setStyleSheet("text-align: left; padding-left: 6px; padding-right: 2px;")
            button.clicked.connect(lambda on, one=kind: self.tool_wished.emit(one if on else None))
            grid.addWidget(button, place // 2, place % 2)
            self.tools[kind] = button
        self.drawn, self.faults = QLabel(), QLabel()
        self.list, self.wrong = QListWidget(), QListWidget()
        self.wrong.setWordWrap(True)
        for one in (self.list, self.wrong):
            one.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            one.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.wrong.setMaximumHeight(190)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(grid)
        column.addWidget(self.drawn)
        column.addWidget(self.list, 1)
        column.addWidget(self.faults)
        column.addWidget(self.wrong)
        self.list.currentItemChanged.connect(self._take_item)
        self.list.itemActivated.connect(self._take_item)
        self.wrong.itemActivated.connect(self._take_item)
        self.wrong.itemClicked.connect(self._take_item)

    def show_tool(self, kind: Kind | None) -> None:
        """Mark the tool in hand."""
        for one, button in self.tools.items():
            button.setChecked(one is kind)

    def set_tools_on(self, *, on: bool) -> None:
        """Whether anything can be drawn."""
        for button in self.tools.values():
            button.setEnabled(on)

    def show_doc(self, doc: SceneDoc | None, found: Sequence[Finding], chosen: str) -> None:
        """Show what is drawn and what is wrong."""
        if doc is not self._doc or tuple(found) != self._findings:
            self._doc, self._findings = doc, tuple(found)
            self._fill()
        self.choose(chosen)

    def _fill(self) -> None:
        self._filling = True
        self.list.clear()
        self.wrong.clear()
        doc = self._doc
        faulty = {one.key for one in self._findings}
        for kind in TOOLS:
            parts = () if doc is None else doc.of(kind)
            for number, part in enumerate(parts, start=1):
                sign = "◆ " if part.key in faulty else ""
                self._add(self.list, sign + part_title(part, number), part.key)
        for finding in self._findings:
            about = None if doc is None else doc.part(finding.key)
            where = "" if about is None else part_title(about) + ": "
            sign = "▲ " if finding.grave else "◆ "
            self._add(self.wrong, sign + where + fault_sentence(finding.fault), finding.key)
        self.wrong.setVisible(bool(self._findings))
        self.faults.setVisible(bool(self._findings))
        self.drawn.setText(self.tr("Drawn: %n", "", self.list.count()))
        self._filling = False

    def _add(self, which: QListWidget, text: str, key: str) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setToolTip(text)
        which.addItem(item)

    def choose(self, key: str) -> None:
        """Mark the chosen part."""
        self._filling = True
        for place in range(self.list.count()):
            item = self.list.item(place)
            if item.data(Qt.ItemDataRole.UserRole) == key:
                self.list.setCurrentRow(place)
                break
        else:
            self.list.setCurrentRow(-1)
        self._filling = False

    @Slot(object)
    def _take_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.part_wished.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def retranslate(self) -> None:
        """Set every text again."""
        for place, (kind, button) in enumerate(self.tools.items(), start=1):
            button.setText(f"{place}  {kind_word(kind)}")
        self.list.setAccessibleName(self.tr("What is drawn"))
        self.wrong.setAccessibleName(self.tr("What is wrong"))
        self.faults.setText(self.tr("To look at"))
        self._fill()
