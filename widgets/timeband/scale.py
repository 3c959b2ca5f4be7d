"""Which part of time is shown, and where on the screen it lies. Pure figures, no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

SHORTEST_S = 10.0
LONGEST_S = 40 * 86_400.0
_STEPS_S = (
    *(1, 2, 5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1800),
    *(3600, 7200, 10_800, 21_600, 43_200),
    *(86_400, 172_800, 604_800, 1_209_600),
)
_TICK_PX = 88
"""Room that the words of a tick need."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis.

    Attributes:
        at_s: Seconds since 1970.
        text: Clock, or the date where a day begins.
        day: Whether a day begins here.
    """

    at_s: float
    text: str
    day: bool


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From when on, how long, in seconds since 1970.

    Attributes:
        offset_s: What the clock on the wall is ahead of UTC.
    """

    from_s: float
    seconds: float
    offset_s: float = 0.0

    @property
    def to_s(self) -> float:
        """End of what is shown."""
        return self.from_s + self.seconds

    def x_of(self, at_s: float, width_px: float) -> float:
        """Where a time lies."""
        return (at_s - self.from_s) / self.seconds * width_px

    def time_at(self, x_px: float, width_px: float) -> float:
        """Which time lies there."""
        return self.from_s + x_px / max(width_px, 1.0) * self.seconds

    def holds(self, at_s: float) -> bool:
        """Whether a time is shown."""
        return self.from_s <= at_s <= self.to_s

    def zoomed(self, factor: float, around_s: float) -> "TimeScale":
        """More (below 1) or less of it; the time under the hand stays where it is."""
        seconds = min(max(self.seconds * factor, SHORTEST_S), LONGEST_S)
        share = (around_s - self.from_s) / self.seconds
        return replace(self, from_s=around_s - share * seconds, seconds=seconds)

    def panned(self, seconds: float) -> "TimeScale":
        """Earlier or later."""
        return replace(self, from_s=self.from_s + seconds)

    def with_middle(self, at_s: float) -> "TimeScale":
        """As much of it, around a time."""
        return replace(self, from_s=at_s - self.seconds / 2)

    def around(self, at_s: float, end_s: float) -> "TimeScale":
        """The part that shows a time: this one if it does well, else with little behind an end."""
        margin = 0.05 * self.seconds
        if self.from_s + margin <= at_s <= self.to_s - margin:
            return self
        latest = end_s + 0.05 * self.seconds - self.seconds
        return replace(self, from_s=min(at_s - self.seconds / 2, latest))

    def following(self, at_s: float) -> "TimeScale":
        """The part that shows a time; turned like a page when the time runs out of it."""
        if self.holds(at_s):
            return self
        if self.to_s < at_s <= self.to_s + self.seconds:
            return replace(self, from_s=at_s - 0.1 * self.seconds)
        return self.with_middle(at_s)

    def ticks(self, width_px: float) -> Iterator[Tick]:
        """Lines of the axis, as many as there is room for words."""
        wanted_s = self.seconds * _TICK_PX / max(width_px, 1.0)
        step_s = next((step for step in _STEPS_S if step >= wanted_s), _STEPS_S[-1])
        begin_s = self.from_s + self.offset_s
        number = int(begin_s // step_s)
        while (at_s := number * step_s - self.offset_s) <= self.to_s:
            if at_s >= self.from_s:
                yield self._tick(at_s, step_s)
            number += 1

    def _tick(self, at_s: float, step_s: float) -> Tick:
        zone = timezone(timedelta(seconds=self.offset_s))
        there = datetime.fromtimestamp(at_s, UTC).astimezone(zone)
        day = there.hour == there.minute == there.second == 0
        shape = "%d/%m" if day else "%H:%M" if step_s >= 60 else "%H:%M:%S"
        return Tick(at_s, there.strftime(shape), day)
