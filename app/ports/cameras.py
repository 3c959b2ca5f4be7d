"""The camera wall as the screens see it: pictures out, facts out, wishes in.

The screens poll :meth:`CameraWall.frame` when they paint; pictures never travel
through events. Everything else arrives as facts on a thread of the wall's own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from detection.contracts.cameras import CameraState, StateCause, StreamKind, Transport
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.models import DeviceName, ModelChoice
from detection.contracts.scenes import Scene
from detection.contracts.signals import LampReading

STALE_AFTER_S = 2.0
"""A picture older than this is shown grey, and says so."""


@dataclass(frozen=True, slots=True)
class DetectionSpec:
    """What a camera's detector needs.

    Attributes:
        scene: What the camera looks at; its version goes into every case.
        model: Detector whose file was found and checked.
        evidence_dir: Outbox into which evidence folders are written.
        device: Where the detector runs.
        cache_dir: Where compiled networks are kept; empty for nowhere.
        samples_per_s: Pictures looked at in a second, at most.
        stream: Stream that is looked at; evidence is cut from it.
    """

    scene: Scene
    model: ModelChoice
    evidence_dir: str
    device: DeviceName = DeviceName.AUTO
    cache_dir: str = ""
    samples_per_s: float = 10.0
    stream: StreamKind = StreamKind.MAIN


@dataclass(frozen=True, slots=True)
class CameraSpec:
    """A camera to be read.

    Addresses carry no user and password; those stand in ``user`` and ``password`` and are
    never printed.

    Attributes:
        camera_id: Stable id.
        main_url: ``rtsp://``, ``http(s)://``, ``file://``, a path, or ``usb:<device>``.
        sub_url: Small stream for small tiles; empty when there is none.
        transport: How RTSP carries its packets.
        enabled: A camera that is switched off is not read.
        detection: None shows the picture without looking for violations.
    """

    camera_id: str
    main_url: str = field(repr=False)
    sub_url: str = field(default="", repr=False)
    transport: Transport = Transport.TCP
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    enabled: bool = True
    detection: DetectionSpec | None = None


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


CameraFact = CameraStateChanged | OverlayChanged | CandidateFound | CameraHealth | DetectionChanged
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
        self, camera_id: str, width_px: int, height_px: int, stream: StreamKind = StreamKind.SUB
    ) -> None:
        """Wish for pictures that fit a tile, in device pixels.

        The picture keeps its proportions and fills the tile in one direction. The old picture
        stays until the first one of the new size or stream is there. Without a sub stream the
        main one is shown.
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
