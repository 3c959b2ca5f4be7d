"""The one clock of a player: all its cameras show what was at this time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock at one look.

    Attributes:
        at_s: Seconds since 1970.
        speed: 0 while it stands.
        change: Counts up with everything that somebody did to it.
    """

    at_s: float
    speed: float
    change: int


class ReplayClock:
    """Runs, stands and jumps; any thread.

    Args:
        at_s: Seconds since 1970.
        monotonic: Seconds that never step back.
    """

    def __init__(self, at_s: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._at_s = at_s
        self._since_s = monotonic()
        self._speed = 0.0
        self._change = 0
        self._changed = threading.Condition()

    def now(self) -> Moment:
        """Where it stands."""
        with self._changed:
            return Moment(self._at(), self._speed, self._change)

    def run(self, speed: float) -> None:
        """Go on at a speed; 0 stops."""
        with self._changed:
            self._set(self._at(), speed)

    def jump(self, at_s: float) -> None:
        """Stand elsewhere; it goes on from there when it runs."""
        with self._changed:
            self._set(at_s, self._speed)

    def hold(self, at_s: float, change: int) -> int | None:
        """Stand still at a time, unless somebody did something to it since a change.

        Returns:
            The change that this is; None when somebody was quicker.
        """
        with self._changed:
            if self._change != change:
                return None
            self._set(at_s, 0.0)
            return self._change

    def nudge(self) -> None:
        """Let all who wait look again."""
        with self._changed:
            self._changed.notify_all()

    def wait(self, change: int, timeout_s: float) -> None:
        """Until somebody does something to it, at most for a time."""
        with self._changed:
            if self._change == change:
                self._changed.wait(timeout_s)

    def _at(self) -> float:
        return self._at_s + self._speed * (self._monotonic() - self._since_s)

    def _set(self, at_s: float, speed: float) -> None:
        self._at_s, self._since_s, self._speed = at_s, self._monotonic(), speed
        self._change += 1
        self._changed.notify_all()
