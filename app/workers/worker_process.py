"""A worker process: hosts a few cameras until it is told to stop, or its console is gone.

Runs no Qt and knows no database. Everything that comes in are commands, everything that goes out
are facts and, through shared memory, pictures.
"""

import faulthandler
import logging
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import psutil
from typing_extensions import override

from app.domain.traces import DiscreetFormatter
from app.domain.wall import PictureFault
from app.ports.cameras import PictureHealthChanged
from app.workers.camera_host import DISPLAY_PER_S, CameraHost
from app.workers.messages import (
    AcceptPicture,
    AddCamera,
    CameraSpec,
    Command,
    GrantRate,
    HideView,
    HoldJudging,
    JudgeUntil,
    LimitDisplay,
    RemoveCamera,
    RingSaved,
    SaveRing,
    SetView,
    SnapshotTaken,
    StopWorker,
    TakeSnapshot,
    WorkerBeat,
    WorkerFact,
    WorkerLogged,
)
from app.workers.outbox import Outbox
from app.workers.recorder import Recorder

if TYPE_CHECKING:
    from app.workers.analysis import Analysis

_Judging = JudgeUntil | HoldJudging | GrantRate
TICK_S = 0.1
BEAT_EVERY_S = 0.5
STOP_WITHIN_S = 2.5
MOST_ABANDONED = 3
EXIT_TOO_MANY_ABANDONED = 3
NICE = 3


def _obey_judging(analysis: "Analysis", command: _Judging) -> None:
    match command:
        case JudgeUntil(camera_id, monotonic_s):
            analysis.judge_until(camera_id, monotonic_s)
        case HoldJudging(camera_id, monotonic_s):
            analysis.hold(camera_id, monotonic_s)
        case GrantRate(camera_id, samples_per_s):
            analysis.grant(camera_id, samples_per_s)


class LogToConsole(logging.Handler):
    """Log lines go up as facts; the console writes them into its own log.

    What an exception says stays here: the address of a camera may stand in it, password and all.
    """

    def __init__(self, outbox: Outbox) -> None:
        super().__init__(logging.INFO)
        self._outbox = outbox
        self.setFormatter(DiscreetFormatter())

    @override
    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        self._outbox.put(WorkerLogged(record.levelno, record.name, text))


class Worker:
    """The cameras of one process.

    Args:
        pipe: Commands in, facts out.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._outbox = Outbox(pipe)
        self._hosts: dict[str, CameraHost] = {}
        self._analysis: Analysis | None = None
        self._recorder: Recorder | None = None
        self._display_per_s = DISPLAY_PER_S
        self._stopping = threading.Event()
        self._abandoned_before = 0
        self._beat_s = 0.0

    def run(self) -> int:
        """Work until told to stop; the exit code."""
        logging.getLogger().addHandler(LogToConsole(self._outbox))
        logging.getLogger().setLevel(logging.INFO)
        console = parent_process()
        watched: list[Connection | int] = [self._pipe]
        if console is not None:
            watched.append(console.sentinel)
        while not self._stopping.is_set():
            ready = wait(watched, timeout=TICK_S)
            if console is not None and console.sentinel in ready:
                os._exit(0)  # nobody is left to show anything to
            if self._pipe in ready and not self._obey_waiting():
                os._exit(0)
            self._tick(time.monotonic())
            if self._abandoned() > MOST_ABANDONED:
                self._outbox.close(1.0)
                return EXIT_TOO_MANY_ABANDONED
        self._shut_down()
        return 0

    def stop(self) -> None:
        """Stop soon; may be called by a signal."""
        self._stopping.set()

    def _obey_waiting(self) -> bool:
        """Do all commands that wait; False when the console hung up."""
        try:
            while self._pipe.poll():
                self._obey(self._pipe.recv())
        except (EOFError, OSError):
            return False
        return True

    def _obey(self, command: Command) -> None:
        match command:
            case AddCamera(spec):
                self._add(spec)
            case RemoveCamera(camera_id):
                self._remove(camera_id)
            case SetView(camera_id=camera_id):
                if camera_id in self._hosts:
                    self._hosts[camera_id].set_view(command)
            case HideView(camera_id):
                if camera_id in self._hosts:
                    self._hosts[camera_id].hide_view()
            case TakeSnapshot(camera_id, request):
                host_or_none = self._hosts.get(camera_id)
                jpeg = host_or_none.snapshot() if host_or_none else b""
                self._outbox.put(SnapshotTaken(camera_id, request, jpeg))
            case (
                JudgeUntil()
                | HoldJudging()
                | GrantRate()
                | LimitDisplay()
                | AcceptPicture()
                | SaveRing()
            ):
                self._obey_new(command)
            case StopWorker():
                self._stopping.set()
            case _:
                assert_never(command)

    def _obey_new(self, command: _Judging | LimitDisplay | AcceptPicture | SaveRing) -> None:
        match command:
            case JudgeUntil() | HoldJudging() | GrantRate():
                if self._analysis is not None:
                    _obey_judging(self._analysis, command)
            case LimitDisplay(pictures_per_s):
                self._display_per_s = pictures_per_s
                for host in self._hosts.values():
                    host.display_per_s = pictures_per_s
            case AcceptPicture(camera_id):
                if camera_id in self._hosts:
                    self._hosts[camera_id].accept_picture()
            case SaveRing():
                self._save_ring(command)

    def _save_ring(self, command: SaveRing) -> None:
        """On a thread: the disk may be slow, and the other cameras are looked after meanwhile."""
        host = self._hosts.get(command.camera_id)

        def save() -> None:
            folder = Path(command.folder)
            code = host.save_ring(command.seconds, folder) if host else "replay_ring_empty"
            self._outbox.put(RingSaved(command.camera_id, command.request, code))

        threading.Thread(target=save, name="save-ring", daemon=True).start()

    def _add(self, spec: CameraSpec) -> None:
        self._remove(spec.camera_id)
        detection = spec.detection if spec.enabled else None
        analysis = self._analysis_ready() if detection is not None else None
        recorder = self._recorder_ready() if spec.recording is not None else None
        host = CameraHost(spec, self._say_of_host, analysis, recorder)
        host.display_per_s = self._display_per_s
        self._hosts[spec.camera_id] = host
        if analysis is not None and detection is not None:
            analysis.add(spec, host.ring(detection.stream))
        host.start()

    def _say_of_host(self, fact: WorkerFact) -> None:
        """Pass a fact on; a picture that moved away is not judged by its old scene."""
        if isinstance(fact, PictureHealthChanged) and self._analysis is not None:
            self._analysis.note_moved(fact.camera_id, PictureFault.MOVED in fact.faults)
        self._outbox.put(fact)

    def _analysis_ready(self) -> "Analysis":
        """The detector of this process; its libraries are loaded when they are needed."""
        if self._analysis is None:
            from app.workers.analysis import Analysis  # noqa: PLC0415  # OpenVINO is 100 MB

            self._analysis = Analysis(self._outbox.put)
        return self._analysis

    def _recorder_ready(self) -> Recorder:
        """The recorder of this process; its thread begins when something is recorded."""
        if self._recorder is None:
            self._recorder = Recorder(self._outbox.put)
        return self._recorder

    def _remove(self, camera_id: str) -> None:
        if self._recorder is not None:
            self._recorder.remove(camera_id)
        if self._analysis is not None:
            self._analysis.remove(camera_id)
        host = self._hosts.pop(camera_id, None)
        if host is not None:
            host.stop()
            host.hide_view()
            self._abandoned_before += host.abandoned

    def _tick(self, now_s: float) -> None:
        for host in self._hosts.values():
            host.tick(now_s)
        if now_s - self._beat_s >= BEAT_EVERY_S:
            self._beat_s = now_s
            self._outbox.put(WorkerBeat(threading.active_count(), self._abandoned()))

    def _abandoned(self) -> int:
        return self._abandoned_before + sum(host.abandoned for host in self._hosts.values())

    def _shut_down(self) -> None:
        until_s = time.monotonic() + STOP_WITHIN_S
        for host in self._hosts.values():
            host.stop()
        for host in self._hosts.values():
            host.join(until_s)
        if self._recorder is not None:
            self._recorder.close(max(0.5, until_s - time.monotonic()))
        if self._analysis is not None:
            self._analysis.close(max(0.5, until_s - time.monotonic()))
        self._outbox.close(0.5)


def _step_back() -> None:
    """Let the window go first when the processors are full: keys are answered before pictures."""
    with suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            psutil.Process().nice(NICE)


def run_worker(pipe: Connection) -> None:
    """Entry of the process. Ends it, whatever its threads do."""
    if sys.stderr is not None:  # a windowed program has none
        faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the console's business
    _step_back()
    worker = Worker(pipe)
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    code = worker.run()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)  # a thread that hangs in a library call must not keep the process
