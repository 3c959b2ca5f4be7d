"""What a JSON Schema cannot say about a scene: doubled names, flat shapes, places that are not."""

from itertools import pairwise

from detection.contracts.errors import SceneError
from detection.contracts.scenes import Lamp, Lane, Line, Matrix3x3, Polygon, Scene, Turn, Zone
from detection.geometry.polygons import polygon_area


def check_scene(scene: Scene) -> None:
    """Refuse a scene that cannot be meant.

    Raises:
        SceneError: ``scene_double_id``, ``scene_flat``, ``scene_field_missing``,
            ``scene_not_sorted``, ``scene_unknown_value``; the value ``field`` names the place.
    """
    _check_ids(scene)
    _check_shapes(scene)
    _check_turns(scene)


def places_of(scene: Scene) -> frozenset[str]:
    """Names that a turn may begin or end with: lines, lanes, zones and their approaches."""
    named = {item.id for group in (scene.lines, scene.lanes, scene.zones) for item in group}
    approaches = {item.approach for group in (scene.lines, scene.lanes) for item in group}
    return frozenset(named | {name for name in approaches if name})


def _check_ids(scene: Scene) -> None:
    groups: dict[str, tuple[Line | Lamp | Lane | Zone | Turn, ...]] = {
        "lines": scene.lines,
        "lamps": scene.lamps,
        "lanes": scene.lanes,
        "zones": scene.zones,
        "turns": scene.turns,
    }
    for group, items in groups.items():
        known: set[str] = set()
        for place, item in enumerate(items):
            if item.id in known:
                raise SceneError("scene_double_id", field=f"{group}[{place}].id", given=item.id)
            known.add(item.id)


def _check_turns(scene: Scene) -> None:
    known = places_of(scene)
    for place, turn in enumerate(scene.turns):
        for name, given in (("from", turn.start), ("to", turn.end)):
            if given is not None and given not in known:
                raise SceneError(
                    "scene_unknown_value",
                    field=f"turns[{place}].{name}",
                    given=given[:60],
                    allowed=", ".join(sorted(known)),
                )


def _check_shapes(scene: Scene) -> None:
    if scene.homography is not None and _is_singular(scene.homography):
        raise SceneError("scene_flat", field="homography")
    for place, line in enumerate(scene.lines):
        if line.p1 == line.p2:
            raise SceneError("scene_flat", field=f"lines[{place}].p2")
    for place, lane in enumerate(scene.lanes):
        _check_area(lane.polygon, f"lanes[{place}].polygon")
        if lane.direction == (0.0, 0.0):
            raise SceneError("scene_flat", field=f"lanes[{place}].direction")
    for place, zone in enumerate(scene.zones):
        _check_area(zone.polygon, f"zones[{place}].polygon")
    for place, area in enumerate(scene.ignore):
        _check_area(area, f"ignore[{place}]")
    for place, lamp in enumerate(scene.lamps):
        _check_lamp(lamp, f"lamps[{place}]")


def _is_singular(matrix: Matrix3x3) -> bool:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) == 0


def _check_lamp(lamp: Lamp, name: str) -> None:
    if lamp.box_xyxy is None and not lamp.timeline:
        raise SceneError("scene_field_missing", field=f"{name}.box")
    box = lamp.box_xyxy
    if box is not None and (box[2] <= box[0] or box[3] <= box[1]):
        raise SceneError("scene_flat", field=f"{name}.box")
    frames = [phase.from_frame for phase in lamp.timeline]
    for place, (before, after) in enumerate(pairwise(frames), start=1):
        if after <= before:
            raise SceneError("scene_not_sorted", field=f"{name}.timeline[{place}].from_frame")


def _check_area(polygon: Polygon, name: str) -> None:
    if polygon_area(polygon) <= 0:
        raise SceneError("scene_flat", field=name)
