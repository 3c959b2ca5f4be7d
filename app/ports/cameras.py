"""The camera wall as the screens see it: pictures out, facts out, wishes in.

The screens poll :meth:`CameraWall.frame` when they paint; pictures never travel
through events. Everything else arrives as facts on a thread of the wall's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.camera_rules import RulesTold
from app.ports.camera_specs import CameraSpec, DetectionSpec, RecordingSpec, ZoomArea
from app.ports.load import DetectionGrant, LoadFigures
from detection.contracts.cameras import CameraState, StateCause, StreamKind
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.passages import SeenVehicle
from detection.contracts.signals import LampReading

__all__ = [
    "STALE_AFTER_S",
    "CameraFact",
    "CameraHealth",
    "CameraSpec",
    "CameraStateChanged",
    "CameraWall",
    "CandidateFound",
    "DetectionChanged",
    "DetectionGrant",
    "DetectionSpec",
    "EvidencePart",
    "FactListener",
    "LoadFigures",
    "OverlayBox",
    "OverlayChanged",
    "PictureHealthChanged",
    "RecordingChanged",
    "RecordingSpec",
    "RulesTold",
    "TileFrame",
    "ZoomArea",
]

STALE_AFTER_S = 2.0
"""A picture older than this is shown grey, and says so."""


@dataclass(frozen=True, slots=True)
class TileFrame:
    """The newest picture of a camera, in shared memory.

    Draw it at once: the memory is written again after two more pictures. ``still_valid()`` of
    the wall tells afterwards whether it was; copy ``pixels`` to keep the picture.

    Attributes:
        pixels: ``height_px * stride_bytes`` bytes, B G R 255 (``QImage.Format_RGB32``), read only.
        stride_bytes: Bytes from one row to the next.
        sequence: Counts up with every picture of this camera.
        source_width_px: Width of the camera's own picture, in which overlays are given.
        source_height_px: Height of the camera's own picture.
        time_s: Source time of the picture.
        age_s: Seconds since this picture arrived.
        captured_utc: Wall clock at arrival.
        stream: Stream that it comes from.
        slot: Place in the memory.
        zoom: The part of the camera's picture that these pixels show; None for all of it.
    """

    camera_id: str
    width_px: int
    height_px: int
    stride_bytes: int
    pixels: memoryview = field(repr=False, compare=False)
    sequence: int
    source_width_px: int
    source_height_px: int
    time_s: float
    age_s: float
    captured_utc: datetime
    stream: StreamKind
    slot: int
    zoom: ZoomArea | None = None


@dataclass(frozen=True, slots=True)
class OverlayBox:
    """One road user, in pixels of the camera's own picture."""

    track_id: int
    class_name: str
    score: float
    box_xyxy: tuple[float, float, float, float]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class CameraStateChanged:
    """A camera went into a state.

    Attributes:
        detail: Masked technical text for the log and the tile's tooltip; may be empty.
    """

    camera_id: str
    state: CameraState
    cause: StateCause
    since_utc: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OverlayChanged:
    """The detector looked at a picture. Only the newest is kept.

    Attributes:
        time_s: Source time of the picture that was looked at.
        image_size: Width and height of that picture.
    """

    camera_id: str
    time_s: float
    image_size: tuple[int, int]
    boxes: tuple[OverlayBox, ...]
    lamps: tuple[LampReading, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """One finished file in a candidate's folder.

    Attributes:
        kind: ``before``, ``on_line``, ``after``, ``plate``, ``clip`` or ``manifest``.
        sha256: Lower-case hex digest.
    """

    kind: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CandidateFound:
    """A rule was broken; the evidence lies in a folder.

    Attributes:
        happened_utc: Wall clock of ``candidate.frame``, of the quality ``clock``.
        evidence_path: Folder in the outbox.
        evidence: Its files, the manifest last; empty when nothing could be written.
        evidence_missing: Code of the first thing that is missing, or None when all is there.
        plate_confidence: 0 to 1 for ``candidate.plate``; None without one.
        plate_reading: How sure each character is, as JSON; also for a plate that was not read
            surely enough to be ``candidate.plate``.
    """

    camera_id: str
    candidate: ViolationCandidate
    happened_utc: datetime
    clock: ClockQuality
    scene_version: int
    model_name: str
    model_sha256: str
    evidence_path: str
    evidence: tuple[EvidencePart, ...] = ()
    evidence_missing: str | None = None
    plate_confidence: float | None = None
    plate_reading: str | None = None


@dataclass(frozen=True, slots=True)
class DetectionChanged:
    """A camera's detector began, or cannot begin.

    Attributes:
        running: Whether pictures are looked at.
        code: Why not: a code of :class:`detection.contracts.errors.DetectionError`; else empty.
    """

    camera_id: str
    running: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class CameraHealth:
    """How a camera does, each half second.

    Attributes:
        age_s: Seconds since the newest picture; infinite before the first.
        frames_per_s: Pictures decoded a second.
        bits_per_s: Bits received a second.
        replaced: Pictures that were replaced before anyone looked, since the start.
        held_back: Damaged pictures that were not shown, since the start.
        stalls: Times that nothing came for two seconds, since the start.
        reconnects: Connections lost, since the start.
        samples: Pictures the detector looked at, since the start.
        samples_dropped: Samples the detector had no time for, since the start.
        clock_offset_s: Seconds by which source time ran away from the receiver's clock.
        motion: 0 to 1, how much moves, estimated from the sizes of packets.
        behind: Whether pictures are left out because the machine is too slow for them.
        recorded_bytes: Written to the archive since the start.
        recording_lost_s: Seconds that were to be recorded and were not, since the start.
    """

    camera_id: str
    stream: StreamKind
    age_s: float
    frames_per_s: float
    bits_per_s: float
    replaced: int
    held_back: int
    stalls: int
    reconnects: int
    samples: int = 0
    samples_dropped: int = 0
    clock_offset_s: float = 0.0
    motion: float = 0.0
    behind: bool = False
    recorded_bytes: int = 0
    recording_lost_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PictureHealthChanged:
    """The picture of a camera went wrong in some way, or is right again.

    Said again for each camera when its worker begins anew.

    Attributes:
        faults: All that is wrong now, the newest last; empty when the picture is good.
        began: What is wrong since now, or None.
        ended: What is over since now, or None.
        detail: The measure that decided, for the log.
    """

    camera_id: str
    faults: tuple[PictureFault, ...]
    at: datetime
    began: PictureFault | None = None
    ended: PictureFault | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RecordingChanged:
    """Recording of a camera began, stopped against the wish, or goes on again."""

    camera_id: str
    state: RecordingState
    at: datetime


@dataclass(frozen=True, slots=True)
class VehiclePassed:
    """A vehicle went by: a line for the index of passages.

    Attributes:
        passed_utc: Wall clock of its best picture, of the quality ``clock``.
        plate: Text that was read on its way, or None.
    """

    camera_id: str
    vehicle: SeenVehicle
    passed_utc: datetime
    clock: ClockQuality
    plate: str | None = None
    plate_confidence: float | None = None


CameraFact = (
    CameraStateChanged
    | OverlayChanged
    | CandidateFound
    | CameraHealth
    | DetectionChanged
    | RulesTold
    | PictureHealthChanged
    | RecordingChanged
    | DetectionGrant
    | VehiclePassed
)
FactListener = Callable[[CameraFact], None]


class CameraWall(Protocol):
    """All cameras, wherever they are read.

    Every method returns at once and may be called from any thread, but for :meth:`snapshot`
    and :meth:`stop`, which wait.
    """

    def add_camera(self, spec: CameraSpec) -> None:
        """Read a camera; one with the same id is replaced, unless nothing about it is new."""
        ...

    def remove_camera(self, camera_id: str) -> None:
        """Stop reading a camera. Unknown ids are ignored."""
        ...

    def camera_ids(self) -> tuple[str, ...]:
        """All cameras, in the order of their arrival."""
        ...

    def set_view(
        self,
        camera_id: str,
        width_px: int,
        height_px: int,
        stream: StreamKind = StreamKind.SUB,
        zoom: ZoomArea | None = None,
    ) -> None:
        """Wish for pictures that fit a tile, in device pixels.

        The picture, or the part of it that ``zoom`` names, keeps its proportions and fills the
        tile in one direction. The old picture stays until the first one of the new size, part or
        stream is there. Without a sub stream the main one is shown. Who zooms in asks for the
        main stream.
        """
        ...

    def hide_view(self, camera_id: str) -> None:
        """Nobody looks: no pictures are made. State, ring and detection go on."""
        ...

    def frame(self, camera_id: str) -> TileFrame | None:
        """Newest picture, or None before the first."""
        ...

    def still_valid(self, frame: TileFrame) -> bool:
        """Whether a picture's memory has not been written since it was handed out."""
        ...

    def state(self, camera_id: str) -> CameraStateChanged:
        """Newest state.

        Raises:
            KeyError: If there is no such camera.
        """
        ...

    def overlay(self, camera_id: str) -> OverlayChanged | None:
        """What the detector saw last, or None."""
        ...

    def health(self, camera_id: str) -> CameraHealth | None:
        """Newest figures, or None before the first."""
        ...

    def picture_faults(self, camera_id: str) -> tuple[PictureFault, ...]:
        """What is wrong with a camera's picture now, the newest last."""
        ...

    def accept_picture(self, camera_id: str) -> None:
        """Compare with the present picture from now on: the camera was turned on purpose."""
        ...

    def recording(self, camera_id: str) -> RecordingState:
        """Whether a camera is recorded, and why not."""
        ...

    def grant(self, camera_id: str) -> DetectionGrant | None:
        """What the machine has time for on this camera; None where nothing is detected."""
        ...

    def detection(self, camera_id: str) -> DetectionChanged | None:
        """Whether a camera's detector runs, and why not; None before anything was said."""
        ...

    def load(self) -> LoadFigures:
        """How short the machine is."""
        ...

    def judge_until(self, camera_id: str, monotonic_s: float) -> None:
        """Let a leased camera be judged until a time of ``time.monotonic()``, not beyond.

        The time goes into the worker: it stops by itself, whatever becomes of this process.
        """
        ...

    def hold_judging(self, camera_id: str, monotonic_s: float) -> None:
        """Judge nothing until a ``time.monotonic()``, the latest told: the camera is turned."""
        ...

    def listen(self, listener: FactListener) -> Callable[[], None]:
        """Hear every fact, on the wall's own thread; the result ends it."""
        ...

    def snapshot(self, camera_id: str, timeout_s: float = 5.0) -> bytes:
        """Newest picture at full size as JPEG. Waits: never call it on the event loop.

        Raises:
            SourceError: ``no_picture`` when there is none in time.
        """
        ...

    def stop(self) -> None:
        """Stop everything within five seconds. Can be called twice."""
        ...
