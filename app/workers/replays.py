"""Players on the console's side. Implements :class:`app.ports.replay.Replays`.

One thread talks to the replay process; it is started with the first player, and again with all
players where they stood when it dies.
"""

import itertools
import logging
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from typing_extensions import override

from app.gateways.archive_folder import FolderArchive
from app.ports.archive import Segment
from app.ports.cameras import TileFrame, ZoomArea
from app.ports.replay import (
    INSTANT_S,
    SPEEDS,
    ReplayPlayer,
    Replays,
    ReplayStatus,
    ReplayTrack,
    StatusListener,
    TrackState,
)
from app.workers.fleet_worker import WorkerHandle
from app.workers.messages import WorkerLogged
from app.workers.replay_messages import (
    ClosePlayer,
    FillView,
    OpenPlayer,
    PlayFrom,
    ReplayCommand,
    SeekTo,
    StepBy,
    StopReplays,
)
from app.workers.tile_views import TileViews, ViewWish
from detection.contracts.cameras import StreamKind

TICK_S = 0.2
_SAVE_LIMIT_S = 5.0
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_log = logging.getLogger(__name__)


class RingSaver(Protocol):
    """Whoever holds the packets of the last seconds."""

    def save_ring(
        self, camera_id: str, seconds: float, folder: Path, timeout_s: float = 5.0
    ) -> str:
        """Write them into a folder laid out like the archive; why not, as a code. Waits."""
        ...


def _run_replays(pipe: Connection) -> None:
    """Entry of the process; the console itself never loads what decodes."""
    from app.workers.replay_process import run_replays  # noqa: PLC0415 - see above

    run_replays(pipe)


class _Player(ReplayPlayer):
    """One player; sends commands and keeps the newest status."""

    def __init__(
        self,
        number: int,
        camera_ids: Sequence[str],
        at: datetime,
        send: Callable[[ReplayCommand], None],
    ) -> None:
        self.number = number
        self.root: Path | None = None
        self.own_folder: Path | None = None
        self.views = TileViews()
        self.closed = False
        self._camera_ids = tuple(camera_ids)
        self._send = send
        opening = tuple(ReplayTrack(each, TrackState.OPENING) for each in camera_ids)
        self.newest = ReplayStatus(
            number, at, playing=False, speed=1.0, ended=False, tracks=opening
        )

    @property
    @override
    def camera_ids(self) -> tuple[str, ...]:
        return self._camera_ids

    @override
    def play(self, speed: float = 1.0) -> None:
        nearest = min(SPEEDS, key=lambda each: abs(each - speed))
        self._send(PlayFrom(self.number, nearest))

    @override
    def pause(self) -> None:
        self._send(PlayFrom(self.number, 0.0))

    @override
    def seek(self, at: datetime) -> None:
        self._send(SeekTo(self.number, at))

    @override
    def step(self, pictures: int = 1, camera_id: str | None = None) -> None:
        self._send(StepBy(self.number, camera_id or self._camera_ids[0], pictures))

    @override
    def set_view(
        self, camera_id: str, width_px: int, height_px: int, zoom: ZoomArea | None = None
    ) -> None:
        area = zoom.checked() if zoom is not None else None
        wish = ViewWish(width_px, height_px, StreamKind.MAIN, area)
        try:
            if not self.closed and self.views.change(camera_id, wish) is not None:
                self.send_view(camera_id)
        except OSError as error:  # the old picture stays, at its old size
            _log.error("no room for pictures of camera %s: %s", camera_id, error.errno)

    @override
    def frame(self, camera_id: str) -> TileFrame | None:
        return self.views.frame(camera_id)

    @override
    def still_valid(self, frame: TileFrame) -> bool:
        return self.views.still_valid(frame)

    @override
    def status(self) -> ReplayStatus:
        return self.newest

    @override
    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self._send(ClosePlayer(self.number))

    def send_view(self, camera_id: str) -> None:
        """Tell the process of a tile."""
        tile = self.views.current(camera_id)
        if tile is not None:
            size, name = tile.memory.size, tile.memory.name
            zoom = tile.wish.zoom
            self._send(FillView(self.number, camera_id, *size, name, tile.number, zoom))

    def open_again(self) -> None:
        """Tell a new process all there is to know."""
        if self.root is None:
            return
        self._send(OpenPlayer(self.number, str(self.root), self._camera_ids, self.newest.at))
        for camera_id in self._camera_ids:
            self.send_view(camera_id)


class ReplayRoom(Replays):
    """All players of this console.

    Args:
        archive_root: Folder of the archive, asked when a player is opened.
        rings: Who holds the last seconds.
        folder: Where the last seconds are laid down; emptied here.
    """

    def __init__(self, archive_root: Callable[[], Path], rings: RingSaver, folder: Path) -> None:
        self._archive_root, self._rings, self._folder = archive_root, rings, folder
        self._numbers = itertools.count(1)
        self._players: dict[int, _Player] = {}
        self._listeners: list[StatusListener] = []
        self._worker = WorkerHandle(0, _run_replays)
        self._wishes: deque[ReplayCommand] = deque()
        self._wake_read, self._wake_write = Pipe(duplex=False)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        shutil.rmtree(folder, ignore_errors=True)

    @override
    def open_archive(self, camera_ids: Sequence[str], at: datetime) -> ReplayPlayer:
        player = self._new_player(camera_ids, at)
        player.root = self._archive_root()
        player.open_again()
        return player

    @override
    def open_instant(self, camera_ids: Sequence[str], seconds: float = INSTANT_S) -> ReplayPlayer:
        now = datetime.fromtimestamp(time.time(), UTC)
        player = self._new_player(camera_ids, now - timedelta(seconds=seconds))
        player.own_folder = self._folder / str(player.number)
        threading.Thread(
            target=self._lay_down, args=(player, seconds), name="replay-rings", daemon=True
        ).start()
        return player

    @override
    def listen(self, listener: StatusListener) -> Callable[[], None]:
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock, suppress(ValueError):
                self._listeners.remove(listener)

        return end

    @override
    def stop(self) -> None:
        self._stopping.set()
        self._wake()
        if self._thread is not None and threading.current_thread() is not self._thread:
            self._thread.join(4.0)
        for player in list(self._players.values()):
            self._forget(player)

    def _new_player(self, camera_ids: Sequence[str], at: datetime) -> _Player:
        player = _Player(next(self._numbers), camera_ids, at, self._post)
        with self._lock:
            self._players[player.number] = player
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="replays", daemon=True)
                self._thread.start()
        return player

    def _lay_down(self, player: _Player, seconds: float) -> None:
        """Let the workers write the last seconds, all at once, and open them."""
        folder = player.own_folder
        assert folder is not None
        codes: dict[str, str] = {}

        def save(camera_id: str) -> None:
            codes[camera_id] = self._rings.save_ring(camera_id, seconds, folder, _SAVE_LIMIT_S)

        threads = [threading.Thread(target=save, args=(each,)) for each in player.camera_ids]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(_SAVE_LIMIT_S + 1.0)
        if player.closed:  # nobody waits for it any more: it was let go of before it was there
            shutil.rmtree(folder, ignore_errors=True)
            return
        archive = FolderArchive(lambda: folder)
        saved = [one for each in player.camera_ids for one in _all_of(archive, each)]
        before = player.newest
        if not saved:
            code = next((code for code in codes.values() if code), "replay_ring_empty")
            self._tell(
                ReplayStatus(before.player, before.at, False, 1.0, True, before.tracks, code)
            )
            return
        begin = max(segment.to_utc for segment in saved) - timedelta(seconds=seconds)
        at = max(begin, min(segment.from_utc for segment in saved))
        player.newest = ReplayStatus(before.player, at, False, 1.0, False, before.tracks)
        player.root = folder
        player.open_again()

    def _post(self, command: ReplayCommand) -> None:
        self._wishes.append(command)
        self._wake()

    def _wake(self) -> None:
        with suppress(OSError):
            self._wake_write.send_bytes(b"!")

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._turn()
            except Exception:  # noqa: BLE001  # edge of the thread: the players go on
                _log.exception("replays stumbled and go on")
                self._stopping.wait(TICK_S)
        self._worker.send(StopReplays())
        self._worker.finish(time.monotonic() + 2.0)

    def _turn(self) -> None:
        wait([self._wake_read, *self._worker.waitables()], timeout=TICK_S)
        while self._wake_read.poll():
            self._wake_read.recv_bytes()
        now_s = time.monotonic()
        if self._worker.dead() or self._worker.hung(now_s):
            self._worker.bury(now_s)
        if self._players and self._worker.may_start(now_s):
            self._worker.start()
            self._wishes.clear()
            for player in list(self._players.values()):
                if player.closed:
                    self._forget(player)
                else:
                    player.open_again()
        while self._wishes and self._worker.running:
            self._obey(self._wishes.popleft())
        self._hear()
        for player in list(self._players.values()):
            player.views.sweep()

    def _hear(self) -> None:
        for fact in self._worker.receive():
            if isinstance(fact, ReplayStatus):
                self._tell(fact)
            elif isinstance(fact, WorkerLogged):
                logging.getLogger(fact.logger).log(fact.level, "%s", fact.text)

    def _obey(self, command: ReplayCommand) -> None:
        if isinstance(command, OpenPlayer) and command.player not in self._players:
            return  # closed while its pictures were being laid down
        self._worker.send(command)
        if isinstance(command, ClosePlayer):
            player = self._players.get(command.player)
            if player is not None:
                self._forget(player)

    def _forget(self, player: _Player) -> None:
        with self._lock:
            self._players.pop(player.number, None)
        player.closed = True
        player.views.close()
        if player.own_folder is not None:
            shutil.rmtree(player.own_folder, ignore_errors=True)

    def _tell(self, status: ReplayStatus) -> None:
        player = self._players.get(status.player)
        if player is None:
            return
        player.newest = status
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(status)
            except Exception:  # noqa: BLE001  # edge of a callback
                _log.exception("listener of player %s failed", status.player)


def _all_of(archive: FolderArchive, camera_id: str) -> list[Segment]:
    """Every file of a camera; one for each connection that its ring held."""
    found: list[Segment] = []
    segment = archive.following(camera_id, _LONG_AGO)
    while segment is not None and segment not in found:
        found.append(segment)
        segment = archive.following(camera_id, segment.to_utc + timedelta(milliseconds=2))
    return found
