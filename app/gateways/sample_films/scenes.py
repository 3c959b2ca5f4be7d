"""What the law is in each sample film, in the format of the scene file."""

from collections.abc import Mapping
from typing import Any

from app.gateways.sample_films.nearby_clip import NearbyClip
from app.gateways.sample_films.road import LAMP_BOX, PICTURE_SIZE
from app.gateways.sample_films.traffic import EASTBOUND, WESTBOUND, Way

SceneRows = Mapping[str, Any]

_LANE_COLUMNS = (150.0, 640.0)
"""Lanes are judged between these columns: near the edge a vehicle is seen in part."""
_STOP_LINE_JUDGED = ((270.0, 334.0), (326.0, 254.0))
"""The painted line, drawn out towards the near side."""
_CARRIAGEWAY = (
    (0, 190),
    (300, 205),
    (560, 210),
    (767, 260),
    (767, 500),
    (620, 440),
    (340, 335),
    (0, 255),
)
"""The open road of the source film, away from pavement and lawn."""
_NOBODY_WALKS = ((450, 290), (600, 290), (630, 400), (480, 360))
"""A part of the road in the middle of the junction."""


def lamp_scene(camera_id: str) -> SceneRows:
    """Lamp, stop line and two lanes."""
    return _scene(
        camera_id,
        PICTURE_SIZE,
        lines=[
            {
                "id": "stop-east",
                "kind": "stop",
                "p1": list(_STOP_LINE_JUDGED[0]),
                "p2": list(_STOP_LINE_JUDGED[1]),
                "approach": "east",
            }
        ],
        lamps=[{"id": "lamp-east", "approach": "east", "box": list(LAMP_BOX)}],
        lanes=[_lane("eastbound", EASTBOUND, WESTBOUND), _lane("westbound", WESTBOUND, EASTBOUND)],
        ignore=[_parked_corner()],
    )


def walking_scene(camera_id: str) -> SceneRows:
    """A carriageway on which nobody walks."""
    return _scene(
        camera_id,
        PICTURE_SIZE,
        zones=[
            {
                "id": "carriageway",
                "kind": "pedestrian",
                "polygon": [list(p) for p in _NOBODY_WALKS],
            }
        ],
    )


def parking_scene(camera_id: str) -> SceneRows:
    """A carriageway on which nobody stops for more than ten seconds."""
    return _scene(
        camera_id,
        PICTURE_SIZE,
        zones=[
            {
                "id": "no-stopping",
                "kind": "no_stopping",
                "polygon": [list(p) for p in _CARRIAGEWAY],
                "max_dwell_s": 10,
            }
        ],
        ignore=[_parked_corner()],
    )


def street_scene(camera_id: str, size: tuple[int, int]) -> SceneRows:
    """Traffic is watched and nothing is forbidden."""
    return _scene(camera_id, size)


def clip_scene(camera_id: str, clip: NearbyClip) -> SceneRows:
    """Lamp and stop line of a real clip."""
    return _scene(camera_id, clip.size, **clip.parts)


def _scene(camera_id: str, size: tuple[int, int], **parts: Any) -> SceneRows:  # noqa: ANN401 - rows of JSON
    empty: dict[str, Any] = {"lines": [], "lamps": [], "lanes": [], "zones": [], "ignore": []}
    head = {
        "camera_id": camera_id,
        "version": 1,
        "image_size": list(size),
        "fps": None,
        "homography": None,
    }
    return head | empty | parts


def _lane(name: str, way: Way, other: Way) -> dict[str, Any]:
    """A lane as wide on both sides as the middle between the two ways is away."""
    edges = []
    for x in _LANE_COLUMNS:
        half = (way.y_at(x) - other.y_at(x)) / 2
        edges.append((x, way.y_at(x) - half, way.y_at(x) + half))
    (x1, inner1, outer1), (x2, inner2, outer2) = edges
    return {
        "id": name,
        "polygon": [[x1, inner1], [x2, inner2], [x2, outer2], [x1, outer1]],
        "direction": [way.end[0] - way.start[0], way.end[1] - way.start[1]],
        "classes": [],
    }


def _parked_corner() -> list[list[int]]:
    return [[640, 0], [767, 0], [767, 110], [640, 110]]
