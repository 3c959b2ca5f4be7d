"""One camera of a player: a thread that shows what was at the time of the clock."""

import logging
import threading
import time
from datetime import UTC, datetime

from app.gateways.archive_folder import FolderArchive
from app.ports.replay import ReplayTrack, TrackState
from app.workers.messages import SetView
from app.workers.replay_clock import Moment, ReplayClock
from app.workers.replay_film import ReplayFilm, Shot
from app.workers.replay_messages import FillView
from app.workers.tile_writer import TileWriter
from detection.contracts.cameras import StreamKind
from detection.contracts.frames import ClockQuality
from detection.sources.pictures import Picture

KEYFRAMES_FROM = 8.0
_LOOK_AGAIN_S = 0.25

_log = logging.getLogger(__name__)


class TrackRunner:
    """Any thread may call; decoding happens on its own.

    Args:
        archive: Where the files are.
        camera_id: Whose.
        clock: The player's.
    """

    def __init__(self, archive: FolderArchive, camera_id: str, clock: ReplayClock) -> None:
        self._camera_id, self._clock = camera_id, clock
        self._film = ReplayFilm(archive, camera_id)
        self._state = TrackState.OPENING
        self._shown_s: float | None = None
        self._picture: Picture | None = None
        self._count = 0
        self._steps = 0
        self._asked_at = 0
        self._view: TileWriter | None = None
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="replay-track", daemon=True)
        self._thread.start()

    def track(self) -> ReplayTrack:
        """How it is."""
        shown_s, next_s = self._shown_s, self._film.next_s
        waiting = self._state in (TrackState.NOTHING_RECORDED, TrackState.UNREADABLE)
        return ReplayTrack(
            camera_id=self._camera_id,
            state=self._state,
            picture_at=None if shown_s is None else datetime.fromtimestamp(shown_s, UTC),
            next_at=datetime.fromtimestamp(next_s, UTC) if waiting and next_s else None,
        )

    def fill(self, wish: FillView) -> None:
        """Fill a tile from now on."""
        size = (wish.width_px, wish.height_px)
        view = SetView(
            wish.camera_id, *size, StreamKind.MAIN, wish.memory_name, wish.view, wish.zoom
        )
        try:
            writer = TileWriter(view)
        except FileNotFoundError:
            return  # overtaken by a newer wish
        with self._lock:
            if self._view is not None:
                self._view.close()
            self._view = writer
            if self._picture is not None:
                writer.write(self._picture, StreamKind.MAIN)

    def step(self, pictures: int) -> None:
        """Go on or back by pictures, and set the clock there unless it is set otherwise before."""
        self._asked_at = self._clock.now().change
        self._steps += pictures
        self._clock.nudge()

    def look_again(self) -> None:
        """More may be recorded by now than when its end was reached."""
        self._film.look_again()

    def stop(self) -> None:
        """Ask the thread to end."""
        self._stopping.set()
        self._clock.nudge()

    def join(self, timeout_s: float) -> None:
        """Wait for its end, and let go of the memory."""
        self._thread.join(timeout_s)
        with self._lock:
            if self._view is not None:
                self._view.close()
                self._view = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            moment = self._clock.now()
            try:
                if self._steps:
                    self._take_steps()
                    continue
                self._follow(moment)
            except Exception:  # noqa: BLE001  # edge of a thread: the next seek may do
                _log.exception("replay stumbled, camera %s", self._camera_id)
                self._state = TrackState.UNREADABLE
            self._clock.wait(moment.change, self._pause_s(moment))
        self._film.close()

    def _follow(self, moment: Moment) -> None:
        fast = moment.speed >= KEYFRAMES_FROM
        shot = self._film.picture_at(moment.at_s, keyframes_only=fast)
        if shot is not None:
            self._show(shot)
        elif self._film.unreadable:
            self._state = TrackState.UNREADABLE
        elif not self._film.covers:
            self._state = TrackState.NOTHING_RECORDED
        else:
            self._state = TrackState.SHOWN

    def _take_steps(self) -> None:
        if self._clock.now().change != self._asked_at:
            self._steps = 0  # played or sought meanwhile: that goes before
            return
        forward = self._steps > 0
        self._steps -= 1 if forward else -1
        shot = self._film.following() if forward else self._film.before()
        if shot is None:
            self._steps = 0
            return
        self._show(shot)
        if not self._steps:
            held = self._clock.hold(shot[0], self._asked_at)
            self._asked_at = self._asked_at if held is None else held

    def _show(self, shot: Shot) -> None:
        at_s, raw = shot
        self._count += 1
        wall = datetime.fromtimestamp(at_s, UTC)
        self._picture = Picture(
            self._count, at_s, time.monotonic(), wall, ClockQuality.RECEIVER, raw
        )
        self._shown_s, self._state = at_s, TrackState.SHOWN
        with self._lock:
            if self._view is not None:
                self._view.write(self._picture, StreamKind.MAIN)

    def _pause_s(self, moment: Moment) -> float:
        """Until the next picture is due."""
        due_s = self._film.pending_s
        if moment.speed <= 0:
            return 4 * _LOOK_AGAIN_S
        if due_s is None:
            return _LOOK_AGAIN_S
        return min(max((due_s - self._clock.now().at_s) / moment.speed, 0.002), _LOOK_AGAIN_S)
