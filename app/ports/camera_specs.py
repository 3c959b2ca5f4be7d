"""What a camera's worker is told: what to read, to judge and to record."""

from dataclasses import dataclass, field

from detection.contracts.cameras import StreamKind, Transport
from detection.contracts.models import DeviceName, ModelChoice
from detection.contracts.scenes import Scene


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
        read_passing_plates: Read the plates of vehicles that go by, for the index of passages.
        leased: Judge only as long as :meth:`CameraWall.judge_until` allows.
        helmets: Installed helmet model whose file was found and checked, if there is one.
    """

    scene: Scene
    model: ModelChoice
    evidence_dir: str
    device: DeviceName = DeviceName.AUTO
    cache_dir: str = ""
    samples_per_s: float = 10.0
    stream: StreamKind = StreamKind.MAIN
    read_passing_plates: bool = False
    leased: bool = False
    helmets: ModelChoice | None = None


@dataclass(frozen=True, slots=True)
class RecordingSpec:
    """How a camera is recorded: packets as they come, never decoded.

    Attributes:
        folder: Root of the archive.
        stream: Stream that is recorded; the main one where there is no sub stream.
        segment_s: Length of a file.
        reserve_bytes: Below this free space nothing is recorded.
    """

    folder: str
    stream: StreamKind = StreamKind.MAIN
    segment_s: float = 60.0
    reserve_bytes: int = 5_000_000_000


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
        recording: None records nothing.
        reference_dir: Where the picture to compare with is remembered; empty for nowhere.
    """

    camera_id: str
    main_url: str = field(repr=False)
    sub_url: str = field(default="", repr=False)
    transport: Transport = Transport.TCP
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    enabled: bool = True
    detection: DetectionSpec | None = None
    recording: RecordingSpec | None = None
    reference_dir: str = ""


@dataclass(frozen=True, slots=True)
class ZoomArea:
    """A part of the camera's picture, in shares of its width and height from the upper left."""

    left: float
    top: float
    right: float
    bottom: float

    def checked(self) -> "ZoomArea":
        """The area within the picture and at least a fiftieth of it wide and high."""
        left, top = (min(max(each, 0.0), 0.98) for each in (self.left, self.top))
        right = min(max(self.right, left + 0.02), 1.0)
        bottom = min(max(self.bottom, top + 0.02), 1.0)
        return ZoomArea(left, top, right, bottom)
