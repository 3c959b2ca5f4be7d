"""Two cameras (films) are read and recorded by real processes, then played back in the screen."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.cinema import press
from support.clips import video
from support.consoles import Console, open_console

from app.domain.archive_policy import POLICY, ArchivePolicy
from app.ports.archive import RecordingState
from app.ports.cameras import CameraSpec, RecordingSpec
from app.services.cameras import NewCamera, add_camera
from app.services.policies import save_policy
from app.workers.archive_keeper import ArchiveKeeper
from app.workers.fleet import CameraFleet
from app.workers.replays import ReplayRoom
from ui.bridge.playback_records import cameras_record
from ui.screens.playback.screen import PlaybackScreen

if TYPE_CHECKING:
    from app.domain.records import Camera

pytestmark = [pytest.mark.gui, pytest.mark.slow]
PATIENCE_MS = 60_000


class Studio:
    """A fleet that records, with keeper and replays as in the console."""

    def __init__(self, console: Console, folder: Path) -> None:
        self.fleet = CameraFleet()
        root = folder / "archive"
        policy = ArchivePolicy(recording=True, quota_gb=1.0, reserve_gb=0.0, segment_s=5.0)
        save_policy(console.desk, POLICY, 0, policy.stored())
        self.keeper = ArchiveKeeper(console.store, self.fleet, root)
        self.room = ReplayRoom(lambda: root, self.fleet, folder / "replay")
        self.cameras: list[Camera] = []
        self._leave = self.keeper.start()
        film = video(folder / "film.mp4", count=400, fps=10, gop=10)
        recording = RecordingSpec(str(root), segment_s=5.0, reserve_bytes=0)
        for number in (1, 2):
            made = add_camera(console.desk, NewCamera(f"C{number}", f"Cầu {number}", str(film)))
            self.cameras.append(made)
            spec = CameraSpec(made.id, str(film), sub_url=str(film), recording=recording)
            self.fleet.add_camera(spec)
        clock = RealClock()
        console.context = replace(
            console.context,
            archive=self.keeper,
            replays=self.room,
            clock=clock,
            desk=replace(console.desk, clock=clock),
        )

    def close(self) -> None:
        self._leave()
        self.room.stop()
        self.fleet.stop()
        self.keeper.stop()


class RealClock:
    """The recorder goes by the real clock, so the screen must."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - see above

    def monotonic(self) -> float:
        return time.monotonic()


@pytest.fixture
def console(tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    opened = open_console(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def studio(console: Console, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(console, tmp_path)
    yield made
    made.close()


def recorded_s(studio: Studio) -> float:
    """Seconds that both cameras have in finished files."""
    now = RealClock().now()
    each = []
    for camera in studio.cameras:
        spans = studio.keeper.spans(camera.id, now - timedelta(hours=1), now)
        each.append(sum((span.to_utc - span.from_utc).total_seconds() for span in spans))
    return min(each)


def test_that_two_recorded_cameras_are_played_back_in_step(
    console: Console, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: recorded_s(studio) >= 9.0, timeout=PATIENCE_MS)
    begin = max(studio.keeper.segments(one.id, *_today())[0].from_utc for one in studio.cameras)
    screen = PlaybackScreen(console.context)
    qtbot.addWidget(screen, before_close_func=lambda _: screen.close_screen())
    screen.resize(1366, 700)
    screen.show()
    screen.show_record(cameras_record([one.id for one in studio.cameras], begin))
    screen.screen_shown()
    qtbot.waitUntil(screen.settled, timeout=PATIENCE_MS)
    press(screen, Qt.Key.Key_Space)
    after = begin + timedelta(seconds=3)
    qtbot.waitUntil(lambda: screen.presenter.moment.at > after, timeout=PATIENCE_MS)
    press(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(screen.presenter.player.standing, timeout=PATIENCE_MS)
    at = screen.presenter.moment.at

    def in_step() -> bool:
        shown = [track.picture_at for track in screen.presenter.moment.tracks]
        return all(
            each is not None and timedelta(0) <= at - each <= timedelta(seconds=0.25)
            for each in shown
        )

    qtbot.waitUntil(in_step, timeout=PATIENCE_MS)
    assert all(screen.view._feed.picture(one.id) is not None for one in studio.cameras)
    rows = screen.band.content.rows
    assert all(row.spans for row in rows)
    assert any(row.movement for row in rows), "motion from the sizes of packets"
    figures = studio.keeper.figures()
    assert figures.state is RecordingState.RUNNING
    qtbot.waitUntil(lambda: studio.keeper.figures().hours_left is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: " giờ" in said(screen) or " h more" in said(screen), timeout=20_000)


def said(screen: PlaybackScreen) -> str:
    return screen.parts.foot.archive.text()


def _today() -> tuple[datetime, datetime]:
    now = RealClock().now()
    return now - timedelta(hours=1), now + timedelta(hours=1)
