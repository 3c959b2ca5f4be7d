"""What the scene of a world with forbidden turns and a closed lane has beside the usual."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from e2e.traffic.camera import Camera
from e2e.traffic.twist import Twist
from e2e.traffic.world import World

Point = tuple[float, float]
Json = dict[str, object]
BESIDE_M = 3.0
"""So far beyond the road's edge the arm begins."""
ROAD_M = 9.0
FAR_PICTURES = 3.0
"""A corner of a zone may lie so many pictures outside."""
LEAST_DEEP_M = 8.0
BORDER = 0.06


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn more.

    Attributes:
        turn_how: How the forbidden turn is drawn: ``lines``, ``roads`` or ``zones``.
        about_how: How turning about is: ``lines`` or ``zones``.
        side_line: Ends of the line over the forbidden arm, or None.
        road: Zone in the forbidden arm, or None.
        junction: Zone over the junction, as far as it is before the camera.
    """

    twist: Twist
    turn_how: str
    about_how: str
    side_line: tuple[Point, Point] | None
    road: tuple[Point, ...] | None
    junction: tuple[Point, ...]

    def lane_classes(self, lane_id: str) -> list[str]:
        """Classes of a lane; none named means all."""
        return sorted(self.twist.allowed) if lane_id == f"in-{self.twist.lane}" else []

    def zones(self) -> list[Json]:
        """Zones of the scene file."""
        found: list[Json] = []
        if self.turn_how == "zones":
            kind = f"no_{self.twist.side}_turn"
            found.append({"id": "no-turn", "kind": kind, "polygon": self.junction})
        if self.turn_how == "roads":
            found.append({"id": "side-road", "kind": "junction", "polygon": self.road})
        if self.about_how == "zones":
            found.append({"id": "no-about", "kind": "no_u_turn", "polygon": self.junction})
        return found

    def turns(self) -> list[Json]:
        """Forbidden ways of the scene file."""
        found: list[Json] = []
        if self.turn_how != "zones":
            to = "side" if self.turn_how == "lines" else "side-road"
            found.append({"id": "side", "kind": "forbidden_turn", "from": "stop", "to": to})
        if self.about_how == "lines":
            found.append({"id": "about", "kind": "u_turn", "from": "stop", "to": "exit"})
        return found


def drawing_of(world: World, camera: Camera, *, exit_drawn: bool) -> Drawing | None:
    """What can be drawn on a camera's picture.

    Args:
        world: With a twist, else nothing is drawn.
        camera: The camera.
        exit_drawn: Whether the line over the way back is on the picture.
    """
    twist = world.twist
    if twist is None:
        return None
    side = -1.0 if twist.side == "left" else 1.0
    half = world.lanes_x[2]
    begin, end = side * (half + BESIDE_M), side * (half + BESIDE_M + ROAD_M)
    near, far = (0.0, half) if twist.side == "left" else (-half, 0.0)
    line = _on_picture(camera, [(begin, near), (begin, far)])
    road = _on_picture(camera, [(begin, near), (end, near), (end, far), (begin, far)])
    drawn = {"lines": line, "roads": road, "zones": None}[twist.how]
    turn_how = twist.how if drawn is not None else "zones"
    return Drawing(
        twist=twist,
        turn_how=turn_how,
        about_how="lines" if exit_drawn and twist.how == "lines" else "zones",
        side_line=(line[0], line[1]) if turn_how == "lines" and line else None,
        road=tuple(road) if turn_how == "roads" and road else None,
        junction=_junction(world, camera),
    )


def _on_picture(camera: Camera, corners: Sequence[Point]) -> list[Point] | None:
    found = [camera.on_picture(*corner) for corner in corners]
    seen = [p for p in found if p is not None and _is_inside(p, camera.size, BORDER)]
    return seen if len(seen) == len(corners) else None


def _is_inside(point: Point, size: tuple[int, int], margin: float) -> bool:
    return all(
        margin * wide <= part <= (1 - margin) * wide for part, wide in zip(point, size, strict=True)
    )


def _junction(world: World, camera: Camera) -> tuple[Point, ...]:
    """From the stop line on, as deep and wide as it lies before the camera."""
    wide = world.lanes_x[2] + BESIDE_M
    for half in (wide, wide - BESIDE_M, wide - 2 * BESIDE_M):
        top = world.stop_y
        for y in np.arange(world.stop_y, -world.stop_y, 1.0):
            ends = [camera.on_picture(x, float(y)) for x in (-half, half)]
            if any(p is None or not _is_inside(p, camera.size, -FAR_PICTURES) for p in ends):
                break
            top = float(y)
        if top - world.stop_y >= LEAST_DEEP_M:
            break
    corners = [(-half, world.stop_y), (half, world.stop_y), (half, top), (-half, top)]
    found = [camera.on_picture(*corner) for corner in corners]
    return tuple(point for point in found if point is not None)
