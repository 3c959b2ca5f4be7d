"""A scene for pictures of another size than the one it was drawn on."""

from dataclasses import replace

import numpy as np

from detection.contracts.errors import SceneError
from detection.contracts.scenes import Matrix3x3, PointXY, Polygon, Scene

SAME_SHAPE = 0.02


def scene_at(scene: Scene, size: tuple[int, int]) -> Scene:
    """The same scene in the pixels of another picture of the same shape.

    Args:
        scene: The scene.
        size: Width and height in pixels.

    Raises:
        SceneError: ``scene_size_differs`` when the picture has another shape.
    """
    width, height = scene.image_size
    if size == scene.image_size:
        return scene
    if abs(size[0] / size[1] * height / width - 1.0) > SAME_SHAPE:
        raise SceneError(
            "scene_size_differs",
            field="image_size",
            film=f"{size[0]} x {size[1]}",
            scene=f"{width} x {height}",
        )
    across, down = size[0] / width, size[1] / height

    def point(at: PointXY) -> PointXY:
        return at[0] * across, at[1] * down

    def shape(polygon: Polygon) -> Polygon:
        return tuple(point(corner) for corner in polygon)

    return replace(
        scene,
        image_size=size,
        homography=_mapped(scene.homography, across, down),
        lines=tuple(replace(li, p1=point(li.p1), p2=point(li.p2)) for li in scene.lines),
        lamps=tuple(replace(la, box_xyxy=_box(la.box_xyxy, across, down)) for la in scene.lamps),
        lanes=tuple(
            replace(
                lane,
                polygon=shape(lane.polygon),
                direction=None if lane.direction is None else point(lane.direction),
            )
            for lane in scene.lanes
        ),
        zones=tuple(replace(zone, polygon=shape(zone.polygon)) for zone in scene.zones),
        ignore=tuple(shape(area) for area in scene.ignore),
        calibration=scene.calibration
        and replace(
            scene.calibration,
            points=tuple(replace(p, pixel_xy=point(p.pixel_xy)) for p in scene.calibration.points),
        ),
    )


def _box(
    box: tuple[float, float, float, float] | None, across: float, down: float
) -> tuple[float, float, float, float] | None:
    return None if box is None else (box[0] * across, box[1] * down, box[2] * across, box[3] * down)


def _mapped(matrix: Matrix3x3 | None, across: float, down: float) -> Matrix3x3 | None:
    """Pixels are first brought back to the size for which the matrix was made."""
    if matrix is None:
        return None
    back = np.array(matrix) @ np.diag([1 / across, 1 / down, 1.0])
    return tuple((float(r[0]), float(r[1]), float(r[2])) for r in back)
