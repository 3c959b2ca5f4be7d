"""The console's handle on one worker process: start, send, notice its end, end it."""

import logging
import multiprocessing
import time
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from app.ports.replay import ReplayStatus
from app.workers.messages import Command, StopWorker, WorkerFact
from app.workers.replay_messages import ReplayCommand

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

START_LIMIT_S = 30.0
SILENT_S = 1.7
"""Its tiles are stale from then on; a busy machine may still bring it back."""
BEAT_LIMIT_S = 4.0
SPLIT_AFTER_DEATHS = 3
_CALM_S = 60.0
_DELAYS_S = (0.0, 0.0, 1.0, 2.0, 5.0)

_log = logging.getLogger(__name__)


def _run_worker(pipe: Connection) -> None:
    """Entry of the process; the console itself never loads what decodes and detects."""
    from app.workers.worker_process import run_worker  # noqa: PLC0415 - see above

    run_worker(pipe)


class WorkerHandle:
    """One place in which a worker process runs, and runs again when it dies.

    All methods belong to the fleet's thread.

    Args:
        number: Number of the place, for the log.
        target: What the process runs.
    """

    def __init__(self, number: int, target: Callable[[Connection], None] = _run_worker) -> None:
        self.number = number
        self._target = target
        self.cameras: list[str] = []
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._started_s = 0.0
        self._beat_s: float | None = None
        self._deaths: deque[float] = deque(maxlen=len(_DELAYS_S))
        self._start_not_before_s = 0.0

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    @property
    def pid(self) -> int | None:
        """Process id, or None."""
        return self._process.pid if self._process is not None else None

    def waitables(self) -> list[Connection | int]:
        """What becomes ready when the worker speaks or dies."""
        if self._process is None or self._pipe is None:
            return []
        return [self._pipe, self._process.sentinel]

    def may_start(self, now_s: float) -> bool:
        """Whether it is time to start (again)."""
        return self._process is None and now_s >= self._start_not_before_s

    def start(self) -> None:
        """Start a process. Takes some ten milliseconds; it is ready a second later."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=self._target, args=(theirs,), name=f"cameras-{self.number}", daemon=True
        )
        self._process.start()
        theirs.close()
        self._started_s, self._beat_s = time.monotonic(), None
        _log.info("camera worker %s started, pid %s", self.number, self._process.pid)

    def send(self, command: Command | ReplayCommand) -> None:
        """Give a command; lost when the worker is dead, because a new one is told everything."""
        if self._pipe is None:
            return
        try:
            self._pipe.send(command)
        except (OSError, ValueError):
            _log.debug("camera worker %s does not listen", self.number)

    def receive(self) -> list[WorkerFact | ReplayStatus]:
        """All facts that wait."""
        facts: list[WorkerFact | ReplayStatus] = []
        try:
            while self._pipe is not None and self._pipe.poll():
                facts.append(self._pipe.recv())
                self._beat_s = time.monotonic()
        except (EOFError, OSError):
            pass  # it died; its sentinel says so
        return facts

    def dead(self) -> bool:
        """Whether the process ended by itself or was killed."""
        return self._process is not None and self._process.exitcode is not None

    def silent(self, now_s: float) -> bool:
        """Whether its pictures are probably old: no sign of life for a while."""
        return self._beat_s is not None and now_s - self._beat_s > SILENT_S

    def hung(self, now_s: float) -> bool:
        """Whether it has not given a sign of life for too long."""
        if self._process is None:
            return False
        if self._beat_s is None:
            return now_s - self._started_s > START_LIMIT_S
        return now_s - self._beat_s > BEAT_LIMIT_S

    def bury(self, now_s: float) -> None:
        """Let go of a process that is dead or must die, and plan the next one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            code = "none, it hangs" if process.exitcode is None else process.exitcode
            _log.warning("camera worker %s ended, code %s", self.number, code)
            process.kill()
            process.join(1.0)
            if process.exitcode is not None:
                process.close()
        if pipe is not None:
            pipe.close()
        self._deaths.append(now_s)
        recent = self._recent_deaths(now_s)
        self._start_not_before_s = now_s + _DELAYS_S[min(recent, len(_DELAYS_S)) - 1]

    def split(self, now_s: float, number: int) -> "WorkerHandle | None":
        """Hand half of the cameras to another worker when this one dies again and again.

        One of its cameras may be the cause: halving finds it, and the others are rid of it.

        Returns:
            The new place, or None when there is no reason.
        """
        if len(self.cameras) < 2 or self._recent_deaths(now_s) < SPLIT_AFTER_DEATHS:
            return None
        half = len(self.cameras) // 2
        other = WorkerHandle(number)
        other.cameras, self.cameras = self.cameras[half:], self.cameras[:half]
        self._deaths.clear()
        self._start_not_before_s = now_s
        return other

    def _recent_deaths(self, now_s: float) -> int:
        return sum(1 for at_s in self._deaths if now_s - at_s < _CALM_S)

    def ask_to_stop(self) -> None:
        """Tell it to end; see :meth:`finish`."""
        self.send(StopWorker())

    def finish(self, until_s: float) -> None:
        """Wait for its end, not beyond a monotonic time; then kill it."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.join(max(0.05, until_s - time.monotonic()))
            if process.exitcode is None:
                _log.error("camera worker %s had to be killed", self.number)
                process.kill()
                process.join(1.0)
            process.close()
        if pipe is not None:
            pipe.close()
