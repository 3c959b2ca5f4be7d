"""The right side: deadlines, the law of the day, and what happened."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.bridge.context import ScreenContext
from ui.screens.penalties.facts import deadline_facts, law_lines
from ui.screens.penalties.view_state import FileView
from ui.screens.penalties.words import timeline_of
from widgets.theme import GRID_PX
from widgets.timeline import Timeline


class FileSide(QFrame):
    """What one needs to know beside the file."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self._view: FileView | None = None
        self._heads = [QLabel(self) for _ in range(3)]
        for head in self._heads:
            head.setObjectName("muted")
        self._deadlines = QFormLayout()
        self.law = QLabel(self)
        self.law.setWordWrap(True)
        self.law.setTextFormat(Qt.TextFormat.PlainText)
        self.timeline = Timeline(self)
        contents = QWidget(self)
        contents.setObjectName("contents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self._heads[0])
        column.addLayout(self._deadlines)
        column.addWidget(self._heads[1])
        column.addWidget(self.law)
        column.addWidget(self._heads[2])
        column.addWidget(self.timeline)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(contents)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.retranslate()

    def show_view(self, view: FileView | None) -> None:
        """Draw what belongs to the file."""
        self._view = view
        for head in self._heads:
            head.setVisible(view is not None)
        while self._deadlines.rowCount():
            self._deadlines.removeRow(0)
        muted = self._context.theme.tokens.muted
        if view is None:
            self.law.clear()
            self.timeline.show_entries((), muted)
            return
        for label, text in deadline_facts(view.desk):
            if text:
                self._deadlines.addRow(QLabel(label, self), QLabel(text, self))
        lines = law_lines(view.desk, self._context.languages.current)
        self.law.setText("\n\n".join(lines) or self.tr("No range is known for that day."))
        now = self._context.clock.now()
        self.timeline.show_entries(timeline_of(view.desk.detail, now), muted)

    def retranslate(self) -> None:
        """Set every text again."""
        titles = (self.tr("Deadlines"), self.tr("Law on that day"), self.tr("What happened"))
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(title)
        self.show_view(self._view)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
