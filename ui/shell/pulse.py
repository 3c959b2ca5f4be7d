"""The few figures that stand on every screen, read in one go off the event loop."""

import logging
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.case_flow import CaseState
from app.domain.report_flow import ReportState
from app.domain.roles import Actor, Verb
from app.domain.sos_flow import SOS_OPEN, SosPriority, SosState
from app.ports.queries import CaseFilter, Queries, ReportFilter, SosFilter
from app.ports.rows import Count
from app.ports.store import Changes
from ui.bridge.context import ScreenContext
from ui.bridge.sounds import P1, SOS
from ui.shell.rate_signs import RateSign, RateTeller, read_rate_signs

_log = logging.getLogger(__name__)

EVERY_MS = 5_000
INBOX = (ReportState.NEW, ReportState.VERIFY, ReportState.RETURNED, ReportState.REOPEN_REQ)
_OPEN = tuple(sorted(state.value for state in SOS_OPEN))


_NONE = Count(0)
_P1_NEW = ReportFilter(states=(ReportState.NEW,), urgency=SosPriority.P1)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How things stand.

    Attributes:
        oldest_contact: When the SOS that waits longest was last spoken to.
        untouched: SOS that are still NEW and new P1 reports, id to priority.
        free_gb: Free space where evidence and the database are kept, or None when unknown.
        rates: Open alarms of cameras out of their usual rate.
    """

    read_at: datetime
    database_ms: float
    open_sos: int = 0
    oldest_contact: datetime | None = None
    untouched: dict[str, str] = field(default_factory=dict)
    late_reports: Count = _NONE
    inbox: Count = _NONE
    cases: Count = _NONE
    free_gb: float | None = None
    rates: tuple[RateSign, ...] = ()


def read_pulse(queries: Queries, actor: Actor, now: datetime, *folders: Path | None) -> Pulse:
    """Read what this person may see. Runs in a thread."""
    started = time.perf_counter()
    sos = queries.sos_list(SosFilter(states=_OPEN)).rows if actor.may(Verb.VIEW_SOS) else ()
    took_ms = (time.perf_counter() - started) * 1000
    reports, cases = actor.may(Verb.VIEW_REPORTS), actor.may(Verb.VIEW_CASES)
    return Pulse(
        read_at=now,
        database_ms=took_ms,
        open_sos=len(sos),
        oldest_contact=min((row.last_contact_at for row in sos), default=None),
        untouched={
            **{row.id: row.priority for row in sos if row.state == SosState.NEW},
            **({row.id: row.urgency for row in queries.reports(_P1_NEW).rows} if reports else {}),
        },
        late_reports=queries.count_reports(ReportFilter(late_at=now)) if reports else _NONE,
        inbox=queries.count_reports(ReportFilter(states=INBOX)) if reports else _NONE,
        cases=queries.count_cases(CaseFilter(states=(CaseState.DETECTED,))) if cases else _NONE,
        free_gb=_free_gb(folders),
        rates=read_rate_signs(queries) if cases else (),
    )


def _free_gb(folders: Sequence[Path | None]) -> float | None:
    """Where there is least; a folder that is not made yet counts as the one it will be made in."""
    free = []
    for folder in filter(None, folders):
        try:
            there = next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
            free.append(shutil.disk_usage(there).free / 1e9)
        except OSError:
            _log.debug("free space of a folder is not known")
    return min(free, default=None)


class PulseReader(QObject):
    """Reads again every few seconds and after each commit.

    Signals:
        beat(object): A new :class:`Pulse`.
        failed(object): The database did not answer.
        alarm(str): Someone else's SOS is new; ``p1`` or ``sos``.
        rates_left(object): Cameras that left their usual rate since the last reading.
    """

    beat = Signal(object)
    failed = Signal(object)
    alarm = Signal(str)
    rates_left = Signal(object)

    def __init__(
        self, context: ScreenContext, folders: Sequence[Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._folders = tuple(folders)
        self._busy = self._again = False
        self._known: dict[str, str] | None = None
        self._own: frozenset[str] = frozenset()
        self._teller = RateTeller()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.read)
        context.changes.changed.connect(self._take_changes)

    def start(self) -> None:
        """Read now, and go on."""
        self._timer.start()
        self.read()

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    @Slot()
    def read(self) -> None:
        """Read as soon as the reading under way is done."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        queries, actor = self._context.queries, self._context.actor
        now, folders = self._context.clock.now(), self._folders
        self._context.tasks.run(
            lambda: read_pulse(queries, actor, now, *folders), self._take, self._take_failure
        )

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        """What is typed here makes no sound here."""
        if changes.local:
            self._own |= frozenset().union(*changes.ids.values())
        self.read()

    def _take(self, pulse: Pulse) -> None:
        self._busy = False
        self._sound(pulse)
        self.beat.emit(pulse)
        news = self._teller.news(pulse.rates)
        if news:
            self.rates_left.emit(news)
        self._read_again()

    def _take_failure(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
        self._again = False

    def _read_again(self) -> None:
        if self._again:
            self._again = False
            self.read()

    def _sound(self, pulse: Pulse) -> None:
        """A P1 that was lowered and raised again sounds again."""
        known, self._known = self._known, pulse.untouched
        if known is None:
            return
        theirs = {one: level for one, level in pulse.untouched.items() if one not in self._own}
        raised = [level for one, level in theirs.items() if known.get(one) != level]
        if SosPriority.P1 in raised:
            self.alarm.emit(P1)
        elif any(one not in known for one in theirs):
            self.alarm.emit(SOS)
