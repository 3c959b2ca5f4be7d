"""Lamps whose phases are given by frame instead of read from the picture."""

from bisect import bisect_right

from detection.contracts.scenes import Lamp
from detection.contracts.signals import LampReading, LampState


class LampTimeline:
    """Reads a given timeline, frame by frame, frames in growing order."""

    def __init__(self, lamp: Lamp) -> None:
        self._lamp = lamp
        self._starts = [phase.from_frame for phase in lamp.timeline]
        self._place = -1
        self._since_s: float | None = None
        self._before: tuple[int, float] | None = None

    def read(self, index: int, time_s: float) -> LampReading:
        """The lamp in a frame.

        The beginning of a phase that fell between two sampled frames is dated by proportion.
        """
        place = bisect_right(self._starts, index) - 1
        if place != self._place:
            self._since_s = self._date(place, index, time_s)
            self._place = place
        self._before = (index, time_s)
        state = self._lamp.timeline[place].state if place >= 0 else LampState.UNKNOWN
        return LampReading(self._lamp.id, self._lamp.approach, state, self._since_s, 1.0)

    def _date(self, place: int, index: int, time_s: float) -> float | None:
        if place < 0:
            return None
        start = self._starts[place]
        if start == index:
            return time_s
        if self._before is None or self._before[0] >= start:
            return None
        index_before, time_before = self._before
        share = (start - index_before) / (index - index_before)
        return time_before + (time_s - time_before) * share
