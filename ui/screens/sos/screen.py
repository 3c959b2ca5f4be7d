"""SOS: open calls left, the call card in the middle, duplicates and history right."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.records import Sos, Ward
from app.domain.roles import Verb
from app.domain.sos_entry import WardName
from app.domain.sos_flow import SosState
from ui.actions.screen import Screen
from ui.actions.specs import ActionSpec
from ui.bridge.context import ScreenContext
from ui.bridge.playback_records import SCREEN as PLAYBACK
from ui.bridge.playback_records import near_record
from ui.screens.sos.card_pane import CardPane
from ui.screens.sos.composer import Answer, Ask
from ui.screens.sos.offers import offers
from ui.screens.sos.presenter import SosPresenter
from ui.screens.sos.side_pane import SidePane
from ui.screens.sos.sos_list import SosList
from ui.screens.sos.view_state import SosView
from ui.screens.sos.words import MAIN_STEPS, needs_reason, step_text
from widgets.splitter import FoldingSplitter
from widgets.theme import GRID_PX

FOLDS_BELOW_PX = 1200


class SosScreen(Screen):
    """Calls by urgency, and the card of one of them."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sized = False
        self._wards: dict[str, tuple[float, float]] = {}
        self._step_when_stored = False
        self.presenter = SosPresenter(context, self)
        self.list = SosList(context, self)
        self.pane = CardPane(context, self.presenter, self)
        self.side = SidePane(context, self)
        self._tick = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._load_wards()
        self.list.refresh()
        if self.presenter.bring_back_unsaved():
            self.pane.card.show_record()
            self.context.toast(self.tr("What could not be saved is back on the card."), None)

    def _lay_out(self) -> None:
        self._splitter = FoldingSplitter(self, FOLDS_BELOW_PX)
        for part, least in ((self.list, 330), (self.pane, 520), (self.side, 240)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        for place, stretch in enumerate((2, 3, 1)):
            self._splitter.setStretchFactor(place, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 2 * GRID_PX, 0)
        whole.addWidget(self._splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self.presenter.choose)
        self.list.opened.connect(self._take_opened)
        self.list.new_asked.connect(self.start_new)
        self.presenter.view_changed.connect(self._take_view)
        self.presenter.card_changed.connect(self._take_card)
        self.presenter.opened.connect(self._take_opened_record)
        self.presenter.done.connect(self._take_done)
        self.presenter.refused.connect(self._take_refused)
        self.pane.asked.connect(self.ask)
        self.pane.step_asked.connect(self.take_step)
        self.pane.cameras_asked.connect(self.show_cameras)
        self.pane.composer.answered.connect(self._take_answer)
        self.pane.composer.cancelled.connect(self._focus_card)
        self.pane.card.left.connect(self._leave_card)
        self.pane.card.dispatch_asked.connect(self.next_step)
        self.pane.card.map_asked.connect(self.pick_on_map)
        self.pane.two_values.keep_mine.connect(self.presenter.keep_mine)
        self.pane.two_values.take_theirs.connect(self.presenter.take_theirs)
        self.side.open_asked.connect(self.show_record)
        self.side.merge_asked.connect(self.presenter.merge_into)
        self._tick.timeout.connect(self.pane.tick)

    # the card -----------------------------------------------------------------------------

    @Slot()
    def start_new(self) -> None:
        """An empty card, hands on the line; the first character is stored."""
        if not self.context.may(Verb.LOG_SOS):
            return
        self.list.choose_none()
        self.presenter.start_new()
        self.pane.card.begin()

    @Slot(str)
    def _take_opened(self, sos_id: str) -> None:
        self.presenter.choose(sos_id)
        self._focus_card()

    @Slot(str)
    def _take_opened_record(self, sos_id: str) -> None:
        """A new card got its record; a step that was asked for before it follows."""
        self.list.choose(sos_id)
        if self._step_when_stored:
            self._step_when_stored = False
            self.next_step()

    @Slot()
    def _focus_card(self) -> None:
        self.pane.card.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_card(self) -> None:
        self.presenter.finish_writing()
        on_card = self.presenter.on_card
        if on_card is not None:
            self.list.choose(on_card)
        self.list.focus_list()

    @Slot(object)
    def _take_view(self, view: SosView | None) -> None:
        self.pane.show_view(view)
        self.side.show_view(view)

    @Slot(object)
    def _take_card(self, sos: Sos | None) -> None:
        self.pane.composer.hide()
        if sos is None:
            self.pane.card.clear()
        else:
            self.pane.card.show_record()

    # steps --------------------------------------------------------------------------------

    @Slot(object)
    def ask(self, ask: Ask, target: SosState | None = None) -> None:
        """Open the form of a step."""
        view = self.presenter.view()
        if view is None or view.sos is None:
            return
        composer = self.pane.composer
        composer.offer_teams(self.list.teams())
        composer.set_people(view.sos.people)
        composer.open_for(ask, *self._words_of(view.sos, ask, target), target)

    def _words_of(self, sos: Sos, ask: Ask, target: SosState | None) -> tuple[str, str]:
        """Title and verb of the form of a step."""
        verb = step_text(target) if target is not None else self._verb_of(ask)
        return f"{sos.short_number} · {verb}", verb

    def _verb_of(self, ask: Ask) -> str:
        return {
            Ask.TEAM: self.tr("Send a team"),
            Ask.REACHED: self.tr("Reached"),
            Ask.NOT_REACHED: self.tr("Not reached"),
            Ask.OUTCOME: self.tr("Close"),
            Ask.NOTE: self.tr("Add the note"),
        }.get(ask, self.tr("Save"))

    @Slot(object)
    def take_step(self, target: SosState) -> None:
        """Walk a step, or ask first for what it needs."""
        view = self.presenter.view()
        if view is None or view.sos is None:
            return
        if target is SosState.HANDED_OVER:
            self.ask(Ask.HANDOVER, target)
        elif needs_reason(view.sos.state, target):
            self.ask(Ask.REASON, target)
        else:
            self.presenter.move(target)

    def next_step(self) -> None:
        """What a team's way asks for next: send, on the way, arrived, safe, close."""
        view = self.presenter.view()
        if view is None or view.sos is None:
            self._step_when_stored = view is not None and view.pending
            return
        if view.may_dispatch:
            self.ask(Ask.TEAM)
            return
        if view.may_close:
            self.ask(Ask.OUTCOME)
            return
        following = next((step for step in MAIN_STEPS if step in view.steps), None)
        if following is not None:
            self.presenter.move(following)

    @Slot(object)
    def _take_answer(self, answer: Answer) -> None:
        match answer.ask:
            case Ask.TEAM:
                self.presenter.dispatch(answer.text)
            case Ask.REACHED | Ask.NOT_REACHED:
                self.presenter.contact(reached=answer.ask is Ask.REACHED, minutes=answer.minutes)
            case Ask.OUTCOME:
                self.presenter.close(answer.outcome)
            case Ask.NOTE:
                self.presenter.note(answer.text)
            case Ask.HANDOVER:
                self.presenter.move(SosState.HANDED_OVER, handed_to=answer.text)
            case Ask.REASON:
                assert answer.target is not None
                self.presenter.move(answer.target, reason=answer.text)

    @Slot(str)
    def _take_done(self, form: str) -> None:
        if form not in ("step", "undo") and self.pane.composer.asking is not None:
            self.pane.composer.finish()
            self._focus_card()

    @Slot(str)
    def _take_refused(self, _form: str) -> None:
        self.pane.composer.reopen()

    # the map ------------------------------------------------------------------------------

    @Slot()
    def pick_on_map(self) -> None:
        """Choose the place with a click on the map."""
        self.presenter.finish_writing()
        on_card = self.presenter.on_card
        if on_card is not None:
            self.context.navigate("map", f"pick:sos:{on_card}")

    def show_on_map(self) -> None:
        """Go to the map at this SOS."""
        on_card = self.presenter.on_card
        if on_card is not None:
            self.context.navigate("map", f"sos:{on_card}")

    @Slot()
    def show_cameras(self) -> None:
        """Fill the wall with the cameras nearest to this SOS, or to the middle of its ward."""
        found = self._place_of_card()
        if found is not None:
            sos, (lat, lon) = found
            self.context.navigate("wall", f"near:{lat},{lon}:{sos.short_number}")

    @Slot()
    def show_recorded(self) -> None:
        """Play back what the cameras around recorded when the call came in."""
        found = self._place_of_card()
        if found is not None:
            sos, (lat, lon) = found
            self.context.navigate(PLAYBACK, near_record(lat, lon, sos.opened_at))

    def _place_of_card(self) -> tuple[Sos, tuple[float, float]] | None:
        """The SOS on the card and where it is; says so when it has no place."""
        self.presenter.finish_writing()
        sos = self.presenter.sos
        if sos is None:
            return None
        place = self._wards.get(sos.ward_code or "")
        if sos.lat is not None and sos.lon is not None:
            place = (sos.lat, sos.lon)
        if place is None:
            said = self.tr("This SOS has no place and no ward yet: no camera is near it.")
            self.context.toast(said, None)
            return None
        return sos, place

    def _take_place(self, told: str) -> None:
        """``<id>:<lat>,<lon>`` as the map answers."""
        sos_id, _, place = told.rpartition(":")
        lat, _, lon = place.partition(",")
        if sos_id == self.presenter.on_card:
            self.pane.card.set_place(float(lat), float(lon))
            self._focus_card()

    # what the shell asks ------------------------------------------------------------------

    @override
    def show_record(self, record_id: str) -> None:
        if record_id == "new":
            self.start_new()
        elif record_id.startswith("place:"):
            self._take_place(record_id.removeprefix("place:"))
        else:
            self.presenter.choose(record_id)
            self.list.choose(record_id)

    @override
    def show_list(self, name: str) -> None:
        self.list.open_view(name)

    @override
    def actions_offered(self) -> tuple[ActionSpec, ...]:
        return offers(self)

    @override
    def step_back(self) -> bool:
        if self.pane.composer.asking is not None:
            self.pane.composer.put_away()
            return True
        if self.list.search.text():
            self.list.search.clear()
            self.list.focus_list()
            return True
        return False

    @override
    def screen_shown(self) -> None:
        self._tick.start()
        self.list.start()
        if self.presenter.writer is None:
            self.list.focus_list()

    @override
    def screen_hidden(self) -> None:
        self._tick.stop()
        self.list.stop()

    @override
    def close_screen(self) -> None:
        self.screen_hidden()
        self.presenter.finish_writing()

    # words --------------------------------------------------------------------------------

    def _load_wards(self) -> None:
        queries = self.context.queries

        def work() -> Sequence[Ward]:
            return [replace(ward, outline_json=None) for ward in queries.wards()]

        self.context.tasks.run(work, self._take_wards, owner=self)

    def _take_wards(self, wards: Sequence[Ward]) -> None:
        self.pane.card.offer(wards)
        self._wards = {str(ward.code): (ward.lat, ward.lon) for ward in wards}
        bare = [WardName(w.code, w.name.split(" ", 1)[-1]) for w in wards]
        self.presenter.set_wards(bare)

    @override
    def retranslate(self) -> None:
        self.list.retranslate()
        composer, view = self.pane.composer, self.presenter.view()
        if composer.asking is not None and view is not None and view.sos is not None:
            composer.set_words(*self._words_of(view.sos, composer.asking, composer.target))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sized:
            return
        self._sized = True
        width = self.width()
        right = min(max(int(width * 0.2), 270), 380)
        left = min(max(int(width * 0.34), 380), 760)
        self._splitter.setSizes([left, width - left - right, right])
