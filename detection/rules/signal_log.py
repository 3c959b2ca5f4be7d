"""What the lamps of each approach showed, and since when.

Rules decide late but about an earlier moment, so they ask for the state at a time, not for the
newest one. Lamps of one approach that contradict each other are unknown.
"""

from bisect import bisect_right
from dataclasses import dataclass

from detection.contracts.signals import LampReading, LampState

REMEMBERED_S = 600.0


@dataclass(frozen=True, slots=True)
class SignalAt:
    """The lamp of an approach at a time.

    Attributes:
        state: What it showed.
        since_s: Source time at which that began, None when its beginning was not seen.
        confidence: 0 to 1.
    """

    state: LampState
    since_s: float | None
    confidence: float

    def elapsed_s(self, time_s: float) -> float | None:
        """Seconds that the state had lasted at a time, None when its beginning was not seen."""
        return None if self.since_s is None else max(time_s - self.since_s, 0.0)


UNKNOWN = SignalAt(LampState.UNKNOWN, None, 0.0)


@dataclass(slots=True)
class _LampLog:
    approach: str
    starts_s: list[float]
    phases: list[SignalAt]


class SignalLog:
    """Phases of all lamps of a scene."""

    def __init__(self) -> None:
        self._lamps: dict[str, _LampLog] = {}

    def add(self, time_s: float, readings: tuple[LampReading, ...]) -> None:
        """Take in the readings of a frame; a reading may date its beginning back."""
        for reading in readings:
            log = self._lamps.setdefault(reading.lamp_id, _LampLog(reading.approach, [], []))
            newest = log.phases[-1] if log.phases else None
            if newest is not None and newest.state is reading.state:
                continue
            start_s = time_s if reading.since_s is None else min(reading.since_s, time_s)
            if log.starts_s:
                start_s = max(start_s, log.starts_s[-1])
            log.starts_s.append(start_s)
            log.phases.append(SignalAt(reading.state, reading.since_s, reading.confidence))
            while log.starts_s[0] < time_s - REMEMBERED_S and len(log.starts_s) > 2:
                del log.starts_s[0], log.phases[0]

    def at(self, approach: str | None, time_s: float) -> SignalAt:
        """The lamp of an approach at a time.

        Args:
            approach: Approach of a line; None has no lamp.
            time_s: Source time, not in the future.
        """
        found: SignalAt | None = None
        for log in self._lamps.values():
            if log.approach != approach:
                continue
            place = bisect_right(log.starts_s, time_s) - 1
            phase = log.phases[place] if place >= 0 else UNKNOWN
            if found is None or found.state is LampState.UNKNOWN:
                found = phase
            elif phase.state not in (found.state, LampState.UNKNOWN):
                return UNKNOWN
        return found or UNKNOWN
