"""Writes down who turned which camera where, without keeping the camera waiting for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.services.desk import Desk
from app.services.turning import note_let_go, note_turned
from ui.bridge.tasks import Runs

LANE = "ptz_book"
_HAND = ""


class TurnBook:
    """One line when turning by hand begins, one for each stored position, one at the end.

    Args:
        desk: Who turns.
        tasks: Writes elsewhere, in a lane of its own: a stop never waits for the database.
        failed: Told when a line could not be written.
        owner: While it lives, answers are heard.
    """

    def __init__(
        self,
        desk: Desk,
        tasks: Runs,
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._tasks, self._failed, self._owner = desk, tasks, failed, owner
        self._last: dict[str, str] = {}

    def turned(self, camera_id: str, preset: str = _HAND) -> None:
        """The camera began to move: by hand, or to a stored position."""
        known = self._last.get(camera_id)
        self._last[camera_id] = preset
        if preset == _HAND and known == _HAND:
            return
        self._run(lambda: note_turned(self._desk, camera_id, preset))

    def let_go(self, camera_id: str) -> None:
        """Nobody turns it from here any more; one that was only looked at has no line."""
        if self._last.pop(camera_id, None) is not None:
            self._run(lambda: note_let_go(self._desk, camera_id))

    def _run(self, work: Callable[[], None]) -> None:
        self._tasks.run(work, _nothing, self._failed, lane=LANE, owner=self._owner)


def _nothing(_: object) -> None:
    """Nobody waits for this answer."""
