"""The scene: what a camera looks at and what the law is there.

Read from JSON by ``detection.pipeline.scene_file``; a case keeps the version it
was judged with. All points are pixels of the source frame, x right and y down.
"""

from dataclasses import dataclass
from enum import StrEnum

from detection.contracts.signals import LampState

PointXY = tuple[float, float]
Polygon = tuple[PointXY, ...]
Matrix3x3 = tuple[tuple[float, float, float], ...]


class LineKind(StrEnum):
    """What a line means."""

    STOP = "stop"
    CROSSING = "crossing"


class ZoneKind(StrEnum):
    """What a zone means."""

    NO_STOPPING = "no_stopping"
    PAVEMENT = "pavement"
    PEDESTRIAN = "pedestrian"
    """Carriageway where nobody walks: a person inside is an event."""
    JUNCTION = "junction"
    BOX_JUNCTION = "box_junction"
    BUS_LANE = "bus_lane"


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the road; +1 is sign(cross(p2 - p1, P - p1)), entering the junction."""

    id: str
    kind: LineKind
    p1: PointXY
    p2: PointXY
    approach: str | None = None


@dataclass(frozen=True, slots=True)
class LampPhase:
    """From this 0-based frame on the lamp shows this state."""

    from_frame: int
    state: LampState


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lamp: either a box to read pixels from, or a given timeline.

    Attributes:
        box_xyxy: Box in the picture, or None when a timeline is given.
        timeline: Phases sorted by frame; empty when the lamp is read from pixels.
    """

    id: str
    approach: str
    box_xyxy: tuple[float, float, float, float] | None = None
    timeline: tuple[LampPhase, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its allowed travel direction (unit-free vector in pixels) and classes."""

    id: str
    polygon: Polygon
    direction: PointXY | None = None
    classes: tuple[str, ...] = ()
    speed_limit_kmh: float | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """An area with a rule of its own."""

    id: str
    kind: ZoneKind
    polygon: Polygon
    max_dwell_s: float | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the rules know about a camera's place.

    Attributes:
        image_size: Width and height in pixels.
        fps: Measured frames a second, or None to trust pts.
        homography: Image pixel to road metre, 3x3, or None when not calibrated.
        ignore: Areas in which nothing is judged.
        version: Counts up with every saved change.
    """

    camera_id: str
    image_size: tuple[int, int]
    fps: float | None = None
    homography: Matrix3x3 | None = None
    lines: tuple[Line, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    lanes: tuple[Lane, ...] = ()
    zones: tuple[Zone, ...] = ()
    ignore: tuple[Polygon, ...] = ()
    version: int = 1
