"""When a camera is tried again: soon at first, then every ten seconds, for ever."""

import random

STEPS_S = (1.0,) * 5 + (5.0,) * 5
LAST_S = 10.0
JITTER_S = 2.0


class ReconnectLadder:
    """Waits between attempts: 1 s five times, 5 s five times, then 10 s with jitter.

    Args:
        seed: Makes the jitter repeatable; each camera has its own, so that a city's cameras do
            not come back in one instant.
    """

    def __init__(self, seed: int | None = None) -> None:
        self._failures = 0
        self._random = random.Random(seed)  # noqa: S311  # spreads load, guards nothing

    def next_wait_s(self) -> float:
        """Seconds to wait after one more failure."""
        number, self._failures = self._failures, self._failures + 1
        if number < len(STEPS_S):
            return STEPS_S[number]
        return LAST_S + self._random.uniform(-JITTER_S, JITTER_S)

    def succeeded(self) -> None:
        """A picture was seen for long enough: begin at the bottom next time."""
        self._failures = 0

    @property
    def failures(self) -> int:
        """Failures since the last success."""
        return self._failures
