"""A camera without a lens error: from the road in metres to boxes in pixels, and who hides whom."""

import math
from dataclasses import dataclass

import numpy as np
from e2e.traffic.world import Floats, World

NEAREST_M = 2.0
GRID_PX = 4
OCCLUDER_SHRINK = 0.1
"""A vehicle does not fill its box: this share is taken off each side before it hides others."""
SMALLEST_PX = 8.0
LEAST_INSIDE = 0.25


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole camera that looks down on a road.

    Attributes:
        place: x, y and height in metres.
        look: Point of the road in the middle of the picture.
        focal_px: Focal length in pixels.
        size: Width and height of the picture.
    """

    place: tuple[float, float, float]
    look: tuple[float, float]
    focal_px: float
    size: tuple[int, int]

    def _axes(self) -> Floats:
        forward = np.array([*self.look, 0.0]) - np.array(self.place)
        forward /= np.linalg.norm(forward)
        right = np.cross(forward, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(forward, right), forward])

    def project(self, points: Floats) -> Floats:
        """Pixels and depth of points.

        Args:
            points: Shape ``(..., 3)``, metres.

        Returns:
            Shape ``(..., 3)``: x, y, depth in metres; NaN behind the camera.
        """
        seen = (points - np.array(self.place)) @ self._axes().T
        depth = np.where(seen[..., 2] > NEAREST_M, seen[..., 2], np.nan)
        x = self.size[0] / 2 + self.focal_px * seen[..., 0] / depth
        y = self.size[1] / 2 + self.focal_px * seen[..., 1] / depth
        return np.stack([x, y, depth], axis=-1)

    def on_picture(self, x: float, y: float) -> tuple[float, float] | None:
        """A point of the road on the picture, or None behind the camera."""
        found = self.project(np.array([x, y, 0.0]))
        return None if np.isnan(found[0]) else (float(found[0]), float(found[1]))

    def to_road(self) -> Floats:
        """Homography from pixels to metres of the road, shape ``(3, 3)``."""
        middle = np.array(
            [[self.focal_px, 0, self.size[0] / 2], [0, self.focal_px, self.size[1] / 2], [0, 0, 1]]
        )
        axes = self._axes()
        shift = -axes @ np.array(self.place)
        to_picture = middle @ np.stack([axes[:, 0], axes[:, 1], shift], axis=1)
        back = np.linalg.inv(to_picture)
        return np.asarray(back / back[2, 2], np.float64)


def fitted(pixels: Floats, metres: Floats) -> Floats:
    """The mapping from pixels to metres that fits measured points best, shape ``(3, 3)``."""
    scale, middle = pixels.std(), pixels.mean(axis=0)
    rows = []
    for (x, y), (east, north) in zip((pixels - middle) / scale, metres, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -east * x, -east * y, -east])
        rows.append([0, 0, 0, x, y, 1, -north * x, -north * y, -north])
    core = np.linalg.svd(np.array(rows))[2][-1].reshape(3, 3)
    centred = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, scale]]) / scale
    found = core @ centred
    return np.asarray(found / found[2, 2], np.float64)


@dataclass(frozen=True, slots=True)
class View:
    """A world as a camera sees it, before any detector errs.

    Attributes:
        times: Of the frames, shape ``(f,)``.
        places: Of the drives, shape ``(v, f, 5)``, as :meth:`Drive.at` gives them.
        boxes: Shape ``(v, f, 4)``, unclipped; NaN where there is nothing to see.
        depth_m: Shape ``(v, f)``.
        visible: Share of the box inside the picture that nobody hides, shape ``(v, f)``.
        inside: Share of the box that lies in the picture, shape ``(v, f)``.
    """

    world: World
    camera: Camera
    fps: float
    times: Floats
    places: Floats
    boxes: Floats
    depth_m: Floats
    visible: Floats
    inside: Floats

    def anchors(self, vehicle: int) -> Floats:
        """Bottom centres of a vehicle's boxes, shape ``(f, 2)``."""
        boxes = self.boxes[vehicle]
        return np.stack([(boxes[:, 0] + boxes[:, 2]) / 2, boxes[:, 3]], axis=1)


def view_of(world: World, camera: Camera, fps: float) -> View:
    """Look at a world."""
    times = np.arange(math.floor(world.seconds * fps)) / fps
    places = np.stack([drive.at(times) for drive in world.drives])
    boxes = np.full((*places.shape[:2], 4), np.nan)
    depth = np.full(places.shape[:2], np.nan)
    for vehicle, drive in enumerate(world.drives):
        corners = camera.project(_corners(places[vehicle], drive.size_m))
        boxes[vehicle, :, :2] = corners[..., :2].min(axis=1)
        boxes[vehicle, :, 2:] = corners[..., :2].max(axis=1)
        depth[vehicle] = corners[..., 2].mean(axis=1)
    inside = _inside(boxes, camera.size)
    small = np.minimum(boxes[..., 2] - boxes[..., 0], boxes[..., 3] - boxes[..., 1]) < SMALLEST_PX
    hidden = small | (inside < LEAST_INSIDE) | np.isnan(boxes).any(axis=-1)
    boxes[hidden], inside[hidden] = np.nan, 0.0
    visible = _visible(boxes, depth, camera.size)
    return View(world, camera, fps, times, places, boxes, depth, visible, inside)


def _corners(places: Floats, size_m: tuple[float, float, float]) -> Floats:
    length, width, height = size_m
    along = np.stack([np.cos(places[:, 3]), np.sin(places[:, 3])], axis=1)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    found = []
    for back in (0.0, length):
        for side in (-width / 2, width / 2):
            ground = places[:, 1:3] - back * along + side * across
            found += [np.column_stack([ground, np.full(len(ground), up)]) for up in (0.0, height)]
    return np.stack(found, axis=1)


def _inside(boxes: Floats, size: tuple[int, int]) -> Floats:
    wide = np.minimum(boxes[..., 2], size[0]) - np.maximum(boxes[..., 0], 0)
    tall = np.minimum(boxes[..., 3], size[1]) - np.maximum(boxes[..., 1], 0)
    whole = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    share = np.maximum(wide, 0) * np.maximum(tall, 0) / np.maximum(whole, 1e-9)
    return np.nan_to_num(share)


def _visible(boxes: Floats, depth: Floats, size: tuple[int, int]) -> Floats:
    """Paint the boxes from far to near and count what is left of each."""
    found = np.zeros(boxes.shape[:2])
    grid = np.zeros((size[1] // GRID_PX + 1, size[0] // GRID_PX + 1), np.int32)
    for frame in range(boxes.shape[1]):
        there = np.flatnonzero(~np.isnan(boxes[:, frame, 0]))
        there = there[np.argsort(-depth[there, frame])]
        grid[:] = -1
        wholes = []
        for vehicle in there:
            left, top, right, bottom = boxes[vehicle, frame]
            wide, tall = (right - left) * OCCLUDER_SHRINK, (bottom - top) * OCCLUDER_SHRINK
            rows = slice(max(int((top + tall) / GRID_PX), 0), max(int(bottom / GRID_PX) + 1, 0))
            columns = slice(
                max(int((left + wide) / GRID_PX), 0), max(int((right - wide) / GRID_PX) + 1, 0)
            )
            part = grid[rows, columns]
            part[:] = vehicle
            wholes.append(max(part.size, 1))
        left_over = np.bincount(grid[grid >= 0], minlength=len(boxes))
        found[there, frame] = np.minimum(
            left_over[there] / np.array(wholes or [1])[: len(there)], 1
        )
    return found
