"""On the right: what is known of the case, the law and its range, the history."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ports.rows import CaseDetail
from ui.screens.violations.facts import Fact, facts_of, history_entries, law_lines
from ui.screens.violations.law import LawTable
from widgets.theme import Tokens
from widgets.timeline import Timeline

WIDTH_PX = 320


class ContextPanel(QScrollArea):
    """Scrolls by itself; every text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setMinimumWidth(WIDTH_PX - 40)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: list[tuple[QLabel, QLabel]] = []
        contents = QWidget(self)
        contents.setObjectName("contents")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(2)
        self.law_heading, self.history_heading = QLabel(contents), QLabel(contents)
        for heading in (self.law_heading, self.history_heading):
            heading.setObjectName("heading")
        self.law = QLabel(contents)
        self.law.setWordWrap(True)
        self.law.setTextFormat(Qt.TextFormat.PlainText)
        self.law.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.timeline = Timeline(contents)
        self.lock = QLabel(contents)
        self.lock.setWordWrap(True)
        self.lock.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(contents)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._grid)
        for part in (self.lock, self.law_heading, self.law, self.history_heading, self.timeline):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(contents)

    def show_case(
        self,
        detail: CaseDetail | None,
        law: LawTable,
        language: str,
        tokens: Tokens,
        lock: str = "",
    ) -> None:
        """Show a case and who locked its evidence; None empties the panel."""
        self._show_facts(facts_of(detail) if detail is not None else ())
        self.lock.setText(lock)
        self.lock.setVisible(bool(lock))
        if detail is None:
            self.law.setText("")
            self.timeline.show_entries((), tokens.muted)
            return
        self.law.setText("\n\n".join(law_lines(law, detail.case, language)))
        self.timeline.show_entries(history_entries(detail), tokens.muted)

    def retranslate(self) -> None:
        """Set the headings again."""
        self.law_heading.setText(self.tr("Law and range"))
        self.history_heading.setText(self.tr("History"))

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        """Reuse the lines that are there: dressing new labels takes longer than all the rest."""
        while len(self._lines) < len(facts):
            self._add_line()
        for place, (label, value) in enumerate(self._lines):
            shown = place < len(facts)
            if shown:
                label.setText(facts[place].label)
                value.setText(facts[place].value)
            label.setVisible(shown)
            value.setVisible(shown)

    def _add_line(self) -> None:
        label, value = QLabel(self.widget()), QLabel(self.widget())
        label.setObjectName("muted")
        for part in (label, value):
            part.setTextFormat(Qt.TextFormat.PlainText)
            part.setWordWrap(True)
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(label, len(self._lines), 0)
        self._grid.addWidget(value, len(self._lines), 1)
        self._lines.append((label, value))
