"""Which parts of the picture deserve a second look at double size.

Verdicts fall at lines and in zones, and small road users there are found far more surely when the
detector sees that part enlarged. Parts are half the picture wide and high, placed so that few of
them cover what the scene draws; lines come before zones and lanes.
"""

from collections.abc import Iterator

from detection.contracts.scenes import PointXY, Scene
from detection.geometry.lines import line_length
from detection.pipeline.inference import Region

MOST_REGIONS = 4
SIDE_MARGIN = 0.12
"""Share of a region's width kept free beside what it covers: whole road users must fit."""
ABOVE = 0.6
"""Share of a region above the ground point: road users stand on their anchors."""
BELOW_MARGIN = 0.1
ABOVE_MARGIN = 0.3


def scene_regions(scene: Scene, most: int = MOST_REGIONS) -> tuple[Region, ...]:
    """Regions for a scene, in the order of their worth.

    Args:
        scene: The scene.
        most: No more than so many; each costs one inference a frame.

    Returns:
        Regions in pixels; none for a scene without lines, zones and lanes.
    """
    found: list[Region] = []
    for points in (list(_line_points(scene)), list(_area_points(scene))):
        left_over = [point for point in points if not any(_covers(r, point, scene) for r in found)]
        while left_over and len(found) < most:
            leftmost = min(left_over)
            region = _region_at(leftmost, scene)
            found.append(region)
            left_over = [p for p in left_over if p != leftmost and not _covers(region, p, scene)]
    return tuple(found)


def _line_points(scene: Scene) -> Iterator[PointXY]:
    step = scene.image_size[0] / 16
    for line in scene.lines:
        count = max(int(line_length(line.p1, line.p2) / step), 1)
        for place in range(count + 1):
            share = place / count
            x = line.p1[0] + (line.p2[0] - line.p1[0]) * share
            y = line.p1[1] + (line.p2[1] - line.p1[1]) * share
            yield _inside(scene, (x, y))


def _area_points(scene: Scene) -> Iterator[PointXY]:
    polygons = [zone.polygon for zone in scene.zones] + [lane.polygon for lane in scene.lanes]
    for polygon in polygons:
        for point in polygon:
            yield _inside(scene, point)


def _inside(scene: Scene, point: PointXY) -> PointXY:
    width, height = scene.image_size
    return min(max(point[0], 0.0), float(width)), min(max(point[1], 0.0), float(height))


def _region_at(point: PointXY, scene: Scene) -> Region:
    """The region whose left part shows a point."""
    width, height = scene.image_size
    wide, tall = width / 2, height / 2
    left = min(max(point[0] - SIDE_MARGIN * wide, 0.0), width - wide)
    top = min(max(point[1] - ABOVE * tall, 0.0), height - tall)
    return left, top, left + wide, top + tall


def _covers(region: Region, point: PointXY, scene: Scene) -> bool:
    """Whether a road user at a point is likely whole in a region."""
    left, top, right, bottom = region
    width, height = scene.image_size
    wide, tall = right - left, bottom - top
    begin = left + (SIDE_MARGIN * wide if left > 0 else 0.0)
    end = right - (SIDE_MARGIN * wide if right < width else 0.0)
    upper = top + (ABOVE_MARGIN * tall if top > 0 else 0.0)
    lower = bottom - (BELOW_MARGIN * tall if bottom < height else 0.0)
    return begin <= point[0] <= end and upper <= point[1] <= lower
