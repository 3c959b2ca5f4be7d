"""Whether the source's time can be used to measure a speed.

Rules that only wait can live with a clock that is a little wrong; a speed is wrong by as much.
Source time is compared with the time of arrival where there is one.
"""

from collections import deque

from detection.contracts.frames import ClockQuality

SPAN_S = 20.0
LEAST_SPAN_S = 5.0
MOST_OFF = 0.03
UNCHECKED = 0.01
"""Relative standard deviation of a clock that nothing contradicts."""
ARRIVAL_NOISE_S = 0.25
BAD_FOR_S = 5.0


class ClockWatch:
    """Compares the time stamps of a source with their arrival."""

    def __init__(self) -> None:
        self._pairs: deque[tuple[float, float]] = deque()
        self._bad_until_s = -1.0
        self._last_s: float | None = None

    def add(self, time_s: float, monotonic_s: float | None, quality: ClockQuality) -> None:
        """Take in the times of a frame.

        Args:
            time_s: Source time.
            monotonic_s: Arrival; None or 0 for files that are read fast.
            quality: What the source says of its clock.
        """
        backwards = self._last_s is not None and time_s < self._last_s
        self._last_s = time_s
        if quality is ClockQuality.BAD or backwards:
            self._bad_until_s = time_s + BAD_FOR_S
            self._pairs.clear()
        if not monotonic_s:
            return
        self._pairs.append((time_s, monotonic_s))
        while self._pairs[0][0] < time_s - SPAN_S:
            self._pairs.popleft()

    @property
    def sigma(self) -> float | None:
        """Relative standard deviation of a time span, or None when times are not to be trusted."""
        if self._last_s is not None and self._last_s < self._bad_until_s:
            return None
        if not self._pairs:
            return UNCHECKED
        source_s = self._pairs[-1][0] - self._pairs[0][0]
        arrival_s = self._pairs[-1][1] - self._pairs[0][1]
        if source_s < LEAST_SPAN_S:
            return UNCHECKED
        off = max(abs(source_s - arrival_s) - ARRIVAL_NOISE_S, 0.0) / source_s
        return None if off > MOST_OFF else max(UNCHECKED, off)
