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
)
from detection.contracts.cameras import StreamKind

__all__ = [
    "AddCamera",
    "CameraHealth",
    "CameraSpec",
    "CameraStateChanged",
    "CandidateFound",
    "CandidateSeen",
    "Command",
    "HideView",
    "OverlayChanged",
    "RemoveCamera",
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
    """

    camera_id: str
    width_px: int
    height_px: int
    stream: StreamKind
    memory_name: str
    view: int


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
class StopWorker:
    """Stop all cameras and end."""


Command = AddCamera | RemoveCamera | SetView | HideView | TakeSnapshot | StopWorker


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


WorkerFact = CameraFact | CandidateSeen | SnapshotTaken | WorkerBeat | WorkerLogged
