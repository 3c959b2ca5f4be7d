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
    PEDESTRIAN_ONLY = "pedestrian_only"
    """A square or a walking street: a vehicle that rides inside is an event, as on a pavement."""
    JUNCTION = "junction"
    BOX_JUNCTION = "box_junction"
    BUS_LANE = "bus_lane"
    NO_PARKING = "no_parking"
    """One may stop here, but not for long."""
    NO_ENTRY = "no_entry"
    """A road one may not turn into: a vehicle that drives in has turned where it is forbidden."""
    NO_U_TURN = "no_u_turn"
    NO_LEFT_TURN = "no_left_turn"
    NO_RIGHT_TURN = "no_right_turn"


class TurnKind(StrEnum):
    """What a way from one place to another is."""

    FORBIDDEN = "forbidden_turn"
    U_TURN = "u_turn"


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
    """A lane with its allowed travel direction (unit-free vector in pixels) and classes.

    Attributes:
        classes: Who may use it; empty for all.
        approach: Approach that it belongs to, as named by lines and lamps.
    """

    id: str
    polygon: Polygon
    direction: PointXY | None = None
    classes: tuple[str, ...] = ()
    speed_limit_kmh: float | None = None
    approach: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """An area with a rule of its own.

    Attributes:
        classes: Whom the rule concerns, empty for all it can concern; in a bus lane, as in lanes,
            who may use it.
        exempt: Classes the rule never concerns.
    """

    id: str
    kind: ZoneKind
    polygon: Polygon
    max_dwell_s: float | None = None
    classes: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A way that nobody may take.

    A place is the id of a line (passed), of a lane or a zone (been in), or an approach, which
    stands for its lines and lanes.

    Attributes:
        start: Where the way begins, or None for anywhere.
        end: Where it ends; one who has come there has turned.
        classes: Whom it concerns; empty for all vehicles.
    """

    id: str
    kind: TurnKind
    start: str | None
    end: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalibrationPoint:
    """A place that was measured on the road and found in the picture."""

    pixel_xy: PointXY
    road_m: PointXY


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a homography was computed from; kept beside it, so that it can be judged and redone.

    Attributes:
        measured_on: Date of the measurement, ``YYYY-MM-DD``, or None when not noted.
    """

    points: tuple[CalibrationPoint, ...]
    measured_on: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the rules know about a camera's place.

    Attributes:
        image_size: Width and height in pixels.
        fps: Measured frames a second, or None to trust pts.
        homography: Image pixel to road metre, 3x3, or None when not calibrated.
        calibration: The measured points behind the homography, or None when not known.
        turns: Ways that nobody may take.
        speed_limit_kmh: Limit wherever a lane has none of its own.
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
    calibration: Calibration | None = None
    turns: tuple[Turn, ...] = ()
    speed_limit_kmh: float | None = None
