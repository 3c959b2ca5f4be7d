"""Notices that packets pile up in front of a reader that is too slow for them.

On a machine without enough processor the packets of a live camera wait in the network's buffers
and the picture grows older all day, while each of them seems to have just arrived. A reader that
never has to wait for a packet, and whose packets come later and later, is behind: it then leaves
out pictures until it has to wait again.
"""

LATE_S = 0.5
WINDOW_S = 0.5
LEAST_WAIT = 0.1
"""Share of the time in which a reader that keeps up waits for packets."""
CAUGHT_UP_S = 0.003


class Backlog:
    """Watches one connection; belongs to its reading thread.

    Attributes:
        behind: Whether pictures should be left out.
    """

    def __init__(self) -> None:
        self.behind = False
        self._done_s: float | None = None
        self._begun_s = 0.0
        self._waited_s = 0.0

    def arrived(self, monotonic_s: float, lag_s: float) -> None:
        """A packet is there.

        Args:
            monotonic_s: Time at which it was there.
            lag_s: How much later it came than the promptest packet.
        """
        if self._done_s is None:
            self._begin(monotonic_s)
            return
        waited_s = monotonic_s - self._done_s
        self._waited_s += waited_s
        if self.behind:
            self.behind = waited_s < CAUGHT_UP_S
            self._begin(monotonic_s)
        elif monotonic_s - self._begun_s >= WINDOW_S:
            share = self._waited_s / (monotonic_s - self._begun_s)
            self.behind = lag_s > LATE_S and share < LEAST_WAIT
            self._begin(monotonic_s)

    def done(self, now_s: float) -> None:
        """The packet is dealt with, and the next one is asked for."""
        self._done_s = now_s

    def _begin(self, now_s: float) -> None:
        self._begun_s, self._waited_s = now_s, 0.0
