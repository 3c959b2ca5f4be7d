"""A playback over cameras that the real recorder recorded, played by the real replay process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.consoles import Console
from support.recordings import ArchiveOf

from app.domain.records import Camera
from app.workers.replays import ReplayRoom
from ui.bridge.playback_records import cameras_record
from ui.screens.playback.screen import PlaybackScreen

NOW = datetime(2026, 11, 23, 7, 3, tzinfo=UTC)
NAMES = ("Cầu Trường Tiền", "Điện Biên Phủ", "Đập Đá")
FILM_S = 20.0


class NoRings:
    """Nothing is in memory."""

    def save_ring(
        self,
        camera_id: str,  # noqa: ARG002 - the port's names
        seconds: float,  # noqa: ARG002 - the port's names
        folder: Path,  # noqa: ARG002 - the port's names
        timeout_s: float = 5.0,  # noqa: ARG002 - the port's names
    ) -> str:
        return "replay_ring_empty"


@dataclass
class Cinema:
    """A console with three cameras: two recorded at 08:50 and 08:55 local, the third not at all.

    Attributes:
        root: Folder of the archive.
    """

    console: Console
    archive: ArchiveOf
    room: ReplayRoom
    cameras: list[Camera]
    qtbot: QtBot
    root: Path

    def screen(self, size: tuple[int, int] = (1366, 700)) -> PlaybackScreen:
        made = PlaybackScreen(self.console.context)
        self.qtbot.addWidget(made, before_close_func=lambda _: made.close_screen())
        made.resize(*size)
        made.show()
        return made

    def opened(self, at: datetime | None = None, cameras: int = 2) -> PlaybackScreen:
        made = self.screen()
        made.show_record(cameras_record([one.id for one in self.cameras[:cameras]], at))
        made.screen_shown()
        self.until(made.settled)
        return made

    def until(self, ready: Callable[[], object], timeout_ms: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=timeout_ms)


def begins() -> tuple[datetime, datetime]:
    return NOW - timedelta(minutes=10), NOW - timedelta(minutes=5)


def press(screen: PlaybackScreen, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    QTest.keyClick(screen.view, key, modifiers)
