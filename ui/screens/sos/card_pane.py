"""The middle: which SOS it is, whether it is stored, the call card, and what comes next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
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

from app.domain.roles import Verb
from app.domain.sos_flow import SosState
from ui.bridge.context import ScreenContext
from ui.bridge.errors import explain
from ui.bridge.times import clock, date_time, stopwatch
from ui.bridge.words import words_for
from ui.screens.sos.card import CallCard
from ui.screens.sos.composer import Ask, SosComposer
from ui.screens.sos.presenter import SosPresenter
from ui.screens.sos.view_state import SosView
from ui.screens.sos.words import MAIN_STEPS, step_text
from widgets.empty import EmptyState
from widgets.flow import FlowLayout
from widgets.forms import set_property
from widgets.theme import GRID_PX, LATE_SHAPE
from widgets.two_values import TwoValues, TwoValuesBar
from widgets.urgency import UrgencyLabel

_OTHER_STEPS = (
    SosState.LOCATED,
    SosState.UNLOCATED,
    SosState.WAITING,
    SosState.NEEDS,
    SosState.UNREACHABLE,
    SosState.LOST_CONTACT,
    SosState.HANDED_OVER,
    SosState.FALSE_ALARM,
)


class CardPane(QFrame):
    """Draws a :class:`SosView` around the call card.

    Signals:
        asked(object): The form of an :class:`Ask` is wanted.
        step_asked(object): A :class:`SosState` was pressed.
        cameras_asked(): The nearest cameras shall be seen.
    """

    asked = Signal(object)
    step_asked = Signal(object)
    cameras_asked = Signal()

    def __init__(
        self, context: ScreenContext, presenter: SosPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._context = context
        self._view: SosView | None = None
        self._drawn_steps: tuple[object, ...] = ()
        self.card = CallCard(presenter, self)
        self.composer = SosComposer(self)
        self.two_values = TwoValuesBar(self)
        self._number, self._state, self._saved = QLabel(self), QLabel(self), QLabel(self)
        self._number.setObjectName("heading")
        self._urgency = UrgencyLabel(self)
        self._contact = QLabel(self)
        self._steps = FlowLayout(spacing=GRID_PX)
        self._empty = EmptyState(self)
        self._whole = QWidget(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._number)
        head.addWidget(self._urgency)
        head.addStretch()
        head.addWidget(self._saved)
        contents = QWidget(self)
        contents.setObjectName("contents")
        column = QVBoxLayout(contents)
        column.setContentsMargins(3 * GRID_PX, GRID_PX, 3 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        for part in (self.two_values, self.card):
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(contents)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 2 * GRID_PX, 0, 2 * GRID_PX)
        whole.setSpacing(GRID_PX)
        top = QVBoxLayout()
        top.setContentsMargins(3 * GRID_PX, 0, 3 * GRID_PX, 0)
        top.addLayout(head)
        line = QHBoxLayout()
        line.addWidget(self._state)
        line.addStretch()
        line.addWidget(self._contact)
        top.addLayout(line)
        foot = QVBoxLayout()
        foot.setContentsMargins(3 * GRID_PX, 0, 3 * GRID_PX, 0)
        foot.addLayout(self._steps)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.composer)
        whole.addLayout(foot)

    # drawing ------------------------------------------------------------------------------

    def show_view(self, view: SosView | None) -> None:
        """Draw the card, or say that none is chosen."""
        self._view = view
        self._stack.setCurrentWidget(self._empty if view is None else self._whole)
        if view is None:
            return
        sos = view.sos
        self._number.setText(sos.short_number if sos else self.tr("New SOS"))
        self._state.setText(words_for(sos.state) if sos else self.tr("Begin with any word."))
        if sos is not None and sos.team:
            self._state.setText(f"{words_for(sos.state)} · {sos.team}")
        level = sos.priority.value if sos else "P4"
        self._urgency.setVisible(sos is not None)
        self._urgency.set_level(level, words_for(level, "priority"))
        self.card.set_writable(writable=view.may_write)
        self.card.show_values()
        self._draw_saved(view)
        self.tick()
        self._draw_steps(view)
        found = explain(view.conflict).conflicts if view.conflict else ()
        self.two_values.show_values([TwoValues(c.label, c.mine, c.theirs) for c in found])

    def _draw_saved(self, view: SosView) -> None:
        if view.unreachable:
            text, level = self.tr("NOT saved: the database does not answer"), "P1"
        elif view.pending:
            text, level = self.tr("saving…"), ""
        elif view.saved_at is not None:
            text, level = self.tr("saved {time}").format(time=clock(view.saved_at)), "good"
        elif view.sos is not None:
            changed = date_time(view.sos.updated_at)
            text, level = self.tr("changed {time}").format(time=changed), ""
        else:
            text, level = self.tr("not begun"), ""
        self._saved.setText(text)
        set_property(self._saved, "level", level)

    def tick(self) -> None:
        """Say again how long ago somebody spoke to them."""
        sos = self._view.sos if self._view else None
        if sos is None or sos.closed_at is not None:
            self._contact.clear()
            return
        now = self._context.clock.now()
        since = stopwatch((now - sos.last_contact_at).total_seconds())
        text = self.tr("last contact {since} ago").format(since=since)
        due = sos.next_contact_at
        late = due is not None and due <= now
        if due is not None:
            mark = f"{LATE_SHAPE} " if late else ""
            back = self.tr("call back at {time}").format(time=clock(due))
            text = f"{text}   {mark}{back}"
        self._contact.setText(text)
        set_property(self._contact, "level", "late" if late else "")

    def _draw_steps(self, view: SosView) -> None:
        source = view.sos.state if view.sos else None
        wanted = (source, view.steps, view.may_dispatch, view.may_close, view.may_write)
        if wanted == self._drawn_steps:
            return
        self._drawn_steps = wanted
        self._steps.clear()
        if view.sos is None:
            return
        self._add_main(view)
        if view.may_write:
            self._add(self.tr("Reached") + "  F7", Ask.REACHED)
            self._add(self.tr("Not reached") + "  F8", Ask.NOT_REACHED)
        for target in _OTHER_STEPS:
            if target in view.steps:
                self._add_step(target, step_text(target))
        if view.may_write:
            self._add(self.tr("Note") + "  F9", Ask.NOTE)
        if self._context.may(Verb.WATCH_CAMERAS):
            text = self.tr("Nearest cameras") + "  F5"
            self._add_button(text, "sos_cameras", self.cameras_asked.emit, primary=False)

    def _add_main(self, view: SosView) -> None:
        if view.may_dispatch:
            self._add(self.tr("Send a team") + "  F6", Ask.TEAM, primary=True)
        for target in MAIN_STEPS:
            if target in view.steps:
                self._add_step(target, step_text(target) + "  F6", primary=True)
        if view.may_close:
            self._add(self.tr("Close") + "  F6", Ask.OUTCOME, primary=True)

    def _add(self, text: str, ask: Ask, *, primary: bool = False) -> None:
        def press() -> None:
            self.asked.emit(ask)

        self._add_button(text, f"sos_ask_{ask.value}", press, primary=primary)

    def _add_step(self, target: SosState, text: str, *, primary: bool = False) -> None:
        def press() -> None:
            self.step_asked.emit(target)

        self._add_button(text, f"sos_step_{target.value}", press, primary=primary)

    def _add_button(
        self, text: str, name: str, press: Callable[[], None], *, primary: bool
    ) -> None:
        button = QPushButton(text, self)
        button.setObjectName(name)
        set_property(button, "primary", "true" if primary else "")
        button.clicked.connect(press)
        self._steps.addWidget(button)

    def retranslate(self) -> None:
        """Set every text again."""
        self._empty.tell(self.tr("No SOS is chosen"), self.tr("F2 begins a new one from anywhere."))
        self._drawn_steps = ()
        self.show_view(self._view)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
