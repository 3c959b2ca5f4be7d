"""The newest facts of each camera, for whoever asks; any thread."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from typing_extensions import override

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import (
    CameraFact,
    CameraHealth,
    CameraSpec,
    CameraStateChanged,
    CameraWall,
    CandidateFound,
    DetectionChanged,
    FactListener,
    OverlayChanged,
    PictureHealthChanged,
    RecordingChanged,
    RulesTold,
)
from app.ports.load import DetectionGrant

_log = logging.getLogger(__name__)


class FactBoard:
    """Keeps the newest fact of each kind by camera."""

    def __init__(self) -> None:
        self.states: dict[str, CameraStateChanged] = {}
        self.overlays: dict[str, OverlayChanged] = {}
        self.healths: dict[str, CameraHealth] = {}
        self._faults: dict[str, tuple[PictureFault, ...]] = {}
        self._recordings: dict[str, RecordingState] = {}
        self.grants: dict[str, DetectionGrant] = {}
        self.detections: dict[str, DetectionChanged] = {}

    def keep(self, fact: CameraFact) -> None:
        """Take the place of the one before."""
        match fact:
            case CameraStateChanged():
                self.states[fact.camera_id] = fact
            case OverlayChanged():
                self.overlays[fact.camera_id] = fact
            case CameraHealth():
                self.healths[fact.camera_id] = fact
            case PictureHealthChanged(camera_id=camera_id, faults=faults):
                self._faults[camera_id] = faults
            case RecordingChanged(camera_id=camera_id, state=state):
                self._recordings[camera_id] = state
            case DetectionGrant():
                self.grants[fact.camera_id] = fact
            case DetectionChanged():
                self.detections[fact.camera_id] = fact
            case CandidateFound() | RulesTold():
                pass  # for those who listen

    def forget(self, camera_id: str) -> None:
        """The camera is gone."""
        kept = (self.states, self.overlays, self.healths, self._faults, self._recordings)
        for facts in (*kept, self.grants, self.detections):
            facts.pop(camera_id, None)

    def faults(self, camera_id: str) -> tuple[PictureFault, ...]:
        """What is wrong with a camera's picture."""
        return self._faults.get(camera_id, ())

    def recording(self, camera_id: str) -> RecordingState:
        """Whether a camera is recorded."""
        return self._recordings.get(camera_id, RecordingState.OFF)


class BoardedWall(CameraWall):
    """The part of a wall that only tells the newest facts."""

    def __init__(self) -> None:
        self._board = FactBoard()
        self._specs: dict[str, CameraSpec] = {}
        self._listeners: list[FactListener] = []
        self._lock = threading.Lock()

    @override
    def camera_ids(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(self._specs)

    @override
    def listen(self, listener: FactListener) -> Callable[[], None]:
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock, suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def _remember(self, fact: CameraFact) -> None:
        """Keep a fact of a camera that is still there, and tell those who listen."""
        with self._lock:
            if fact.camera_id not in self._specs:
                return  # said before the worker heard that the camera is gone
            self._board.keep(fact)
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(fact)
            except Exception:  # noqa: BLE001  # edge of a callback
                _log.exception("listener failed, camera %s", fact.camera_id)

    @override
    def state(self, camera_id: str) -> CameraStateChanged:
        return self._board.states[camera_id]

    @override
    def overlay(self, camera_id: str) -> OverlayChanged | None:
        return self._board.overlays.get(camera_id)

    @override
    def health(self, camera_id: str) -> CameraHealth | None:
        return self._board.healths.get(camera_id)

    @override
    def picture_faults(self, camera_id: str) -> tuple[PictureFault, ...]:
        return self._board.faults(camera_id)

    @override
    def recording(self, camera_id: str) -> RecordingState:
        return self._board.recording(camera_id)

    @override
    def grant(self, camera_id: str) -> DetectionGrant | None:
        return self._board.grants.get(camera_id) if self._detects(camera_id) else None

    @override
    def detection(self, camera_id: str) -> DetectionChanged | None:
        return self._board.detections.get(camera_id) if self._detects(camera_id) else None

    def _detects(self, camera_id: str) -> bool:
        """Whether anything is wished of a detector: what was said before is of no matter then."""
        spec = self._specs.get(camera_id)
        return spec is not None and spec.enabled and spec.detection is not None
