"""Once a day, over all workstations: lets evidence go whose time is over."""

import logging
import threading
from collections.abc import Callable

from app.domain.errors import ConsoleError
from app.services.custody_retention import RetentionRound, run_daily_retention
from app.services.desk import Desk

LOOK_EVERY_S = 1800.0
FIRST_AFTER_S = 300.0
"""Not while the window opens."""

_LOG = logging.getLogger(__name__)


class RetentionWatch:
    """Looks now and then whether today's run was made, on a thread of its own.

    Args:
        desk: The program itself.
        first_after_s: Pause before the first look.
        every_s: Pause between looks.
        done: Told of each run, on the thread of the watch.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        first_after_s: float = FIRST_AFTER_S,
        every_s: float = LOOK_EVERY_S,
        done: Callable[[RetentionRound], None] | None = None,
    ) -> None:
        self._desk, self._done = desk, done
        self._first_after_s, self._every_s = first_after_s, every_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End; a case that is at hand is finished first."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        pause_s = self._first_after_s
        while not self._stopping.wait(pause_s):
            pause_s = self._every_s
            try:
                made = run_daily_retention(self._desk)
            except ConsoleError as error:
                _LOG.warning("retention waits: %s", error.code)
                continue
            except Exception:  # noqa: BLE001 - edge of a thread: tomorrow it is tried again
                _LOG.exception("retention failed")
                continue
            if made is None:
                continue
            _LOG.info("retention: %d files of %d cases went", made.files, made.cases)
            if self._done is not None:
                self._done(made)
