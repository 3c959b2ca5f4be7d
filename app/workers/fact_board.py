"""The newest facts of each camera, for whoever asks; any thread."""

from typing_extensions import override

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import (
    CameraFact,
    CameraHealth,
    CameraStateChanged,
    CameraWall,
    CandidateFound,
    DetectionChanged,
    OverlayChanged,
    PictureHealthChanged,
    RecordingChanged,
)
from app.ports.load import DetectionGrant


class FactBoard:
    """Keeps the newest fact of each kind by camera."""

    def __init__(self) -> None:
        self.states: dict[str, CameraStateChanged] = {}
        self.overlays: dict[str, OverlayChanged] = {}
        self.healths: dict[str, CameraHealth] = {}
        self._faults: dict[str, tuple[PictureFault, ...]] = {}
        self._recordings: dict[str, RecordingState] = {}
        self.grants: dict[str, DetectionGrant] = {}

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
            case CandidateFound() | DetectionChanged():
                pass  # for those who listen

    def forget(self, camera_id: str) -> None:
        """The camera is gone."""
        kept = (self.states, self.overlays, self.healths, self._faults, self._recordings)
        for facts in (*kept, self.grants):
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
        return self._board.grants.get(camera_id)
