"""The middle: which file it is, how far it is, what is known, and what comes next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.records import Attachment
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.screens.penalties.composer import StepForm
from ui.screens.penalties.facts import Fact, case_facts, owner_facts, proof_facts
from ui.screens.penalties.step_line import StepLine
from ui.screens.penalties.view_state import Ask, FileView
from ui.screens.penalties.words import state_title, step_title
from widgets.banner import BannerBar
from widgets.empty import EmptyState
from widgets.flow import FlowLayout
from widgets.forms import set_property
from widgets.theme import GRID_PX


class FilePane(QFrame):
    """Draws a :class:`FileView`.

    Signals:
        asked(object): An :class:`Ask` was pressed.
        paper_asked(object): An :class:`Attachment` shall be opened.
        case_asked(): Go to the pictures of the case.
        again_asked(): Read the file again.
    """

    asked = Signal(object)
    paper_asked = Signal(object)
    case_asked = Signal()
    again_asked = Signal()

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self._view: FileView | None = None
        self._error: Exception | None = None
        self.form = StepForm(self)
        self.buttons: dict[Ask, QPushButton] = {}
        self._number, self._state = QLabel(self), QLabel(self)
        self._number.setObjectName("heading")
        self._pictures = QPushButton(self)
        self._pictures.clicked.connect(self.case_asked)
        self.line = StepLine(context.theme, self)
        self.banner = BannerBar(self)
        self._heads = [QLabel(self) for _ in range(4)]
        for head in self._heads:
            head.setObjectName("muted")
        self._facts = [QFormLayout() for _ in range(3)]
        self._papers = FlowLayout(spacing=GRID_PX)
        self._steps = FlowLayout(spacing=GRID_PX)
        self.empty = EmptyState(self)
        self.empty.asked.connect(self.again_asked)
        self._whole = QWidget(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._whole)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addWidget(self._state)
        head.addStretch()
        head.addWidget(self._pictures)
        contents = QWidget(self)
        contents.setObjectName("contents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(3 * GRID_PX, GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(GRID_PX)
        for title, facts in zip(self._heads, self._facts, strict=False):
            facts.setHorizontalSpacing(3 * GRID_PX)
            facts.setVerticalSpacing(2)
            column.addWidget(title)
            column.addLayout(facts)
            column.addSpacing(GRID_PX)
        column.addWidget(self._heads[3])
        column.addLayout(self._papers)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(contents)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 2 * GRID_PX, 0, 2 * GRID_PX)
        whole.setSpacing(GRID_PX)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * GRID_PX, 0, 3 * GRID_PX, 0)
        foot.addLayout(self._steps)
        top = QVBoxLayout()
        top.setContentsMargins(3 * GRID_PX, 0, 3 * GRID_PX, 0)
        top.addLayout(head)
        whole.addLayout(top)
        whole.addWidget(self.line)
        whole.addWidget(self.banner)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.form)
        whole.addLayout(foot)

    # drawing ------------------------------------------------------------------------------

    def show_view(self, view: FileView | None) -> None:
        """Draw a file, or that none is chosen."""
        self._view, self._error = view, None
        self._stack.setCurrentWidget(self.empty if view is None else self._whole)
        if view is None:
            self._tell_empty()
            return
        desk, case = view.desk, view.desk.detail.case
        self._number.setText(case.short_number)
        self._state.setText(state_title(case.state))
        moves = [step for step in desk.detail.history if step.from_state != step.to_state]
        former = moves[-1].from_state if moves else None
        self.line.show_state(case.state, type(case.state)(former) if former else None)
        for place, facts in enumerate((case_facts(desk), owner_facts(desk), proof_facts(desk))):
            shown = [fact for fact in facts if fact[1]]
            self._fill(self._facts[place], shown)
            self._heads[place].setVisible(bool(shown))
        self._draw_papers(desk.detail.attachments)
        self._draw_steps(view)
        if desk.detail.waits_for_second:
            self.banner.tell(self.tr("A second person still looks at this case."), "note")
        else:
            self.banner.clear()

    def show_silence(self, error: Exception) -> None:
        """The file could not be read; what is drawn stays, and says that it may be old."""
        told = explain(error)
        if self._view is None:
            self._error = error
            self._stack.setCurrentWidget(self.empty)
            self.empty.tell(told.what, told.todo, self.tr("Try again"))
        else:
            self.banner.tell(told.text, "warning", self.tr("Try again"), self.again_asked.emit)

    def _fill(self, rows: QFormLayout, facts: Sequence[Fact]) -> None:
        while rows.rowCount():
            rows.removeRow(0)
        for label, text in facts:
            value = QLabel(text, self)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name = QLabel(label, self)
            name.setObjectName("muted")
            name.setMinimumWidth(92)
            rows.addRow(name, value)

    def _draw_papers(self, papers: Sequence[Attachment]) -> None:
        _clear(self._papers)
        self._heads[3].setVisible(bool(papers))
        for paper in papers:
            button = QPushButton(paper.name, self)
            button.clicked.connect(partial(self._open_paper, paper))
            self._papers.addWidget(button)

    def _open_paper(self, paper: Attachment, _checked: bool = False) -> None:  # Qt's own
        self.paper_asked.emit(paper)

    def _draw_steps(self, view: FileView) -> None:
        _clear(self._steps)
        self.buttons = {}
        for place, ask in enumerate(view.offered):
            button = self.buttons[ask] = QPushButton(step_title(ask), self)
            if place == 0:
                set_property(button, "primary", "true")
            button.setEnabled(not view.busy)
            button.clicked.connect(partial(self._press, ask))
            self._steps.addWidget(button)

    def _press(self, ask: Ask, _checked: bool = False) -> None:  # Qt's own
        self.asked.emit(ask)

    # words --------------------------------------------------------------------------------

    def _tell_empty(self) -> None:
        self.empty.tell(
            self.tr("No file chosen"), self.tr("J and K go through the list, Enter opens a file.")
        )

    def retranslate(self) -> None:
        """Set every text again."""
        titles = (
            self.tr("Violation"),
            self.tr("Owner"),
            self.tr("Steps and proof"),
            self.tr("Papers"),
        )
        for head, title in zip(self._heads, titles, strict=True):
            head.setText(title)
        self._pictures.setText(self.tr("Pictures"))
        if self._view is not None:
            self.show_view(self._view)
        elif self._error is not None:
            self.show_silence(self._error)
        else:
            self._tell_empty()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _clear(layout: FlowLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
