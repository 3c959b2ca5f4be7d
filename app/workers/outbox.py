"""Facts on their way up: sent by one thread, so that nobody who finds something ever waits.

Of what replaces itself (overlays, figures) only the newest is kept.
"""

import threading
from collections import deque
from multiprocessing.connection import Connection

from app.ports.cameras import CameraHealth, OverlayChanged
from app.ports.replay import ReplayStatus
from app.workers.messages import WorkerFact

_KEPT = 2000


class Outbox:
    """Queues and sends the facts of a worker; any thread may put.

    Args:
        pipe: The worker's end.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._facts: deque[WorkerFact | ReplayStatus] = deque(maxlen=_KEPT)
        self._newest: dict[tuple[type, str], WorkerFact] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)
        self._thread.start()

    def put(self, fact: WorkerFact | ReplayStatus) -> None:
        """Send a fact soon."""
        with self._changed:
            if isinstance(fact, OverlayChanged | CameraHealth):
                self._newest[type(fact), fact.camera_id] = fact
            else:
                self._facts.append(fact)
            self._changed.notify()

    def close(self, timeout_s: float) -> None:
        """Send what is left and end."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._facts or self._newest or self._closing)
                batch = [*self._facts, *self._newest.values()]
                self._facts.clear()
                self._newest.clear()
                if not batch and self._closing:
                    return
            try:
                for fact in batch:
                    self._pipe.send(fact)
            except (OSError, ValueError):
                return  # nobody listens any more: the worker is about to end
