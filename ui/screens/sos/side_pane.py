"""The right side: possible duplicates, and what happened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.sos_flow import SosState
from ui.bridge.context import ScreenContext
from ui.screens.sos.columns import place_text
from ui.screens.sos.view_state import Duplicate, SosView
from ui.screens.sos.words import timeline_of
from widgets.theme import GRID_PX
from widgets.timeline import Timeline


class SidePane(QFrame):
    """What one needs to know beside the card.

    Signals:
        open_asked(str): Go to this SOS.
        merge_asked(str): Join the one on the card to this SOS.
    """

    open_asked = Signal(str)
    merge_asked = Signal(str)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self._view: SosView | None = None
        self._same_head, self._history_head = QLabel(self), QLabel(self)
        for head in (self._same_head, self._history_head):
            head.setObjectName("muted")
        self._same = QVBoxLayout()
        self._timeline = Timeline(self)
        contents = QWidget(self)
        contents.setObjectName("contents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self._same_head)
        column.addLayout(self._same)
        column.addWidget(self._history_head)
        column.addWidget(self._timeline)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(contents)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.retranslate()

    @property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """What is shown as perhaps the same household."""
        return tuple(self._view.duplicates) if self._view else ()

    def show_view(self, view: SosView | None) -> None:
        """Draw what belongs to the card."""
        former = self.duplicates
        self._view = view
        if self.duplicates != former:
            self._draw_duplicates()
        detail = view.detail if view else None
        self._history_head.setVisible(detail is not None)
        now, muted = self._context.clock.now(), self._context.theme.tokens.muted
        self._timeline.show_entries(timeline_of(detail, now) if detail else (), muted)

    def _draw_duplicates(self) -> None:
        while (item := self._same.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._same_head.setVisible(bool(self.duplicates))
        may_merge = self._view is not None and SosState.MERGED in self._view.steps
        for duplicate in self.duplicates[:5]:
            self._same.addWidget(self._row(duplicate, may_merge=may_merge))

    def _row(self, duplicate: Duplicate, *, may_merge: bool) -> QWidget:
        row, holder = duplicate.row, QWidget(self)
        reasons = {
            "same_phone": self.tr("same phone"),
            "same_place": self.tr("same place"),
        }
        text = f"{row.short_number} · {reasons[duplicate.reason]}\n{place_text(row)}"
        label = QLabel(text, holder)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(self._button(self.tr("Go to it"), self.open_asked.emit, row.id, holder))
        if may_merge:
            line.addWidget(self._button(self.tr("Merge"), self.merge_asked.emit, row.id, holder))
        return holder

    @staticmethod
    def _button(
        text: str, press: Callable[[str], None], record_id: str, parent: QWidget
    ) -> QPushButton:
        button = QPushButton(text, parent)
        button.clicked.connect(lambda: press(record_id))
        return button

    def retranslate(self) -> None:
        """Set every text again."""
        self._same_head.setText(self.tr("Perhaps the same household"))
        self._history_head.setText(self.tr("What happened"))
        self._draw_duplicates()
        self.show_view(self._view)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
