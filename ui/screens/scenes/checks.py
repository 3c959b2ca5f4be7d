"""What is wrong with a scene, or only remarkable, part by part."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detection.geometry.homography import LEAST_POINTS
from detection.geometry.polygons import polygon_area
from ui.screens.scenes.document import LINES, NAMED, Kind, Part, SceneDoc
from widgets.drawing.shapes import PointXY, distance

LEAST_LINE_PX = 8.0
LEAST_AREA_PX = 64.0
LEAST_LAMP_PX = 4.0
MOST_ERROR_PX = 5.0
"""A calibration that is worse is said to be; its speeds are refused by their own rule."""


class Fault(StrEnum):
    """What is wrong."""

    CROSSES_ITSELF = "crosses_itself"
    TOO_SMALL = "too_small"
    NO_NAME = "no_name"
    SAME_NAME = "same_name"
    NO_APPROACH = "no_approach"
    LAMP_NO_APPROACH = "lamp_no_approach"
    LAMP_WITHOUT_LINE = "lamp_without_line"
    LINE_WITHOUT_LAMP = "line_without_lamp"
    NO_DIRECTION = "no_direction"
    NO_DWELL = "no_dwell"
    LIMIT_WITHOUT_METRES = "limit_without_metres"
    NO_METRES = "no_metres"
    FEW_POINTS = "few_points"
    POINTS_IN_LINE = "points_in_line"
    POINTS_DIFFER = "points_differ"
    OUT_OF_PICTURE = "out_of_picture"
    TURN_WITHOUT_END = "turn_without_end"
    TURN_NOWHERE = "turn_nowhere"


GRAVE = frozenset(
    {
        Fault.CROSSES_ITSELF,
        Fault.TOO_SMALL,
        Fault.NO_NAME,
        Fault.SAME_NAME,
        Fault.LAMP_NO_APPROACH,
        Fault.NO_METRES,
        Fault.POINTS_IN_LINE,
        Fault.TURN_WITHOUT_END,
        Fault.TURN_NOWHERE,
    }
)
"""A scene with one of these is not saved; the others are only said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a part, or about the whole scene when the key is empty."""

    fault: Fault
    key: str = ""

    @property
    def grave(self) -> bool:
        """Whether it must be mended before the scene is saved."""
        return self.fault in GRAVE


def findings(doc: SceneDoc) -> tuple[Finding, ...]:
    """Everything that is wrong or remarkable, what is grave first."""
    found = [
        *_shapes(doc),
        *_names(doc),
        *_approaches(doc),
        *_lanes_and_zones(doc),
        *_turns(doc),
        *_calibration(doc),
    ]
    return tuple(sorted(found, key=lambda one: not one.grave))


def crosses_itself(polygon: Sequence[PointXY]) -> bool:
    """Whether two sides of a polygon that are not neighbours meet."""
    count = len(polygon)
    sides = [(polygon[n], polygon[(n + 1) % count]) for n in range(count)]
    return any(
        _meet(*sides[i], *sides[j])
        for i in range(count)
        for j in range(i + 2, count)
        if (j + 1) % count != i
    )


def _meet(a: PointXY, b: PointXY, c: PointXY, d: PointXY) -> bool:
    one, two = _turn(a, b, c), _turn(a, b, d)
    three, four = _turn(c, d, a), _turn(c, d, b)
    return one * two < 0 and three * four < 0


def _turn(a: PointXY, b: PointXY, c: PointXY) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _shapes(doc: SceneDoc) -> Iterator[Finding]:
    for part in doc.parts:
        if _too_small(part):
            yield Finding(Fault.TOO_SMALL, part.key)
        elif part.kind in (Kind.LANE, Kind.ZONE, Kind.IGNORE) and crosses_itself(part.points):
            yield Finding(Fault.CROSSES_ITSELF, part.key)
        width, height = doc.size
        if any(not (0 <= x <= width and 0 <= y <= height) for x, y in part.points):
            yield Finding(Fault.OUT_OF_PICTURE, part.key)


def _too_small(part: Part) -> bool:
    points = part.points
    if part.kind in LINES:
        return distance(*points) < LEAST_LINE_PX
    if part.kind is Kind.LAMP and points:
        (left, top), (right, bottom) = points
        return min(right - left, bottom - top) < LEAST_LAMP_PX
    if part.kind in (Kind.LANE, Kind.ZONE, Kind.IGNORE):
        return polygon_area(points) < LEAST_AREA_PX
    return False


def _names(doc: SceneDoc) -> Iterator[Finding]:
    groups = (LINES, (Kind.LANE,), (Kind.ZONE,), (Kind.LAMP,), (Kind.TURN,))
    for group in groups:
        parts = doc.of(*group)
        counts = Counter(part.name for part in parts)
        for part in parts:
            if part.kind in NAMED and not part.name.strip():
                yield Finding(Fault.NO_NAME, part.key)
            elif counts[part.name] > 1:
                yield Finding(Fault.SAME_NAME, part.key)


def _approaches(doc: SceneDoc) -> Iterator[Finding]:
    lamps, lines = doc.of(Kind.LAMP), doc.of(Kind.STOP)
    of_lines = {line.text("approach") for line in lines}
    of_lamps = {lamp.text("approach") for lamp in lamps}
    for line in lines:
        if not line.text("approach"):
            yield Finding(Fault.NO_APPROACH, line.key)
        elif line.text("approach") not in of_lamps:
            yield Finding(Fault.LINE_WITHOUT_LAMP, line.key)
    for lamp in lamps:
        if not lamp.text("approach"):
            yield Finding(Fault.LAMP_NO_APPROACH, lamp.key)
        elif lamp.text("approach") not in of_lines:
            yield Finding(Fault.LAMP_WITHOUT_LINE, lamp.key)


def _lanes_and_zones(doc: SceneDoc) -> Iterator[Finding]:
    measured = doc.measure() is not None or bool(doc.rest.get("homography"))
    if doc.rest.get("speed_limit_kmh") is not None and not measured:
        yield Finding(Fault.LIMIT_WITHOUT_METRES)
    for lane in doc.of(Kind.LANE):
        way = lane.pair("direction")
        if way is None or math.hypot(*way) == 0:
            yield Finding(Fault.NO_DIRECTION, lane.key)
        if lane.number("speed_limit_kmh") is not None and not measured:
            yield Finding(Fault.LIMIT_WITHOUT_METRES, lane.key)
    for zone in doc.of(Kind.ZONE):
        if (
            zone.text("kind") in ("no_stopping", "no_parking")
            and zone.number("max_dwell_s") is None
        ):
            yield Finding(Fault.NO_DWELL, zone.key)


def _turns(doc: SceneDoc) -> Iterator[Finding]:
    places = set(doc.places())
    for turn in doc.of(Kind.TURN):
        if not turn.text("to"):
            yield Finding(Fault.TURN_WITHOUT_END, turn.key)
        elif any(turn.text(end) and turn.text(end) not in places for end in ("from", "to")):
            yield Finding(Fault.TURN_NOWHERE, turn.key)


def _calibration(doc: SceneDoc) -> Iterator[Finding]:
    points = doc.of(Kind.POINT)
    if not points:
        return
    without = [point for point in points if point.pair("metre") is None]
    for point in without:
        yield Finding(Fault.NO_METRES, point.key)
    if len(points) < LEAST_POINTS:
        yield Finding(Fault.FEW_POINTS)
        return
    measure = doc.measure()
    if measure is None:
        if not without:
            yield Finding(Fault.POINTS_IN_LINE)
    elif measure.rms_px > MOST_ERROR_PX:
        yield Finding(Fault.POINTS_DIFFER, measure.worst)
