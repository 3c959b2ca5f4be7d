"""Follows the selected camera for its details: facts each second, the log when it grows."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from app.domain.ids import CameraId
from app.domain.records import Camera, Subject
from app.domain.wall import CameraHour, CameraLogEntry
from app.ports.cameras import CameraWall
from app.ports.queries import Queries
from app.ports.store import Changes
from app.services.camera_pictures import accept_picture
from app.services.desk import Desk
from ui.bridge.tasks import Runs
from ui.screens.wall.details_state import (
    DetailsState,
    HourFigures,
    LogLine,
    details_of,
    first_hour,
    hour_figures,
    log_lines,
)

LINES_SHOWN = 200
READ_EVERY_S = 60.0
_NEVER_S = float("-inf")

_log = logging.getLogger(__name__)


class DetailsOutput(Protocol):
    """What the panel offers the presenter."""

    def show_details(self, state: DetailsState | None) -> None:
        """Draw these; None while no camera is selected."""

    def show_log(self, lines: Sequence[LogLine], hours: HourFigures) -> None:
        """Draw these."""

    def forget_log(self) -> None:
        """Nothing is known of the camera yet: neither that it has a log nor that it has none."""

    def say_accepted(self, name: str) -> None:
        """The picture of a camera is what it is compared with from now on."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


@dataclass(frozen=True, slots=True)
class _Stored:
    entries: Sequence[CameraLogEntry]
    hours: Sequence[CameraHour]
    read_at: datetime


class DetailsPresenter:
    """Call it on one thread only. Nothing is read while it is closed."""

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        cameras: CameraWall | None,
        output: DetailsOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk, self._queries, self._tasks = desk, queries, tasks
        self._wall, self._output, self._owner = cameras, output, owner
        self._read_s = _NEVER_S
        self.camera: Camera | None = None
        self.open = False

    def follow(self, camera: Camera | None) -> None:
        """Another camera is selected, or the same one was changed."""
        before, self.camera = self.camera, camera
        if before == camera:
            return
        if camera is None or before is None or before.id != camera.id:
            self._read_s = _NEVER_S
            self._output.forget_log()
        self.refresh()

    def set_open(self, *, on: bool) -> None:
        """The panel was opened or closed."""
        self.open, self._read_s = on, _NEVER_S
        self.refresh()

    def refresh(self) -> None:
        """Once a second: the newest facts; log and hours when they are old."""
        if not self.open:
            return
        camera, clock = self.camera, self._desk.clock
        if camera is None:
            self._output.show_details(None)
            return
        self._output.show_details(details_of(self._wall, camera, clock.now()))
        if clock.monotonic() - self._read_s >= READ_EVERY_S:
            self.read()

    def take_changes(self, changes: Changes) -> None:
        """Read again when the log of this camera grew."""
        touched = changes.ids.get(Subject.CAMERA_LOG, frozenset())
        if self.open and self.camera is not None and self.camera.id in touched:
            self.read()

    def read(self) -> None:
        """Read log and hours of the camera."""
        camera, queries = self.camera, self._queries
        if camera is None:
            return
        self._read_s = self._desk.clock.monotonic()
        now = self._desk.clock.now()

        def work() -> _Stored:
            entries = queries.wall.log(camera.id, n=LINES_SHOWN)
            return _Stored(entries, queries.wall.hours(camera.id, first_hour(now)), now)

        self._tasks.run(
            work,
            lambda stored: self._take(camera.id, stored),
            lambda error: _log.warning("log of a camera not read: %s", type(error).__name__),
            owner=self._owner,
        )

    def accept(self) -> None:
        """Take the present picture as the one to compare with."""
        desk, wall, camera = self._desk, self._wall, self.camera
        if wall is None or camera is None:
            return
        self._tasks.run(
            lambda: accept_picture(desk, wall, CameraId(camera.id)),
            lambda _line: self._output.say_accepted(camera.name),
            self._output.show_error,
            owner=self._owner,
        )

    def _take(self, camera_id: str, stored: _Stored) -> None:
        if self.camera is None or self.camera.id != camera_id:
            return  # another camera was selected meanwhile
        self._output.show_log(
            log_lines(stored.entries, stored.read_at), hour_figures(stored.hours, stored.read_at)
        )
