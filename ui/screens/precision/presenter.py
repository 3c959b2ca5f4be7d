"""Decides what the precision screen shows; knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.deadlines import CITY_TIME
from app.domain.precision import RateAlarm
from app.domain.records import Subject
from app.domain.roles import Verb
from app.domain.rule_days import QuietRule
from app.ports.precision import DecidedRow, PrecisionFigures, PrecisionFilter
from app.ports.queries import Queries
from app.ports.store import Changes
from app.services.precision import acknowledge_alarm, look_at_rates
from ui.bridge.context import ScreenContext

PERIODS = (7, 30, 90, 365)
USUAL_DAYS = 30
QUIET_MS = 1500
EVERY_MS = 5 * 60_000


@dataclass(frozen=True, slots=True)
class PrecisionState:
    """What is drawn.

    Attributes:
        names: Camera names by id.
        quiet: What rules did not dare to tell in the period.
        today: Day in the city.
    """

    which: PrecisionFilter
    figures: PrecisionFigures
    alarms: Sequence[RateAlarm]
    names: dict[str, str]
    quiet: Sequence[QuietRule]
    today: date


@dataclass(frozen=True, slots=True)
class Behind:
    """The cases behind a figure."""

    which: PrecisionFilter
    title: str
    rows: Sequence[DecidedRow]


class PrecisionPresenter(QObject):
    """Figures of a period, alarms, and the cases behind a figure.

    Signals:
        state_changed(object): A :class:`PrecisionState`.
        behind_changed(object): A :class:`Behind`.
        failed(object): Reading failed; what is drawn is old.
        acknowledged(object): This :class:`RateAlarm` was acknowledged.
        refused(object): Acknowledging was refused.
    """

    state_changed = Signal(object)
    behind_changed = Signal(object)
    failed = Signal(object)
    acknowledged = Signal(object)
    refused = Signal(object)

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state: PrecisionState | None = None
        self._days = USUAL_DAYS
        self._rule: str | None = None
        self._reading = False
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self.read)
        self._regular = QTimer(self, interval=EVERY_MS)
        self._regular.timeout.connect(self.read)
        context.changes.changed.connect(self._take_changes)

    def look(self, *, looking: bool) -> None:
        """Read while somebody looks, and only then."""
        if looking:
            self._regular.start()
            self.read()
        else:
            self._regular.stop()
            self._soon.stop()

    def choose_days(self, days: int) -> None:
        """Another period, ending now."""
        self._days = days
        self.read()

    def choose_rule(self, rule: str | None) -> None:
        """Only cases of a rule, or of all."""
        self._rule = rule
        self.read()

    @Slot()
    def read(self) -> None:
        """Read figures and alarms; judge the hours that are over."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        now = self._context.clock.now()
        which = PrecisionFilter(now - timedelta(days=self._days), now, rule=self._rule)
        queries, desk = self._context.queries, self._context.desk
        judges = self._context.may(Verb.REVIEW_CASE)

        def work() -> PrecisionState:
            if judges:
                look_at_rates(desk)
            return _read(queries, which)

        self._context.tasks.run(work, self._take, self._take_failure, owner=self)

    def _take(self, state: PrecisionState) -> None:
        self._reading = False
        self.state = state
        self.state_changed.emit(state)
        if self._again:
            self._again = False
            self.read()

    def _take_failure(self, error: Exception) -> None:
        self._reading = self._again = False
        self.failed.emit(error)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        if (
            self._regular.isActive()
            and {Subject.CASE, Subject.CAMERA, Subject.CAMERA_LOG} & changes.ids.keys()
        ):
            self._soon.start()

    def open_figure(self, group: str, key: str, title: str) -> None:
        """Read the cases behind a figure."""
        if self.state is None:
            return
        which = replace(self.state.which, group=group, key=key)
        queries = self._context.queries
        self._context.tasks.run(
            lambda: Behind(which, title, queries.precision.decided(which)),
            self.behind_changed.emit,
            self.failed.emit,
            owner=self,
        )

    def acknowledge(self, alarm: RateAlarm, reason: str) -> None:
        """Say what was found at the camera."""
        desk = self._context.desk
        self._context.tasks.run(
            lambda: acknowledge_alarm(desk, alarm.id, alarm.version, reason),
            self._take_acknowledged,
            self.refused.emit,
            owner=self,
        )

    def _take_acknowledged(self, alarm: RateAlarm) -> None:
        self.acknowledged.emit(alarm)
        self.read()


def _read(queries: Queries, which: PrecisionFilter) -> PrecisionState:
    """Runs in a thread."""
    return PrecisionState(
        which,
        queries.precision.figures(which),
        queries.precision.alarms(open_only=False, limit=100),
        {camera.id: camera.name for camera in queries.cameras()},
        queries.wall.quiet_rules(which.begins.astimezone(CITY_TIME).date()),
        which.ends.astimezone(CITY_TIME).date(),
    )
