"""Beside a search: the passage that is looked at, the answer so far, and who looked at what."""

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.tracing import LookKind, TracingLook
from app.ports.tracing import PassageRow, TracingDetail
from ui.bridge.times import NOTHING, date_time
from ui.bridge.words import words_for
from ui.screens.tracing.columns import facts_of
from ui.screens.tracing.view_state import TracingViewState
from widgets.theme import GRID_PX

WIDTH_PX = 320
PICTURE_PX = 220


class SidePane(QWidget):
    """The picture on top, answer and log as tabs beneath.

    Signals:
        mark_wished(): Put the passage into the answer, or take it out.
    """

    mark_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.facts = QLabel(self), QLabel(self)
        self.picture.setFixedHeight(PICTURE_PX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setObjectName("muted")
        self.picture.setWordWrap(True)
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.mark = QPushButton(self)
        self.mark.clicked.connect(self.mark_wished)
        self.answer, self.log = QListWidget(self), QListWidget(self)
        for part in (self.answer, self.log):
            part.setWordWrap(True)
            part.setTextElideMode(Qt.TextElideMode.ElideNone)
            part.setResizeMode(QListWidget.ResizeMode.Adjust)
            part.setSpacing(GRID_PX // 2)
            part.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.answer, "")
        self.tabs.addTab(self.log, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.addWidget(self.picture)
        column.addWidget(self.facts)
        column.addWidget(self.mark)
        column.addWidget(self.tabs, 1)
        self._detail: TracingDetail | None = None

    def show_state(self, state: TracingViewState, *, may_mark: bool) -> None:
        """Draw the passage, the answer and the log."""
        row = state.chosen
        self.facts.setText("" if row is None else facts_of(row))
        self._show_picture(state)
        marked = row is not None and row.passage.id in state.marked
        self.mark.setText(
            self.tr("Take out of the answer (Ctrl+M)")
            if marked
            else self.tr("Put into the answer (Ctrl+M)")
        )
        self.mark.setEnabled(row is not None and may_mark)
        if state.detail is not self._detail:
            self._detail = state.detail
            self._fill(state.detail)

    def _show_picture(self, state: TracingViewState) -> None:
        if state.chosen is None:
            self.picture.setPixmap(QPixmap())
            self.picture.setText(self.tr("Choose a passage to look at it."))
            return
        pixmap = QPixmap()
        if state.picture is not None and pixmap.loadFromData(state.picture):
            size = self.picture.size()
            kept = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixmap.scaled(size, kept, smooth))
            return
        self.picture.setPixmap(pixmap)
        missing = state.picture_missing or state.picture is not None
        self.picture.setText(
            self.tr("There is no picture of this passage.") if missing else self.tr("Reading…")
        )

    def _fill(self, detail: TracingDetail | None) -> None:
        self.answer.clear()
        self.log.clear()
        if detail is not None:
            for number, hit in enumerate(detail.hits, start=1):
                row = PassageRow(hit.passage, hit.camera_name, None, None)
                self.answer.addItem(f"{number}. {facts_of(row)}")
            for look in detail.looks:
                self.log.addItem(self._told(look))
        hits = 0 if detail is None else len(detail.hits)
        looks = 0 if detail is None else len(detail.looks)
        self.tabs.setTabText(0, self.tr("Answer {n}").format(n=hits))
        self.tabs.setTabText(1, self.tr("Log {n}").format(n=looks))

    def _told(self, look: TracingLook) -> str:
        what = words_for(look.kind, "look_kind")
        if look.kind is LookKind.SEARCH:
            given = json.loads(look.what_json)
            parts = [given.get("plate") or NOTHING]
            parts += [words_for(one, "vehicle_class") for one in given.get("class_names", ())]
            parts += [words_for(one, "colour") for one in given.get("colours", ())]
            what = f"{what}: {', '.join(parts)}"
        return f"{date_time(look.at)} · {look.user_name} ({look.workstation})\n{what}"

    def retranslate(self) -> None:
        """Set every text again."""
        self.answer.setAccessibleName(self.tr("Answer"))
        self.log.setAccessibleName(self.tr("Log"))
        self._fill(self._detail)
