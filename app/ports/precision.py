"""How often people dismiss what the detector found, and cameras that leave their usual rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.precision import HourCount, RateAlarm


@dataclass(frozen=True, slots=True)
class Share:
    """Decided cases of one group, and how many of them were dismissed.

    Attributes:
        key: Rule, camera id, local hour ``00`` to ``23``, reason, or first day of a step.
        label: Name of the camera; the key itself elsewhere.
    """

    key: str
    label: str
    decided: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class PrecisionFigures:
    """Shares over one period, all from one snapshot.

    Attributes:
        waiting: Cases of the period that nobody decided yet; they are in no share.
        by_reason: Dismissed cases by reason; ``decided`` is the number of all dismissed.
        trend: By local day, oldest first, days without a decided case left out.
    """

    total: Share
    waiting: int
    by_rule: Sequence[Share]
    by_camera: Sequence[Share]
    by_hour: Sequence[Share]
    by_reason: Sequence[Share]
    trend: Sequence[Share]


@dataclass(frozen=True, slots=True)
class PrecisionFilter:
    """Which decided cases a figure stands for.

    Attributes:
        group: ``rule``, ``camera``, ``hour``, ``reason``, ``day``, or empty for all.
    """

    begins: datetime
    ends: datetime
    group: str = ""
    key: str = ""
    rule: str | None = None
    camera_id: str | None = None


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decided case behind a figure."""

    id: str
    short_number: str
    state: str
    rule: str
    camera_name: str
    plate: str | None
    started_at: datetime
    reason: str | None


class PrecisionQueries(Protocol):
    """Reads; any thread but the window's."""

    def figures(self, which: PrecisionFilter) -> PrecisionFigures:
        """Shares of the period; ``group`` and ``key`` do not count here."""

    def decided(self, which: PrecisionFilter, limit: int = 500) -> Sequence[DecidedRow]:
        """The newest cases behind a figure, the dismissed ones first."""

    def hours(self, begins: datetime, ends: datetime) -> Sequence[HourCount]:
        """Cases of each camera by full hour; hours without a case are not there."""

    def alarms(self, *, open_only: bool, limit: int = 200) -> Sequence[RateAlarm]:
        """Rate alarms, the newest first."""

    def open_alarms(self) -> int:
        """How many nobody has acknowledged."""


class PrecisionWork(Protocol):
    """Rate alarms inside a unit of work."""

    def add_alarm(self, alarm: RateAlarm) -> bool:
        """Insert; False when this camera, window and kind have one already."""

    def alarm(self, alarm_id: str) -> RateAlarm:
        """One alarm. Raises NotFoundError."""

    def save_alarm(self, alarm: RateAlarm) -> RateAlarm:
        """Write against its version.

        Raises:
            ConflictError: When somebody acknowledged it meanwhile.
        """
