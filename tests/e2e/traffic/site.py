"""Where the camera hangs and what is drawn on its picture: the scene file of a simulated site."""

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from e2e.traffic.camera import Camera, fitted
from e2e.traffic.twisted_site import Drawing, drawing_of
from e2e.traffic.world import Floats, World

Point = tuple[float, float]
Json = dict[str, object]
PICTURES = ((640, 480), (768, 432), (1280, 720), (1920, 1080))
RATES = (5.0, 10.0, 12.5, 15.0, 25.0, 30.0)
VIEWS = ("behind", "front", "oblique")
ROAD_AHEAD_M = 50.0
CALIBRATIONS = ("none", "points", "matrix")
CALIBRATED = (0.2, 0.5, 0.3)
CLICKED_PX = 1.0
"""How far off somebody clicks, in a picture 1280 wide."""
MEASURED_M = 0.05
MARKS_M = 30.0
"""So far along the road points are measured."""
APPROACH = "south"


@dataclass(frozen=True, slots=True)
class Site:
    """One camera's place.

    Attributes:
        lines: Id, kind and ends on the picture; +1 enters the junction over the stop line.
        lanes: Id, sign of the allowed direction (+1 north) and polygon.
        calibration: One of :data:`CALIBRATIONS`: nothing, the measured points, or only the matrix
            that fits them.
        marks: Measured points, shape ``(n, 4)``: pixel and metre, each with its error.
        kerb: No-stopping zone, or None when it is not on the picture.
        dwell_s: How long one may stand there.
        one_limit: Whether the limit holds in the whole picture, not lane by lane.
        drawing: What a world with forbidden turns and a closed lane has more.
    """

    camera: Camera
    fps: float
    kind: str
    lines: tuple[tuple[str, str, Point, Point], ...]
    lanes: tuple[tuple[str, int, tuple[Point, ...]], ...]
    kerb: tuple[Point, ...] | None
    dwell_s: float
    directions: dict[str, Point] = field(default_factory=dict)
    calibration: str = "none"
    marks: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    one_limit: bool = False
    drawing: Drawing | None = None

    @property
    def calibrated(self) -> bool:
        """Whether the scene knows metres."""
        return self.calibration != "none"


def site_of(  # every wish may be fixed
    world: World,
    *,
    fps: float | None = None,
    kind: str | None = None,
    size: tuple[int, int] | None = None,
    calibration: str | None = None,
) -> Site:
    """Hang a camera by chance, drawn from the world's seed, until it sees the stop line well."""
    chance = np.random.default_rng([world.seed, 2])
    drawn_fps, drawn_kind = float(chance.choice(RATES)), str(chance.choice(VIEWS))
    drawn_size = PICTURES[int(chance.integers(len(PICTURES)))]
    drawn_calibration = str(chance.choice(CALIBRATIONS, p=CALIBRATED))
    width, height = size or drawn_size
    while True:
        camera = _hang(kind or drawn_kind, world, (width, height), chance)
        if _sees_enough(camera, world):
            break
    drawn = _drawn(
        world,
        camera,
        fps or drawn_fps,
        kind or drawn_kind,
        split=bool(chance.random() < 0.5) or world.twist is not None,
        dwell_s=float(chance.choice([10.0, 12.0, 15.0])),
    )
    exit_drawn = any(name == "exit" for name, *_ in drawn.lines)
    drawing = drawing_of(world, camera, exit_drawn=exit_drawn)
    if drawing is not None and drawing.side_line is not None:
        drawn = replace(drawn, lines=(*drawn.lines, ("side", "crossing", *drawing.side_line)))
    return replace(
        drawn,
        drawing=drawing,
        calibration=calibration or drawn_calibration,
        marks=_marks(camera, world, chance),
        one_limit=bool(chance.random() < 0.5),
    )


def _hang(kind: str, world: World, size: tuple[int, int], chance: np.random.Generator) -> Camera:
    stop_y = world.stop_y
    height = float(chance.uniform(5.0, 11.0))
    if kind == "behind":
        x, y = chance.uniform(-4, 10), stop_y - chance.uniform(18, 38)
        look = (chance.uniform(0, 4), stop_y + chance.uniform(0, 8))
    elif kind == "front":
        x, y = chance.uniform(-5, 11), stop_y + chance.uniform(18, 36)
        look = (chance.uniform(0, 4), stop_y - chance.uniform(2, 14))
    else:
        x, y = chance.uniform(12, 20), stop_y - chance.uniform(2, 26)
        look = (chance.uniform(0, 4), stop_y - chance.uniform(-3, 6))
    view = math.radians(chance.uniform(42.0, 72.0))
    focal = size[0] / 2 / math.tan(view / 2)
    return Camera((float(x), float(y), height), (float(look[0]), float(look[1])), focal, size)


def _sees_enough(camera: Camera, world: World) -> bool:
    left, middle, right = world.lanes_x
    for x, y in ((middle, world.stop_y), (right, world.stop_y), (middle, world.stop_y + 10)):
        point = camera.on_picture(x, y)
        if point is None or not _is_inside(point, camera.size, -0.07):
            return False
    spans = [_visible_span(camera, world, edges) for edges in ((left, middle), (middle, right))]
    return all(span is not None and span[1] - span[0] >= 14.0 for span in spans)


def _is_inside(point: Point, size: tuple[int, int], slack: float) -> bool:
    across, down = point[0] / size[0], point[1] / size[1]
    return -slack <= across <= 1 + slack and -slack <= down <= 1 + slack


def _visible_span(camera: Camera, world: World, edges: tuple[float, float]) -> Point | None:
    """Nearest stretch of road before the stop line of which both edges are on the picture."""
    seen = []
    for back in np.arange(0.0, ROAD_AHEAD_M, 1.0):
        points = [camera.on_picture(x, world.stop_y - back) for x in edges]
        if all(point is not None and _is_inside(point, camera.size, 0.02) for point in points):
            seen.append(world.stop_y - float(back))
        elif seen:
            break
    return (min(seen), max(seen)) if seen else None


def _drawn(  # the facts of one site
    world: World,
    camera: Camera,
    fps: float,
    kind: str,
    *,
    split: bool,
    dwell_s: float,
) -> Site:
    left, middle, right = world.lanes_x
    lines = [("stop", "stop", *_directed(camera, (middle, right), world.stop_y))]
    exit_y = world.stop_y - 5.0
    if _are_seen(camera, [(left, exit_y), (middle, exit_y)]):
        lines.append(("exit", "crossing", *_directed(camera, (left, middle), exit_y)))
    lanes, directions = [], {}
    for name, way, edges in (("in", 1, (middle, right)), ("out", -1, (left, middle))):
        span = _visible_span(camera, world, edges)
        borders = [edges[0], (edges[0] + edges[1]) / 2, edges[1]] if split else list(edges)
        for number, (west, east) in enumerate(pairwise(borders)):
            if span is None:
                continue
            lane_id = f"{name}-{number}"
            lanes.append((lane_id, way, _area(camera, (west, east), span)))
            directions[lane_id] = _way(camera, (west + east) / 2, sum(span) / 2, way)
    return Site(
        camera,
        fps,
        kind,
        tuple(lines),
        tuple(lanes),
        _kerb(world, camera),
        dwell_s,
        directions,
    )


def _kerb(world: World, camera: Camera) -> tuple[Point, ...] | None:
    left = world.lanes_x[0]
    span = _visible_span(camera, world, (left - 0.8, left + 3.3))
    if span is None or span[1] - span[0] < 12.0:
        return None
    top = min(span[1], world.stop_y - 4.0)
    return _area(camera, (left - 0.8, left + 3.3), (span[0] + 0.5, top))


def _marks(camera: Camera, world: World, chance: np.random.Generator) -> Floats:
    """What somebody measured: corners of lines and lane marks over the visible road."""
    rows = []
    span = _visible_span(camera, world, (world.lanes_x[0], world.lanes_x[2]))
    spans = span or _visible_span(camera, world, (world.lanes_x[1], world.lanes_x[2]))
    assert spans is not None
    wests = world.lanes_x if span else world.lanes_x[1:]
    deep = min(spans[1] - spans[0], MARKS_M)
    for y in (spans[1], spans[1] - deep / 2, spans[1] - deep):
        for x in wests:
            pixel = camera.on_picture(x, y)
            if pixel is not None:
                rows.append((*pixel, x, y))
    marks = np.array(rows)
    marks[:, :2] += chance.normal(0.0, CLICKED_PX * camera.size[0] / 1280, (len(marks), 2))
    marks[:, 2:] += chance.normal(0.0, MEASURED_M, (len(marks), 2))
    return marks


def _are_seen(camera: Camera, points: list[Point]) -> bool:
    found = [camera.on_picture(*point) for point in points]
    return all(point is not None and _is_inside(point, camera.size, -0.06) for point in found)


def _directed(camera: Camera, edges: Point, y: float) -> tuple[Point, Point]:
    """Ends of a line across the road such that north of it is +1."""
    first, second = camera.on_picture(edges[0], y), camera.on_picture(edges[1], y)
    beyond = camera.on_picture(sum(edges) / 2, y + 1.0)
    assert first is not None
    assert second is not None
    assert beyond is not None
    along = (second[0] - first[0], second[1] - first[1])
    side = along[0] * (beyond[1] - first[1]) - along[1] * (beyond[0] - first[0])
    return (first, second) if side > 0 else (second, first)


def _area(camera: Camera, edges: Point, span: Point) -> tuple[Point, ...]:
    corners = [(edges[0], span[0]), (edges[1], span[0]), (edges[1], span[1]), (edges[0], span[1])]
    found = [camera.on_picture(*corner) for corner in corners]
    return tuple(point for point in found if point is not None)


def _way(camera: Camera, x: float, y: float, way: int) -> Point:
    begin, end = camera.on_picture(x, y), camera.on_picture(x, y + way)
    assert begin is not None
    assert end is not None
    length = math.dist(begin, end)
    return (end[0] - begin[0]) / length, (end[1] - begin[1]) / length


def scene_of(site: Site, world: World) -> Json:
    """The scene file."""
    lamp = [
        {"from_frame": math.ceil(since * site.fps - 1e-6), "state": state}
        for since, state in world.lamp
    ]
    zones: list[Json] = []
    if site.kerb is not None:
        zones.append(
            {
                "id": "kerb",
                "kind": "no_stopping",
                "polygon": site.kerb,
                "max_dwell_s": site.dwell_s,
            }
        )
    drawing = site.drawing
    more: Json = {}
    if drawing is not None:
        zones += drawing.zones()
        more = {"turns": drawing.turns()}
    return {
        "camera_id": f"simulated-{world.seed}",
        "image_size": site.camera.size,
        "fps": site.fps,
        **_calibration(site),
        "lines": [
            {"id": name, "kind": kind, "p1": p1, "p2": p2, "approach": _approach(kind)}
            for name, kind, p1, p2 in site.lines
        ],
        "lamps": [{"id": "lamp", "approach": APPROACH, "timeline": lamp}],
        "lanes": [
            {
                "id": name,
                "polygon": polygon,
                "direction": site.directions[name],
                "classes": [] if drawing is None else drawing.lane_classes(name),
                "speed_limit_kmh": None if site.one_limit else world.limit_kmh,
            }
            for name, _, polygon in site.lanes
        ],
        "zones": zones,
        "speed_limit_kmh": world.limit_kmh if site.one_limit else None,
        **more,
    }


def _calibration(site: Site) -> Json:
    """What the scene file says of metres."""
    pixels, metres = site.marks[:, :2], site.marks[:, 2:]
    if site.calibration == "points":
        points = [
            {"pixel": pixel, "metre": metre}
            for pixel, metre in zip(pixels.tolist(), metres.tolist(), strict=True)
        ]
        return {"homography": None, "calibration": {"points": points}}
    return {"homography": fitted(pixels, metres).tolist() if site.calibrated else None}


def _approach(kind: str) -> str | None:
    return APPROACH if kind == "stop" else None
