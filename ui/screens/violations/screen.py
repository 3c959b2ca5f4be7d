"""Violations as a widget: draws what the presenter decides, hears the keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.case_flow import DismissReason
from app.domain.review import CaseLease
from app.ports.store import Changes
from app.services.review_leases import RENEW_S
from app.settings.paths import resources
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.playback_records import SCREEN as PLAYBACK
from ui.bridge.playback_records import case_record
from ui.models.evidence_files import STILLS
from ui.screens.violations.case_view import CaseView
from ui.screens.violations.context_panel import WIDTH_PX as CONTEXT_PX
from ui.screens.violations.context_panel import ContextPanel
from ui.screens.violations.evidence_deeds import EvidenceDeeds, lock_words
from ui.screens.violations.keys import case_actions
from ui.screens.violations.law import LawTable, read_law
from ui.screens.violations.presenter import ViolationsPresenter
from ui.screens.violations.queue import WIDTH_PX as QUEUE_PX
from ui.screens.violations.queue import CaseQueue
from ui.screens.violations.view_state import CaseBundle, Notice, Show, ViolationsState
from widgets.empty import EmptyState
from widgets.key_names import key_name
from widgets.splitter import FoldingSplitter

_KEEP_AFTER_MS = 800


class ViolationsScreen(Screen):
    """The queue of cases and the one that is being decided."""

    MESSAGES_WITHIN_PX = 380

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._law = LawTable()
        self._settled = False
        self._panel_shows: CaseBundle | None = None
        self.presenter = ViolationsPresenter(
            context.desk, context.queries, context.tasks, self, owner=self
        )
        self._actions = case_actions(self.presenter, self)
        self._keys = {key: spec for spec in self._actions for key in spec.shortcuts}
        self._build_parts()
        self._build_layout()
        self._build_timers()
        self._connect_parts()
        self.retranslate()
        context.tasks.run(
            lambda: read_law(resources() / "reference" / "violations.json"),
            self._law_read,
            self.show_error,
        )
        self.presenter.load()

    # -- building ------------------------------------------------------------------------

    def _build_parts(self) -> None:
        self.queue = CaseQueue(self.context, self)
        self.case = CaseView(self.context.theme, self.context.desk.actor.user_id, self)
        self.stills, self.bar, self.player = self.case.stills, self.case.bar, self.case.player
        self.evidence = EvidenceDeeds(
            self.context,
            self.case.reason,
            lambda: self.presenter.state.bundle,
            self.presenter.read_again,
        )
        self.missing, self.conflict = self.case.missing, self.case.conflict
        self.panel = ContextPanel(self)
        self.empty = EmptyState(self)

    def _build_layout(self) -> None:
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.case)
        self.middle.addWidget(self.empty)
        self.middle.setCurrentWidget(self.empty)
        self.splitter = FoldingSplitter(self)
        for part in (self.queue, self.middle, self.panel):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([QUEUE_PX, 1000, CONTEXT_PX])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _build_timers(self) -> None:
        self._keep_timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_timer.timeout.connect(self.presenter.keep_typed)
        self._renew_timer = QTimer(self, interval=round(RENEW_S * 1000))
        self._renew_timer.timeout.connect(self.presenter.renew)
        self._renew_timer.start()

    def _connect_parts(self) -> None:
        presenter, queue, bar = self.presenter, self.queue, self.bar
        queue.case_chosen.connect(self._case_chosen)
        queue.order_chosen.connect(presenter.set_order)
        queue.rule_chosen.connect(lambda rule: presenter.set_rule(rule or None))
        queue.show_chosen.connect(lambda show: presenter.set_show(Show(show)))
        queue.rows_came.connect(self._rows_came)
        queue.table.installEventFilter(self)
        bar.plate_typed.connect(self._plate_typed)
        bar.second_wished.connect(presenter.ask_second)
        bar.confirm_wished.connect(presenter.confirm)
        bar.dismiss_wished.connect(lambda reason: presenter.dismiss(DismissReason(reason)))
        self.conflict.keep_mine.connect(presenter.save_mine)
        self.conflict.take_theirs.connect(presenter.take_theirs)
        self.case.reason.closed.connect(self.queue.table.setFocus)
        self.stills.still_chosen.connect(self._toggle_large)
        self.stills.resized.connect(presenter.set_picture_size)
        self.context.changes.changed.connect(self._changed)
        self.context.theme.theme_changed.connect(self._recolour)

    # -- what the presenter says ---------------------------------------------------------

    def show_state(self, state: ViolationsState) -> None:
        """Draw the state."""
        self.middle.setCurrentIndex(0 if state.case_id is not None else 1)
        another = self.case.show_state(state, self._law)
        if another and self.bar.plate.hasFocus():  # the next key is a decision, not a letter
            self.queue.table.setFocus()
        if another or state.bundle is not self._panel_shows:
            self._show_panel(state)
        self.queue.choose(state.case_id)

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the reviewer with a toast."""
        words = {
            Notice.CONFIRMED: self.tr("{text} confirmed."),
            Notice.DISMISSED: self.tr("{text} dismissed."),
            Notice.UNDONE: self.tr("The decision on {text} was taken back."),
            Notice.NOTHING_TO_UNDO: self.tr("There is no decision to take back."),
            Notice.NO_CLIP: self.tr("This case has no clip."),
            Notice.SECOND_ASKED: self.tr("{text} waits for a second person now."),
            Notice.AGREED: self.tr("{text}: the first person had decided the same."),
            Notice.OVERTURNED: self.tr("{text}: the first decision is overturned."),
        }
        self.context.toast(words[notice].format(text=text), undo)

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""
        self.context.show_error(error)

    def following(self, case_id: str, count: int) -> Sequence[str]:
        """The next cases of the queue."""
        return self.queue.following(case_id, count)

    def queue_changed(self) -> None:
        """Read the queue with the order and rule of the state."""
        self._settled = False
        self.queue.read(self.presenter.queue_filter())

    def show_held(self, held: Mapping[str, CaseLease]) -> None:
        """Mark the cases that others have open."""
        self.queue.show_held(held)

    # -- what the shell asks -------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        """Open a case, whether the queue holds it or not."""
        self._settled = True
        self.presenter.open_case(record_id)

    @override
    def show_list(self, name: str) -> None:
        self.queue.choose_show(Show.DECIDED if name == "decided_today" else Show.WAITING)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return self._actions

    @override
    def step_back(self) -> bool:
        if self.player.playing:
            self.case.stop_clip()
            return True
        if self.case.reason.isVisible():
            self.case.reason.close_bar()
            return True
        if self.stills.large is not None:
            self.stills.enlarge(None)
            return True
        if not self.queue.table.hasFocus():
            self.queue.table.setFocus()
            return True
        return False

    @override
    def retranslate(self) -> None:
        self.queue.retranslate()
        self.case.retranslate()
        self.panel.retranslate()
        self._show_panel(self.presenter.state)
        self.show_state(self.presenter.state)
        self._say_why_empty()

    @override
    def screen_shown(self) -> None:
        self.presenter.set_shown(True)
        self.queue.table.setFocus()

    @override
    def screen_hidden(self) -> None:
        self.case.stop_clip()
        self.presenter.set_shown(False)

    @override
    def close_screen(self) -> None:
        self._keep_timer.stop()
        self._renew_timer.stop()
        self.presenter.keep_typed()
        self.presenter.set_shown(False)
        self.case.stop_clip()
        self.player.close()

    # -- deeds ---------------------------------------------------------------------------

    def toggle_clip(self) -> None:
        """Play the clip, or show the stills again."""
        if not self.case.toggle_clip(self.presenter.state):
            self.say(Notice.NO_CLIP, "", None)

    def enlarge_next(self) -> None:
        """Let the next still fill the view, then all of them again."""
        large = self.stills.large
        after = 0 if large is None else large + 1
        self.stills.enlarge(after if after < len(STILLS) else None)

    def focus_plate(self) -> None:
        """Ask for the doubtful character, or for the whole plate."""
        self.bar.plate.begin()

    def ask_lock(self) -> None:
        """Lock the evidence, or release the lock."""
        self.evidence.ask_lock()

    def ask_export(self) -> None:
        """Write the case as a package."""
        self.evidence.ask_export()

    def show_on_wall(self) -> None:
        """Go to the camera of the case."""
        bundle = self.presenter.state.bundle
        if bundle is not None:
            self.context.navigate("wall", str(bundle.detail.case.camera_id))

    def play_back(self) -> None:
        """Go to what the cameras around saw then."""
        bundle = self.presenter.state.bundle
        if bundle is not None:
            self.context.navigate(PLAYBACK, case_record(bundle.detail.case.id))

    def toggle_context(self) -> None:
        """Show or hide law and history."""
        self.splitter.toggle_right()

    # -- events --------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the screen's keys before the table searches its rows with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._act(event)
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear keys that no part of the screen wanted."""
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        spec = self._keys.get(key_name(event))
        typing = isinstance(self.focusWidget(), QLineEdit)
        if spec is None or typing or not self.context.may(spec.verb):
            return False
        if spec.ready() and not event.isAutoRepeat():  # a held key decides one case, not ten
            spec.run()
        return True

    @Slot(str)
    def _case_chosen(self, case_id: str) -> None:
        if case_id and self._settled:
            self.presenter.open_case(case_id)

    @Slot()
    def _rows_came(self) -> None:
        """Open the first case when the list is new, or when none was left before."""
        state = self.presenter.state
        if not self._settled or state.case_id is None:
            self._settled = True
            self.presenter.open_case(self.queue.first())
        self.queue.choose(self.presenter.state.case_id)
        self.presenter.read_ahead()
        self._say_why_empty()

    @Slot(str)
    def _plate_typed(self, text: str) -> None:
        self.presenter.type_plate(text)
        self._keep_timer.start()

    @Slot(object)
    def _changed(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.presenter.take_changes(changes)

    @Slot()
    def _recolour(self) -> None:
        self._show_panel(self.presenter.state)
        self.queue.model.repaint_rows()
        self.stills.update()

    @Slot(int)
    def _toggle_large(self, place: int) -> None:
        if self.player.playing:
            self.case.stop_clip()
        else:
            self.stills.enlarge(None if self.stills.large is not None else place)

    # -- parts ---------------------------------------------------------------------------

    def _law_read(self, law: LawTable) -> None:
        self._law = law
        self._panel_shows = None
        self.show_state(self.presenter.state)

    def _show_panel(self, state: ViolationsState) -> None:
        self._panel_shows = state.bundle
        detail = state.bundle.detail if state.bundle else None
        language, tokens = self.context.languages.current, self.context.theme.tokens
        lock = state.bundle.lock if state.bundle else None
        said = lock_words(lock) if lock is not None else ""
        self.panel.show_case(detail, self._law, language, tokens, said)

    def _say_why_empty(self) -> None:
        state = self.presenter.state
        if state.show is Show.SECOND:
            self.empty.tell(
                self.tr("No case waits for a second person."),
                self.tr("Cases come here when somebody asks (S) or the settings name them."),
            )
        elif state.show is Show.DECIDED:
            self.empty.tell(
                self.tr("No case has been decided yet."),
                self.tr("Decided cases stand here, newest first."),
            )
        elif state.rule is not None:
            self.empty.tell(
                self.tr("No case of this rule waits."), self.tr("Choose “All rules” to see others.")
            )
        else:
            self.empty.tell(
                self.tr("No case waits for a decision."),
                self.tr("New ones come by themselves from cameras with detection switched on."),
            )
