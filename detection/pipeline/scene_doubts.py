"""What is allowed in a scene and yet hardly meant: it would say nothing, and nobody would know."""

from collections.abc import Iterator
from dataclasses import dataclass

from detection.contracts.scenes import LineKind, PointXY, Scene


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt.

    Attributes:
        code: ``line_without_lamp``, ``lamp_without_line``, ``line_outside``, ``area_outside``.
        field: The place in the scene file, such as ``lines[0]``.
        name: Id of what stands there.
        approach: Approach that it names, or empty.
    """

    code: str
    field: str
    name: str
    approach: str = ""


def doubts_of(scene: Scene) -> tuple[Doubt, ...]:
    """Everything doubtful, in the order of the file."""
    return (*_lamps_and_lines(scene), *_outside(scene))


def _lamps_and_lines(scene: Scene) -> Iterator[Doubt]:
    if not scene.lamps:
        return
    governed = {lamp.approach for lamp in scene.lamps}
    stops = {line.approach for line in scene.lines if line.kind is LineKind.STOP}
    for place, line in enumerate(scene.lines):
        if line.kind is LineKind.STOP and line.approach not in governed:
            yield Doubt("line_without_lamp", f"lines[{place}]", line.id, line.approach or "")
    for place, lamp in enumerate(scene.lamps):
        if lamp.approach not in stops:
            yield Doubt("lamp_without_line", f"lamps[{place}]", lamp.id, lamp.approach)


def _outside(scene: Scene) -> Iterator[Doubt]:
    for place, line in enumerate(scene.lines):
        if _are_outside(scene, (line.p1, line.p2)):
            yield Doubt("line_outside", f"lines[{place}]", line.id)
    areas = [(f"lanes[{n}]", lane.id, lane.polygon) for n, lane in enumerate(scene.lanes)]
    areas += [(f"zones[{n}]", zone.id, zone.polygon) for n, zone in enumerate(scene.zones)]
    for field, name, polygon in areas:
        if _are_outside(scene, polygon):
            yield Doubt("area_outside", field, name)


def _are_outside(scene: Scene, points: tuple[PointXY, ...]) -> bool:
    """Whether all points lie beyond one and the same border of the picture."""
    width, height = scene.image_size
    return (
        all(x < 0 for x, _ in points)
        or all(x > width for x, _ in points)
        or all(y < 0 for _, y in points)
        or all(y > height for _, y in points)
    )
