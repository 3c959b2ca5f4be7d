"""The replay process: decodes what was recorded, for all players of a console."""

import logging
import os
import signal
import threading
import time
from datetime import UTC, datetime
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import assert_never

from app.gateways.archive_folder import FolderArchive
from app.ports.replay import ReplayStatus, TrackState
from app.workers.messages import WorkerBeat
from app.workers.outbox import Outbox
from app.workers.replay_clock import ReplayClock
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
from app.workers.replay_track import TrackRunner
from app.workers.worker_process import LogToConsole

TICK_S = 0.1
BEAT_EVERY_S = 0.5
_LOOK_S = 0.7
"""How long the cameras may look for newer files before the clock stops at the end."""
_GAPS = frozenset({TrackState.NOTHING_RECORDED, TrackState.UNREADABLE})


class Player:
    """Some cameras on one clock; belongs to the process's main thread."""

    def __init__(self, asked: OpenPlayer) -> None:
        self.number = asked.player
        self._clock = ReplayClock(asked.at.timestamp())
        root = Path(asked.root)
        archive = FolderArchive(lambda: root)
        self._tracks = {
            camera_id: TrackRunner(archive, camera_id, self._clock)
            for camera_id in asked.camera_ids
        }
        self._speed = 1.0
        self._said: ReplayStatus | None = None
        self._looks_until_s = 0.0

    def play(self, speed: float) -> None:
        """Let the clock run; 0 stops it. What was recorded meanwhile is looked for."""
        self._speed = speed or self._speed
        if speed > 0:
            self._looks_until_s = time.monotonic() + _LOOK_S
            for track in self._tracks.values():
                track.look_again()
        self._clock.run(speed)

    def seek(self, at: datetime) -> None:
        """Set the clock."""
        self._clock.jump(at.timestamp())

    def step(self, camera_id: str, pictures: int) -> None:
        """Stop, and go on or back by pictures of one camera."""
        if self._clock.now().speed > 0:
            self._clock.run(0.0)
        if camera_id in self._tracks:
            self._tracks[camera_id].step(pictures)

    def fill(self, wish: FillView) -> None:
        """Fill a tile."""
        if wish.camera_id in self._tracks:
            self._tracks[wish.camera_id].fill(wish)

    def tick(self) -> ReplayStatus | None:
        """Pass over gaps of all cameras; the status when it is a new one."""
        moment = self._clock.now()
        tracks = tuple(each.track() for each in self._tracks.values())
        nothing = all(track.state in _GAPS for track in tracks)
        later = [track.next_at for track in tracks if track.next_at is not None]
        ended = nothing and not later
        if nothing and moment.speed > 0:
            if later:
                self._clock.jump(min(later).timestamp())
            elif time.monotonic() >= self._looks_until_s:
                self._clock.run(0.0)
            moment = self._clock.now()
        status = ReplayStatus(
            player=self.number,
            at=datetime.fromtimestamp(moment.at_s, UTC),
            playing=moment.speed > 0,
            speed=moment.speed or self._speed,
            ended=ended,
            tracks=tracks,
        )
        if status == self._said:
            return None
        self._said = status
        return status

    def close(self) -> None:
        """End all threads."""
        for track in self._tracks.values():
            track.stop()
        until_s = time.monotonic() + 1.0
        for track in self._tracks.values():
            track.join(max(0.05, until_s - time.monotonic()))


class ReplayProcess:
    """Obeys commands until it is told to stop or its console is gone."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._outbox = Outbox(pipe)
        self._players: dict[int, Player] = {}
        self._stopping = threading.Event()
        self._beat_s = 0.0

    def run(self) -> None:
        """Work until told to stop."""
        logging.getLogger().addHandler(LogToConsole(self._outbox))
        console = parent_process()
        watched: list[Connection | int] = [self._pipe]
        if console is not None:
            watched.append(console.sentinel)
        while not self._stopping.is_set():
            ready = wait(watched, timeout=TICK_S)
            if (console is not None and console.sentinel in ready) or not self._obey_waiting():
                os._exit(0)
            self._tick(time.monotonic())
        for player in self._players.values():
            player.close()
        self._outbox.close(0.5)

    def stop(self) -> None:
        """Stop soon; may be called by a signal."""
        self._stopping.set()

    def _obey_waiting(self) -> bool:
        try:
            while self._pipe.poll():
                self._obey(self._pipe.recv())
        except (EOFError, OSError):
            return False
        return True

    def _obey(self, command: ReplayCommand) -> None:
        match command:
            case OpenPlayer(player=number):
                self._close(number)
                self._players[number] = Player(command)
            case ClosePlayer(player=number):
                self._close(number)
            case StopReplays():
                self._stopping.set()
            case PlayFrom() | SeekTo() | StepBy() | FillView():
                player = self._players.get(command.player)
                if player is not None:
                    _do(player, command)
            case _:
                assert_never(command)

    def _close(self, number: int) -> None:
        player = self._players.pop(number, None)
        if player is not None:
            player.close()

    def _tick(self, now_s: float) -> None:
        for player in self._players.values():
            status = player.tick()
            if status is not None:
                self._outbox.put(status)
        if now_s - self._beat_s >= BEAT_EVERY_S:
            self._beat_s = now_s
            self._outbox.put(WorkerBeat(threading.active_count(), 0))


def _do(player: Player, command: PlayFrom | SeekTo | StepBy | FillView) -> None:
    match command:
        case PlayFrom(speed=speed):
            player.play(speed)
        case SeekTo(at=at):
            player.seek(at)
        case StepBy(camera_id=camera_id, pictures=pictures):
            player.step(camera_id, pictures)
        case FillView():
            player.fill(command)
        case _:
            assert_never(command)


def run_replays(pipe: Connection) -> None:
    """Entry of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the console's business
    process = ReplayProcess(pipe)
    signal.signal(signal.SIGTERM, lambda *_: process.stop())
    process.run()
    os._exit(0)  # a thread that hangs in a library call must not keep the process
