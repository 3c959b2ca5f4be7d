"""What evidence is made of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from detection.contracts.detections import ImageArray
from detection.contracts.events import ViolationCandidate
from detection.contracts.frames import ClockQuality
from detection.contracts.scenes import Scene
from detection.contracts.signals import LampReading, LampState
from detection.pipeline.plate_reading import PlateReading
from detection.sources.ring import PacketCut


class EvidenceKind(StrEnum):
    """What a file shows."""

    BEFORE = "before"
    ON_LINE = "on_line"
    AFTER = "after"
    TRACK = "track"
    """The still on the line with the subject's way, the lines and the lamp's phases drawn."""
    PLATE = "plate"
    CLIP = "clip"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file of an evidence folder.

    Attributes:
        sha256: Lower-case hex digest of its content.
    """

    kind: EvidenceKind
    name: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class RoadUser:
    """Somebody in a picture; pixels of the scene's ``image_size``, unclipped."""

    track_id: int
    class_name: str
    box_xyxy: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Still:
    """A still and where the subject stands in it.

    Attributes:
        time_s: Source time of the picture that was found, not of the one that was asked for.
        box_xyxy: Pixels of the still, unclipped, or None when the track is not known.
        others: Everybody else in the picture, pixels of the still; None when nobody kept them.
        lamp_boxes: Where the scene's lamps are, pixels of the still; never hidden in copies.
    """

    kind: EvidenceKind
    name: str
    time_s: float
    box_xyxy: tuple[float, ...] | None
    others: tuple[RoadUser, ...] | None = None
    lamp_boxes: tuple[tuple[float, float, float, float], ...] = ()


class PacketStore(Protocol):
    """A packet ring, as far as evidence needs it."""

    def cut(self, from_s: float, to_s: float) -> PacketCut:
        """Packets that cover a span of source time."""
        ...


@dataclass(frozen=True, slots=True)
class TrackPoint:
    """Where the subject was in one frame; pixels of the scene's ``image_size``, unclipped."""

    frame: int
    time_s: float
    box_xyxy: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LampSpan:
    """A phase of a lamp.

    Attributes:
        from_s: Source time at which it began, or from which on it is known.
        to_s: Source time at which it ended, or until which it is known.
        began_seen: Whether ``from_s`` is the moment at which the lamp changed.
    """

    lamp_id: str
    approach: str
    state: LampState
    from_s: float
    to_s: float
    began_seen: bool


class Around(Protocol):
    """What went on around a candidate, also what followed; asked when its evidence is built."""

    def lamp_spans(self, from_s: float, to_s: float) -> tuple[LampSpan, ...]:
        """Phases of all lamps within a span of source time."""
        ...

    def road_users(self, time_s: float) -> tuple[RoadUser, ...]:
        """Everybody in the frame nearest to a source time."""
        ...

    def track(self, track_id: int) -> tuple[TrackPoint, ...]:
        """Where a track was seen, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class PlateEvidence:
    """A plate reading with the picture that was read.

    Attributes:
        text: The vote over all looks.
        confidence: 0 to 1.
        frame: Index of the frame the crop is cut from.
        crop: That very cut, BGR.
        reading: How sure each character is; a reading that is not ``certain`` is no evidence and
            only helps the reviewer.
    """

    text: str
    confidence: float
    frame: int
    crop: ImageArray
    reading: PlateReading | None = None

    @property
    def certain(self) -> bool:
        """Whether the text may be told as the vehicle's plate."""
        return self.reading is None or self.reading.certain


@dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """Everything that is known about a candidate.

    Attributes:
        happened_utc: Wall clock of ``candidate.frame``, of the quality ``clock``.
        track: The subject's way, oldest first.
        lamps: Lamps as they were at ``candidate.frame``.
        model_sha256: Digest of the weights that saw it.
        packets: The camera's ring; asked for ``CLIP_AFTER_S`` past the event, so build late.
        previous_manifest: Digest of the camera's last manifest: manifests form a chain.
        around: Lamps and road users around the event, or None when nobody kept them.
    """

    camera_id: str
    candidate: ViolationCandidate
    happened_utc: datetime
    clock: ClockQuality
    scene: Scene
    track: tuple[TrackPoint, ...]
    lamps: tuple[LampReading, ...]
    model_name: str
    model_sha256: str
    packets: PacketStore
    plate: PlateEvidence | None = None
    previous_manifest: str | None = None
    around: Around | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """What was written.

    Attributes:
        files: All files, the manifest last; empty when nothing could be kept.
        missing: Code of the first thing that is missing, or None when all is there.
    """

    files: tuple[EvidenceFile, ...]
    missing: str | None

    @property
    def manifest_sha256(self) -> str | None:
        """Digest of the manifest, or None without one."""
        found = [file.sha256 for file in self.files if file.kind is EvidenceKind.MANIFEST]
        return found[0] if found else None


def scaled_box(
    box_xyxy: tuple[float, float, float, float], scene: Scene, image: ImageArray
) -> tuple[float, float, float, float]:
    """A box of the scene in the pixels of a picture, which may be larger or smaller."""
    across = image.shape[1] / scene.image_size[0]
    down = image.shape[0] / scene.image_size[1]
    left, top, right, bottom = box_xyxy
    return left * across, top * down, right * across, bottom * down
