"""All cameras of this console: placed on workers, restarted, polled and asked.

Implements :class:`app.ports.cameras.CameraWall`. One thread talks to the workers; everyone else
leaves a wish or reads the newest facts and never waits for it.
"""

import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from typing_extensions import override

from app.ports.cameras import (
    CameraFact,
    CameraSpec,
    CameraStateChanged,
    CandidateFound,
    TileFrame,
    ZoomArea,
)
from app.ports.load import LoadFigures
from app.ports.replay import ReplayStatus
from app.workers.fact_board import BoardedWall
from app.workers.fleet_worker import WorkerHandle
from app.workers.load_watch import LoadWatch
from app.workers.messages import (
    AcceptPicture,
    AddCamera,
    CandidateSeen,
    Command,
    HideView,
    HoldJudging,
    JudgeUntil,
    LimitDisplay,
    RemoveCamera,
    RingSaved,
    SaveRing,
    SetView,
    SnapshotTaken,
    TakeSnapshot,
    WorkerBeat,
    WorkerFact,
    WorkerLogged,
)
from app.workers.requests import Requests
from app.workers.tile_views import TileViews, ViewWish
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.errors import SourceError

CAMERAS_PER_WORKER = 8
TICK_S = 0.1
STOP_WITHIN_S = 4.0

T = TypeVar("T")

_log = logging.getLogger(__name__)


class CameraFleet(BoardedWall):
    """Cameras in worker processes.

    Args:
        cameras_per_worker: A worker that dies costs this many tiles for some seconds.
        wall_clock: Aware UTC wall clock.
    """

    def __init__(
        self,
        cameras_per_worker: int = CAMERAS_PER_WORKER,
        wall_clock: Callable[[], datetime] = lambda: datetime.fromtimestamp(time.time(), UTC),
    ) -> None:
        super().__init__()
        self._cameras_per_worker = cameras_per_worker
        self._wall_clock = wall_clock
        self._load = LoadWatch(self._board, self._tell, self._remember)
        self._judged_until: dict[str, float] = {}
        self._held_until: dict[str, float] = {}
        self._before_silence: dict[str, CameraStateChanged] = {}
        self._unfinished: dict[str, tuple[int, CandidateFound]] = {}
        self._views = TileViews()
        self._workers: list[WorkerHandle] = []
        self._wishes: deque[Callable[[], None]] = deque()
        self._snapshots = Requests[bytes]()
        self._rings = Requests[str]()
        self._wake_read, self._wake_write = Pipe(duplex=False)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="camera-fleet", daemon=True)
        self._thread.start()

    @override
    def add_camera(self, spec: CameraSpec) -> None:
        cause = StateCause.STARTING if spec.enabled else StateCause.SWITCHED_OFF
        state = CameraState.CONNECTING if spec.enabled else CameraState.DISABLED
        first = CameraStateChanged(spec.camera_id, state, cause, self._wall_clock())
        with self._lock:
            if self._specs.get(spec.camera_id) == spec:
                return  # nothing is new, and nothing shall be read anew
            self._board.states.setdefault(spec.camera_id, first)  # before anyone can ask for it
            self._specs[spec.camera_id] = spec
        self._post(lambda: self._note_state(spec.camera_id, state, cause))
        self._post(lambda: self._place(spec))

    @override
    def remove_camera(self, camera_id: str) -> None:
        with self._lock:
            self._specs.pop(camera_id, None)
            self._board.forget(camera_id)
            self._judged_until.pop(camera_id, None)
            self._held_until.pop(camera_id, None)
        self._post(lambda: self._displace(camera_id))

    @override
    def set_view(
        self,
        camera_id: str,
        width_px: int,
        height_px: int,
        stream: StreamKind = StreamKind.SUB,
        zoom: ZoomArea | None = None,
    ) -> None:
        area = zoom.checked() if zoom is not None else None
        wish = ViewWish(width_px, height_px, stream, area)
        self._post(lambda: self._change_view(camera_id, wish))

    @override
    def hide_view(self, camera_id: str) -> None:
        self._post(lambda: self._drop_view(camera_id))

    @override
    def frame(self, camera_id: str) -> TileFrame | None:
        return self._views.frame(camera_id)

    @override
    def still_valid(self, frame: TileFrame) -> bool:
        return self._views.still_valid(frame)

    @override
    def accept_picture(self, camera_id: str) -> None:
        self._post(lambda: self._tell(camera_id, AcceptPicture(camera_id)))

    @override
    def load(self) -> LoadFigures:
        return self._load.figures

    @override
    def judge_until(self, camera_id: str, monotonic_s: float) -> None:
        self._judged_until[camera_id] = monotonic_s
        self._post(lambda: self._tell(camera_id, JudgeUntil(camera_id, monotonic_s)))

    @override
    def hold_judging(self, camera_id: str, monotonic_s: float) -> None:
        self._held_until[camera_id] = max(monotonic_s, self._held_until.get(camera_id, 0.0))
        self._post(lambda: self._tell(camera_id, HoldJudging(camera_id, monotonic_s)))

    @override
    def snapshot(self, camera_id: str, timeout_s: float = 5.0) -> bytes:
        request = self._snapshots.open()
        self._post(lambda: self._ask(TakeSnapshot(camera_id, request), self._snapshots))
        jpeg = self._snapshots.wait(request, timeout_s)
        if not jpeg:
            raise SourceError("no_picture", camera_id=camera_id)
        return jpeg

    def save_ring(
        self, camera_id: str, seconds: float, folder: Path, timeout_s: float = 5.0
    ) -> str:
        """Write the last seconds of a camera into a folder laid out like the archive. Waits.

        Returns:
            Why not, as a code; empty when they are there.
        """
        request = self._rings.open()
        command = SaveRing(camera_id, seconds, str(folder), request)
        self._post(lambda: self._ask(command, self._rings))
        code = self._rings.wait(request, timeout_s)
        return "replay_ring_empty" if code is None else code

    @override
    def stop(self) -> None:
        self._stopping.set()
        self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(STOP_WITHIN_S + 1.0)

    def worker_pids(self) -> tuple[int, ...]:
        """Process ids of the running workers, for tests and the health page."""
        return tuple(worker.pid for worker in list(self._workers) if worker.pid is not None)

    def worker_of(self, camera_id: str) -> int | None:
        """Process id of the worker that reads a camera."""
        for worker in list(self._workers):
            if camera_id in worker.cameras:
                return worker.pid
        return None

    def _post(self, wish: Callable[[], None]) -> None:
        self._wishes.append(wish)
        self._wake()

    def _wake(self) -> None:
        with suppress(OSError):
            self._wake_write.send_bytes(b"!")

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._turn()
            except Exception:  # noqa: BLE001  # edge of the thread: the other cameras go on
                _log.exception("camera fleet stumbled and goes on")
                self._stopping.wait(TICK_S)
        self._shut_down()

    def _turn(self) -> None:
        """Wait for facts, deaths or wishes, and do what they ask."""
        waited = [self._wake_read, *itertools.chain(*(w.waitables() for w in self._workers))]
        if self._wake_read in wait(waited, timeout=TICK_S):
            while self._wake_read.poll():
                self._wake_read.recv_bytes()
        while self._wishes:
            self._wishes.popleft()()
        now_s = time.monotonic()
        for worker in list(self._workers):
            for fact in worker.receive():
                if isinstance(fact, ReplayStatus):
                    continue  # a camera's worker has no players
                if isinstance(fact, CandidateSeen):
                    self._unfinished[fact.found.evidence_path] = (worker.number, fact.found)
                else:
                    self._take(fact)
            self._watch(worker, now_s)
        with self._lock:
            specs = dict(self._specs)
        self._load.look(now_s, specs)
        self._views.sweep()

    def _watch(self, worker: WorkerHandle, now_s: float) -> None:
        """Bury a dead or hanging worker, say so on its tiles, and start the next one."""
        hung = worker.hung(now_s)
        if hung or worker.dead():
            cause = StateCause.WORKER_HUNG if hung else StateCause.WORKER_LOST
            worker.bury(now_s)
            for camera_id in worker.cameras:
                self._before_silence.pop(camera_id, None)
                if self._is_enabled(camera_id):
                    self._note_state(camera_id, CameraState.STALE, cause)
            self._pass_on_unfinished(worker)
            other = worker.split(now_s, len(self._workers))
            if other is not None:
                self._workers.append(other)
        self._watch_silence(worker, silent=worker.running and worker.silent(now_s))
        if worker.cameras and worker.may_start(now_s):
            worker.start()
            worker.send(LimitDisplay(self._load.figures.display_per_s))
            for camera_id in worker.cameras:
                self._introduce(worker, camera_id)

    def _pass_on_unfinished(self, worker: WorkerHandle) -> None:
        """A candidate is not lost with its worker; it only has no evidence."""
        for number, found in list(self._unfinished.values()):
            if number == worker.number:
                self._remember(found)

    def _watch_silence(self, worker: WorkerHandle, *, silent: bool) -> None:
        """Grey the tiles of a worker that says nothing; take it back when it speaks again."""
        for camera_id in worker.cameras:
            before = self._before_silence.get(camera_id)
            now = self._board.states.get(camera_id)
            if silent and now is not None and now.state is CameraState.LIVE:
                self._before_silence[camera_id] = now
                self._note_state(camera_id, CameraState.STALE, StateCause.WORKER_HUNG)
            elif not silent and before is not None:
                del self._before_silence[camera_id]
                if now is not None and now.cause is StateCause.WORKER_HUNG:
                    self._remember(before)

    def _is_enabled(self, camera_id: str) -> bool:
        spec = self._specs.get(camera_id)
        return spec is not None and spec.enabled

    def _take(self, fact: WorkerFact) -> None:
        match fact:
            case WorkerBeat() | CandidateSeen():
                return
            case WorkerLogged(level, logger, text):
                logging.getLogger(logger).log(level, "%s", text)
            case SnapshotTaken(request=request, jpeg=jpeg):
                self._snapshots.answer(request, jpeg)
            case RingSaved(request=request, code=code):
                self._rings.answer(request, code)
            case _:
                self._remember(fact)

    @override
    def _remember(self, fact: CameraFact) -> None:
        if isinstance(fact, CandidateFound):
            self._unfinished.pop(fact.evidence_path, None)
        super()._remember(fact)

    def _note_state(self, camera_id: str, state: CameraState, cause: StateCause) -> None:
        self._remember(CameraStateChanged(camera_id, state, cause, self._wall_clock()))

    def _place(self, spec: CameraSpec) -> None:
        """Give a camera to the fullest worker that has room."""
        if (asked := self._views.kept(spec.camera_id)) is not None:
            self._change_view(spec.camera_id, asked)
        for worker in self._workers:
            if spec.camera_id in worker.cameras:
                self._introduce(worker, spec.camera_id)
                return
        open_workers = [w for w in self._workers if len(w.cameras) < self._cameras_per_worker]
        if not open_workers:
            open_workers = [WorkerHandle(len(self._workers))]
            self._workers += open_workers
        worker = max(open_workers, key=lambda each: len(each.cameras))
        worker.cameras.append(spec.camera_id)
        if worker.running:
            self._introduce(worker, spec.camera_id)

    def _introduce(self, worker: WorkerHandle, camera_id: str) -> None:
        spec = self._specs.get(camera_id)
        if spec is None:
            return
        worker.send(AddCamera(spec))
        until_s = self._judged_until.get(camera_id)
        if until_s is not None:
            worker.send(JudgeUntil(camera_id, until_s))
        held_s = self._held_until.get(camera_id)
        if held_s is not None:
            worker.send(HoldJudging(camera_id, held_s))
        self._load.remind((camera_id,))
        self._send_view(worker, camera_id)

    def _tell(self, camera_id: str | None, command: Command) -> None:
        for worker in self._workers:
            if camera_id is None or camera_id in worker.cameras:
                worker.send(command)

    def _displace(self, camera_id: str) -> None:
        self._views.drop(camera_id)
        for worker in self._workers:
            if camera_id in worker.cameras:
                worker.cameras.remove(camera_id)
                worker.send(RemoveCamera(camera_id))

    def _change_view(self, camera_id: str, wish: ViewWish) -> None:
        if camera_id not in self._specs:
            self._views.keep(camera_id, wish)
            return
        try:
            if self._views.change(camera_id, wish) is None:
                return
        except OSError as error:  # the old picture stays, at its old size
            _log.error("no room for pictures of camera %s: %s", camera_id, error.errno)  # expected
            return
        self._send_view(self._worker_with(camera_id), camera_id)

    def _send_view(self, worker: WorkerHandle | None, camera_id: str) -> None:
        tile = self._views.current(camera_id)
        if worker is None or tile is None:
            return
        width, height = tile.memory.size
        wish, name = tile.wish, tile.memory.name
        worker.send(SetView(camera_id, width, height, wish.stream, name, tile.number, wish.zoom))

    def _drop_view(self, camera_id: str) -> None:
        self._tell(camera_id, HideView(camera_id))
        self._views.drop(camera_id)

    def _ask(self, question: TakeSnapshot | SaveRing, requests: Requests[T]) -> None:
        worker = self._worker_with(question.camera_id)
        if worker is not None and worker.running:
            worker.send(question)
        else:
            requests.answer(question.request, None)

    def _worker_with(self, camera_id: str) -> WorkerHandle | None:
        return next((w for w in self._workers if camera_id in w.cameras), None)

    def _shut_down(self) -> None:
        until_s = time.monotonic() + STOP_WITHIN_S
        for worker in self._workers:
            worker.ask_to_stop()
        for worker in self._workers:
            worker.finish(until_s)
        self._snapshots.give_up()
        self._rings.give_up()
        self._views.close()
        self._wake_read.close()
        self._wake_write.close()
