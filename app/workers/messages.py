"""What the console and a camera worker say to each other.

Commands go down, facts come up, both through one pipe a worker. Facts that the
screens understand are those of ``app.ports.cameras``; pictures are no messages.
"""

from dataclasses import dataclass

from app.ports.cameras import (
    CameraFact,
    CameraHealth,
    CameraSpec,
    CameraStateChanged,
    CandidateFound,
    OverlayChanged,
    ZoomArea,
)
from detection.contracts.cameras import StreamKind

__all__ = [
    "AcceptPicture",
    "AddCamera",
    "CameraHealth",
    "CameraSpec",
    "CameraStateChanged",
    "CandidateFound",
    "CandidateSeen",
    "Command",
    "GrantRate",
    "HideView",
    "JudgeUntil",
    "LimitDisplay",
    "OverlayChanged",
    "RemoveCamera",
    "RingSaved",
    "SaveRing",
    "SetView",
    "SnapshotTaken",
    "StopWorker",
    "TakeSnapshot",
    "WorkerBeat",
    "WorkerFact",
    "WorkerLogged",
]


@dataclass(frozen=True, slots=True)
class AddCamera:
    """Read this camera."""

    spec: CameraSpec


@dataclass(frozen=True, slots=True)
class RemoveCamera:
    """Stop reading this camera."""

    camera_id: str


@dataclass(frozen=True, slots=True)
class SetView:
    """Write pictures of this size into this shared memory.

    Attributes:
        memory_name: Shared memory that the console made and will remove.
        view: Counts up with every view, so that a late answer is not mistaken.
        zoom: The part of the camera's picture that is shown.
    """

    camera_id: str
    width_px: int
    height_px: int
    stream: StreamKind
    memory_name: str
    view: int
    zoom: ZoomArea | None = None


@dataclass(frozen=True, slots=True)
class HideView:
    """Write no pictures."""

    camera_id: str


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Send the newest picture as JPEG."""

    camera_id: str
    request: int


@dataclass(frozen=True, slots=True)
class JudgeUntil:
    """Judge a leased camera until this ``time.monotonic()``, which all processes share."""

    camera_id: str
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class HoldJudging:
    """Judge nothing until this ``time.monotonic()``: a person turns the camera."""

    camera_id: str
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class GrantRate:
    """Look at so many pictures a second at most."""

    camera_id: str
    samples_per_s: float


@dataclass(frozen=True, slots=True)
class LimitDisplay:
    """Fill each tile with so many pictures a second at most."""

    pictures_per_s: float


@dataclass(frozen=True, slots=True)
class AcceptPicture:
    """Compare with the present picture from now on."""

    camera_id: str


@dataclass(frozen=True, slots=True)
class SaveRing:
    """Write the last seconds of a camera into a folder that is laid out like the archive."""

    camera_id: str
    seconds: float
    folder: str
    request: int


@dataclass(frozen=True, slots=True)
class StopWorker:
    """Stop all cameras and end."""


Command = (
    AddCamera
    | RemoveCamera
    | SetView
    | HideView
    | TakeSnapshot
    | JudgeUntil
    | HoldJudging
    | GrantRate
    | LimitDisplay
    | AcceptPicture
    | SaveRing
    | StopWorker
)


@dataclass(frozen=True, slots=True)
class RingSaved:
    """The last seconds of a camera lie in the folder.

    Attributes:
        code: Why not; empty when they do.
    """

    camera_id: str
    request: int
    code: str


@dataclass(frozen=True, slots=True)
class SnapshotTaken:
    """A picture at full size; empty when there is none."""

    camera_id: str
    request: int
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class WorkerBeat:
    """The worker lives. Said each half second.

    Attributes:
        threads: Threads of the process.
        abandoned: Readers that never came back from a library call.
    """

    threads: int
    abandoned: int


@dataclass(frozen=True, slots=True)
class WorkerLogged:
    """A line for the console's log; masked, with ids only."""

    level: int
    logger: str
    text: str


@dataclass(frozen=True, slots=True)
class CandidateSeen:
    """A candidate whose evidence is still to be written.

    Should the worker die before, the console passes on ``found`` as it is.
    """

    found: CandidateFound


WorkerFact = CameraFact | CandidateSeen | SnapshotTaken | RingSaved | WorkerBeat | WorkerLogged
