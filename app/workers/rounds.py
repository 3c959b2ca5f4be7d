"""Rounds that nobody has to click: overdue payments, lapsed files, cameras out of their rate.

Each workstation goes round; whoever is first writes, the others find nothing left to do.
"""

import logging
import threading
from collections.abc import Callable

from app.domain.errors import ConsoleError
from app.services.desk import Desk
from app.services.penalties_daily import run_daily
from app.services.precision import look_at_rates

_LOG = logging.getLogger(__name__)

EVERY_S = 15 * 60.0
FIRST_AFTER_S = 60.0


class Rounds:
    """A thread of its own. ``start`` and ``stop`` may be called from any thread.

    Args:
        desk: The program's own desk.
        every_s: Pause between two rounds.
        first_after_s: Pause before the first one: a window that opens has other work.
    """

    def __init__(
        self, desk: Desk, every_s: float = EVERY_S, first_after_s: float = FIRST_AFTER_S
    ) -> None:
        self._desk = desk
        self._every_s, self._first_after_s = every_s, first_after_s
        self._stopping = threading.Event()
        self._started = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if self._started.acquire(blocking=False):
            self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End; what is being written is finished first."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def go_round(self) -> int:
        """One round; returns how much was written. A lost database is waited for."""
        return sum(self._tried(name, work) for name, work in self._works())

    def _works(self) -> tuple[tuple[str, Callable[[], int]], ...]:
        def daily() -> int:
            counts = run_daily(self._desk)
            return counts.overdue + counts.closed

        return (("daily", daily), ("rates", lambda: look_at_rates(self._desk)))

    def _tried(self, name: str, work: Callable[[], int]) -> int:
        try:
            written = work()
        except ConsoleError as error:
            _LOG.warning("the round %s is put off: %s", name, error.code)
            return 0
        if written:
            _LOG.info("the round %s wrote %d", name, written)
        return written

    def _run(self) -> None:
        pause = self._first_after_s
        while not self._stopping.wait(pause):
            pause = self._every_s
            try:
                self.go_round()
            except Exception:  # noqa: BLE001 - the edge of a thread: the next round is tried
                _LOG.exception("a round failed")
