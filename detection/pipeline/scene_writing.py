"""Scenes as JSON, spelled plainly: what is written here is read again without guessing."""

from detection.contracts.scenes import Calibration, Lamp, Lane, Line, Polygon, Scene, Turn, Zone


def scene_to_json(scene: Scene) -> dict[str, object]:
    """The JSON form of a scene; reading it gives an equal scene."""
    calibration = scene.calibration
    return {
        "camera_id": scene.camera_id,
        "version": scene.version,
        "image_size": list(scene.image_size),
        "fps": scene.fps,
        "homography": None if scene.homography is None else [list(r) for r in scene.homography],
        "calibration": None if calibration is None else _calibration_to_json(calibration),
        "speed_limit_kmh": scene.speed_limit_kmh,
        "lines": [_line_to_json(line) for line in scene.lines],
        "lamps": [_lamp_to_json(lamp) for lamp in scene.lamps],
        "lanes": [_lane_to_json(lane) for lane in scene.lanes],
        "zones": [_zone_to_json(zone) for zone in scene.zones],
        "turns": [_turn_to_json(turn) for turn in scene.turns],
        "ignore": [_points_to_json(area) for area in scene.ignore],
    }


def _calibration_to_json(calibration: Calibration) -> dict[str, object]:
    return {
        "measured_on": calibration.measured_on,
        "points": [
            {"pixel": list(point.pixel_xy), "metre": list(point.road_m)}
            for point in calibration.points
        ],
    }


def _line_to_json(line: Line) -> dict[str, object]:
    return {
        "id": line.id,
        "kind": line.kind.value,
        "p1": list(line.p1),
        "p2": list(line.p2),
        "approach": line.approach,
    }


def _lamp_to_json(lamp: Lamp) -> dict[str, object]:
    found: dict[str, object] = {"id": lamp.id, "approach": lamp.approach}
    if lamp.box_xyxy is not None:
        found["box"] = list(lamp.box_xyxy)
    if lamp.timeline:
        found["timeline"] = [
            {"from_frame": phase.from_frame, "state": phase.state.value} for phase in lamp.timeline
        ]
    return found


def _lane_to_json(lane: Lane) -> dict[str, object]:
    return {
        "id": lane.id,
        "polygon": _points_to_json(lane.polygon),
        "direction": None if lane.direction is None else list(lane.direction),
        "classes": list(lane.classes),
        "speed_limit_kmh": lane.speed_limit_kmh,
        "approach": lane.approach,
    }


def _zone_to_json(zone: Zone) -> dict[str, object]:
    return {
        "id": zone.id,
        "kind": zone.kind.value,
        "polygon": _points_to_json(zone.polygon),
        "max_dwell_s": zone.max_dwell_s,
        "classes": list(zone.classes),
        "exempt": list(zone.exempt),
    }


def _turn_to_json(turn: Turn) -> dict[str, object]:
    return {
        "id": turn.id,
        "kind": turn.kind.value,
        "from": turn.start,
        "to": turn.end,
        "classes": list(turn.classes),
    }


def _points_to_json(polygon: Polygon) -> list[list[float]]:
    return [list(point) for point in polygon]
