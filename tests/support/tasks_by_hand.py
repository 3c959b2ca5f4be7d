"""A task runner for presenters: work waits until the test lets it be done."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

T = TypeVar("T")


class TasksByHand:
    """Keeps work until :meth:`do`; reads are done at once when asked to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        lane: str | None = None,  # noqa: ARG002 - the runner's own names
        owner: QObject | None = None,  # noqa: ARG002 - as above
    ) -> None:
        def both() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - as the real runner
                assert failed is not None
                failed(error)
            else:
                done(result)

        self.waiting.append(both)

    def do(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()
