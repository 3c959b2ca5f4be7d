"""Decides what the SOS screen does; knows no widget."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from app.domain.errors import NotFoundError
from app.domain.ids import SosId
from app.domain.records import Sos, Subject
from app.domain.roles import Verb
from app.domain.sos_entry import SosEntry, WardName, parse_one_line, suggest_priority
from app.domain.sos_flow import SOS_FLOW, SOS_OPEN, SosPriority, SosState
from app.ports.queries import SosFilter
from app.ports.rows import SosDetail, SosRow
from app.ports.store import Changes
from app.services.notes import add_note
from app.services.sos import (
    Outcome,
    available_steps,
    close_sos,
    dispatch_sos,
    merge_sos,
    move_sos,
    record_contact,
    undo_sos_step,
)
from ui.bridge.context import ScreenContext
from ui.bridge.words import words_for
from ui.screens.sos.duplicates import same_household
from ui.screens.sos.unsaved import Unsaved, keep_unsaved, left_unsaved
from ui.screens.sos.view_state import Duplicate, SosView
from ui.screens.sos.writer import SosWriter, Step

COMPARE_MS = 300
Heard = Callable[..., None]
_OPEN = tuple(sorted(SOS_OPEN))
_ON_THE_WAY = frozenset({SosState.DISPATCHED, SosState.EN_ROUTE, SosState.ON_SCENE})


class SosPresenter(QObject):
    """The call card: a new SOS or an existing one, its duplicates and its steps.

    Every card has a writer of its own; leaving a card lets its writer finish.

    Signals:
        view_changed(object): A :class:`SosView`, or None when nothing is chosen.
        card_changed(object): Another record (:class:`Sos`, or None for a new one) is on the card.
        done(str): A step was saved; the form that may be cleared.
        refused(str): A step was refused; the form keeps what it holds.
        opened(str): A new SOS got its record with this id.
    """

    view_changed = Signal(object)
    card_changed = Signal(object)
    done = Signal(str)
    refused = Signal(str)
    opened = Signal(str)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._writer: SosWriter | None = None
        self._leaving: list[SosWriter] = []
        self._wanted: SosId | None = None
        self._detail: SosDetail | None = None
        self._duplicates: tuple[Duplicate, ...] = ()
        self._unreachable = False
        self._back: Unsaved | None = None
        self._wards: tuple[WardName, ...] = ()
        self._comparing = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._comparing.timeout.connect(self._look_for_duplicates)
        context.changes.changed.connect(self._take_changes)

    # the card -----------------------------------------------------------------------------

    @property
    def sos(self) -> Sos | None:
        """The record on the card."""
        return self._writer.sos if self._writer else None

    @property
    def writer(self) -> SosWriter | None:
        """Saves what is typed on the card."""
        return self._writer

    @property
    def on_card(self) -> str | None:
        """Id of the record on the card or on its way there."""
        if self._wanted is not None:
            return self._wanted
        return self.sos.id if self.sos else None

    def set_wards(self, wards: Sequence[WardName]) -> None:
        """Wards that the one-line entry knows."""
        self._wards = tuple(wards)

    def start_new(self) -> None:
        """An empty card; nothing is stored before the first character."""
        self._leave()
        self._begin(SosWriter(self._context, self))
        self.card_changed.emit(None)
        self._tell()

    def choose(self, sos_id: str) -> None:
        """Put a record on the card."""
        if sos_id == self.on_card:
            return
        self._wanted = SosId(sos_id)
        self._read(self._wanted)

    def _begin(self, writer: SosWriter) -> None:
        self._writer = writer
        self._detail, self._duplicates, self._unreachable = None, (), False
        for signal, slot in self._connections(writer):
            signal.connect(slot)

    def _connections(self, writer: SosWriter) -> tuple[tuple[SignalInstance, Heard], ...]:
        return (
            (writer.opened, self._take_opened),
            (writer.saved, self._take_saved),
            (writer.stepped, self._take_stepped),
            (writer.conflict, self._tell_again),
            (writer.refused, self._take_refused),
            (writer.unsaved, self._take_unsaved),
        )

    def _leave(self) -> None:
        """Let go of the card; what was typed on it is still written."""
        writer, self._writer, self._wanted = self._writer, None, None
        if writer is None:
            return
        for signal, slot in self._connections(writer):
            signal.disconnect(slot)
        writer.flush()
        self._leaving = [one for one in self._leaving if not one.idle]
        self._leaving.append(writer)

    def finish_writing(self) -> None:
        """Send everything that was typed."""
        for writer in (*self._leaving, *((self._writer,) if self._writer else ())):
            writer.flush()

    def _read(self, sos_id: SosId) -> None:
        queries = self._context.queries
        self._context.tasks.run(
            lambda: queries.sos(sos_id), self._take_detail, self._take_read_failure, owner=self
        )

    def _take_detail(self, detail: SosDetail) -> None:
        if detail.sos.id == self._wanted:
            self._leave()
            writer = SosWriter(self._context, self)
            self._begin(writer)
            writer.take(detail.sos)
            self._detail = detail
            if self._back is not None and self._back.sos_id == detail.sos.id:
                writer.put(self._back.values)
                self._back = None
            self.card_changed.emit(writer.sos)
            self._look_for_duplicates()
        elif self.sos is not None and detail.sos.id == self.sos.id and self._writer is not None:
            self._detail = detail
            self._writer.take(detail.sos)
        self._tell()

    def _take_read_failure(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self._wanted = None
        self._context.show_error(error)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        touched = changes.ids.get(Subject.SOS, frozenset())
        sos = self.sos
        if sos is not None and sos.id in touched:
            self._read(sos.id)

    # typing -------------------------------------------------------------------------------

    def put(self, values: Mapping[str, object]) -> None:
        """Fields of the card were typed."""
        if self._writer is None:
            self.start_new()
        assert self._writer is not None
        self._writer.put(values)
        if values.keys() & {"phone", "place", "ward_code"}:
            self._comparing.start()
        self._tell()

    def put_one(self, name: str, value: object) -> None:
        """One field of the card was typed."""
        self.put({name: value})

    def read_line(self, line: str) -> tuple[SosEntry, SosPriority, str | None]:
        """What the one-line entry says, the priority it gives and the rule that decided."""
        entry = parse_one_line(line, self._wards)
        priority, reason = suggest_priority(entry)
        return entry, entry.priority or priority, "said" if entry.priority else reason

    @Slot(object)
    def _take_opened(self, sos: Sos) -> None:
        self.opened.emit(sos.id)

    @Slot(object)
    def _take_saved(self, sos: Sos) -> None:
        if self._unreachable:
            keep_unsaved(self._context.preferences, None)
        self._unreachable = False
        self._read(sos.id)
        self._tell()

    @Slot(object)
    def _take_unsaved(self, _error: Exception) -> None:
        """Keep what waits on this workstation; it is tried again, and is back after a crash."""
        self._unreachable = True
        writer = self._writer
        if writer is not None:
            sos_id = writer.sos.id if writer.sos else None
            keep_unsaved(self._context.preferences, Unsaved(sos_id, writer.waiting))
        self._tell()

    def bring_back_unsaved(self) -> bool:
        """Put on a card what an earlier sitting could not store; False when there is nothing."""
        left = left_unsaved(self._context.preferences)
        if left is None or not left.values:
            return False
        keep_unsaved(self._context.preferences, None)
        if left.sos_id is None:
            self.start_new()
            self.put(left.values)
        else:
            self._back = left
            self.choose(left.sos_id)
        return True

    # duplicates ---------------------------------------------------------------------------

    @Slot()
    def _look_for_duplicates(self) -> None:
        queries = self._context.queries
        self._context.tasks.run(
            lambda: queries.sos_list(SosFilter(states=_OPEN)).rows, self._compare, owner=self
        )

    def _compare(self, rows: Sequence[SosRow]) -> None:
        writer = self._writer
        if writer is None:
            return
        phone, place, ward = (writer.value(name) for name in ("phone", "place", "ward_code"))
        others = [row for row in rows if self.sos is None or row.id != self.sos.id]
        self._duplicates = tuple(same_household(others, phone, place, ward))
        self._tell()

    # steps --------------------------------------------------------------------------------

    def _act(self, step: Step, form: str, message: str, *, undo: bool = True) -> None:
        if self._writer is not None:
            self._writer.act(step, form, message, undo=undo)

    def _named(self, text: str) -> str:
        return text.format(number=self.sos.short_number if self.sos else "")

    def dispatch(self, team: str) -> None:
        """Send a team."""
        desk = self._context.desk
        self._act(
            lambda sos: dispatch_sos(desk, sos.id, sos.version, team),
            "team",
            self._named(self.tr("{number}: team sent")),
            undo=False,
        )

    def move(self, target: SosState, *, reason: str = "", handed_to: str = "") -> None:
        """Walk one step."""
        desk = self._context.desk
        self._act(
            lambda sos: move_sos(
                desk,
                sos.id,
                sos.version,
                target,
                reason=reason or None,
                handed_to=handed_to or None,
            ),
            "reason" if reason else "handover" if handed_to else "step",
            self._named("{number}: " + words_for(target)),
        )

    def contact(self, *, reached: bool, minutes: int | None) -> None:
        """Log a call back."""
        desk, now = self._context.desk, self._context.clock.now()
        following: datetime | None = now + timedelta(minutes=minutes) if minutes else None
        text = self.tr("{number}: reached") if reached else self.tr("{number}: not reached")
        self._act(
            lambda sos: record_contact(
                desk, sos.id, sos.version, reached=reached, next_contact_at=following
            ),
            "contact",
            self._named(text),
            undo=False,
        )

    def close(self, outcome: Outcome) -> None:
        """Close it, everybody accounted for."""
        desk = self._context.desk
        self._act(
            lambda sos: close_sos(desk, sos.id, sos.version, outcome),
            "outcome",
            self._named(self.tr("{number} closed")),
        )

    def merge_into(self, other_id: str) -> None:
        """Join it to the SOS of the same household."""
        desk = self._context.desk
        self._act(
            lambda sos: merge_sos(desk, sos.id, sos.version, SosId(other_id)),
            "step",
            self._named(self.tr("{number} merged")),
        )

    def undo(self) -> None:
        """Take back one's last step."""
        desk = self._context.desk
        self._act(
            lambda sos: undo_sos_step(desk, sos.id, sos.version),
            "undo",
            self._named(self.tr("{number}: step taken back")),
            undo=False,
        )

    def note(self, text: str) -> None:
        """Add a remark."""
        desk, sos = self._context.desk, self.sos
        if sos is not None:
            self._context.tasks.run(
                lambda: add_note(desk, Subject.SOS, sos.id, text),
                lambda _note: self._noted(sos.id),
                lambda error: self._take_refused(error, "note"),
                owner=self,
            )

    def _noted(self, sos_id: SosId) -> None:
        self.done.emit("note")
        self._read(sos_id)

    @Slot(object, str, str, bool)
    def _take_stepped(self, _sos: Sos, form: str, message: str, undo: bool) -> None:
        self.done.emit(form)
        self._context.toast(message, self.undo if undo else None)

    @Slot(object, str)
    def _take_refused(self, error: Exception, form: str) -> None:
        self.refused.emit(form)
        self._context.show_error(error)
        if self.sos is not None:
            self._read(self.sos.id)

    def keep_mine(self) -> None:
        """Write what was typed here over what is stored."""
        if self._writer is not None:
            self._writer.keep_mine()

    def take_theirs(self) -> None:
        """Let the stored values stand."""
        if self._writer is not None:
            self._writer.take_theirs()
            self.card_changed.emit(self._writer.sos)

    # drawing ------------------------------------------------------------------------------

    @Slot(object)
    def _tell_again(self, _what: object) -> None:
        self._tell()

    def _tell(self) -> None:
        self.view_changed.emit(self.view())

    def view(self) -> SosView | None:
        """The card as it is now."""
        writer, context = self._writer, self._context
        if writer is None:
            return None
        sos = writer.sos
        steps = available_steps(context.actor, sos.state) if sos else ()
        may_send = context.may(Verb.DISPATCH_SOS)
        free = sos is not None and sos.state not in _ON_THE_WAY | SOS_FLOW.finished
        return SosView(
            sos=sos,
            detail=self._detail,
            steps=steps,
            duplicates=self._duplicates,
            may_write=context.may(Verb.LOG_SOS) and (sos is None or sos.closed_at is None),
            may_dispatch=may_send and free and sos is not None and sos.state != SosState.SAFE,
            may_close=SosState.CLOSED in steps,
            saved_at=writer.saved_at,
            pending=writer.pending,
            unreachable=self._unreachable,
            conflict=writer.blocked,
        )
