"""The one thread that writes. Jobs wait their turn; each is one transaction."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection, Engine

from app.domain.errors import EnvironmentFailureError
from app.store.engines import Address, translated

T = TypeVar("T")


class WriteLane:
    """Runs jobs one after another, each in a transaction of the writer's connection."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self._address = address
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="store-lane", daemon=True)
        self._thread.start()

    def run(self, job: Callable[[Connection], T], committed: Callable[[T], None]) -> T:
        """Run ``job`` in a transaction and wait for it; any thread but the lane's own.

        Args:
            job: What to write; its exception rolls everything back and is raised here.
            committed: Called in the lane right after the commit, before anyone goes on.

        Raises:
            EnvironmentFailureError: ``database_*`` or ``disk_full``; ``store_closed`` after close.
        """
        if threading.current_thread() is self._thread:
            raise RuntimeError("a job cannot wait for another job of the same lane")
        done: Future[T] = Future()

        def work() -> None:
            try:
                with translated(self._address):
                    with self._engine.begin() as connection:
                        result = job(connection)
                    committed(result)
            except BaseException as error:  # noqa: BLE001  the caller gets it, whatever it is
                done.set_exception(error)
            else:
                done.set_result(result)

        with self._closing:
            if self._closed:
                raise EnvironmentFailureError("store_closed")
            self._jobs.put(work)
        return done.result()

    def close(self) -> None:
        """Finish what was asked for, then end the thread."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
