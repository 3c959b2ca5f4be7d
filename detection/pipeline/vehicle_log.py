"""Vehicles that went by a camera: one line and one small picture each, when a track has ended.

The picture is that of the moment when the vehicle was seen largest and whole. Nothing is judged
here, and nobody but a vehicle gets a line: people on foot and bicycles are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from detection.contracts.detections import ImageArray
from detection.contracts.passages import SeenVehicle
from detection.contracts.scenes import Scene
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.geometry.polygons import contains
from detection.pipeline.vehicle_colours import colour_of

LOGGED = frozenset({"car", "motorcycle", "bus", "truck"})
LEAST_SIGHTINGS = 5
LEAST_SIDE_PX = 24.0
THUMB_PX = 240
"""Longest side of the small picture."""
VIEW_PX = 480
"""Longest side of the view that a plate is read from."""
GROWTH = 1.15
"""A later picture is taken only when the vehicle is so much larger."""
MARGIN = 0.06
GONE_S = 4.0
"""A track that was not seen for so long has ended; its tracker may go on guessing."""


@dataclass(frozen=True, slots=True)
class LoggedVehicle:
    """A vehicle that went by, and the best view of it.

    Attributes:
        view: Shape ``(height, width, 3)``, uint8, BGR; at most ``VIEW_PX`` long.
    """

    seen: SeenVehicle
    view: ImageArray


@dataclass(slots=True)
class _Vehicle:
    first_xy: tuple[float, float]
    last_xy: tuple[float, float]
    last_s: float
    class_name: str
    sightings: int = 0
    area_px: float = 0.0
    frame: int = 0
    time_s: float = 0.0
    lane_id: str = ""
    crop: ImageArray | None = None


class VehicleLog:
    """Follows the vehicles of one source. Not safe for use by two threads.

    Args:
        scene: Lanes that are named, and areas in which nobody looks.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._vehicles: dict[int, _Vehicle] = {}

    def observe(self, tracked: TrackedFrame, image: ImageArray) -> tuple[LoggedVehicle, ...]:
        """Take in one frame.

        Args:
            tracked: All live tracks of it.
            image: The frame, BGR, in the size of the scene.

        Returns:
            Vehicles whose tracks have ended.
        """
        live = set()
        for seen in tracked.objects:
            live.add(seen.track_id)
            if seen.observed and seen.confirmed and seen.class_name in LOGGED:
                self._sight(tracked, seen, image)
        ended = [
            track_id
            for track_id, vehicle in self._vehicles.items()
            if track_id not in live or tracked.time_s - vehicle.last_s > GONE_S
        ]
        return self._told(ended)

    def finish(self) -> tuple[LoggedVehicle, ...]:
        """The source has ended: tell the vehicles that are still there."""
        return self._told(list(self._vehicles))

    def _sight(self, tracked: TrackedFrame, seen: TrackedObject, image: ImageArray) -> None:
        anchor = seen.anchor_xy
        if any(contains(area, anchor) for area in self._scene.ignore):
            return
        vehicle = self._vehicles.get(seen.track_id)
        if vehicle is None:
            vehicle = _Vehicle(anchor, anchor, tracked.time_s, seen.class_name)
            self._vehicles[seen.track_id] = vehicle
        vehicle.last_xy, vehicle.last_s = anchor, tracked.time_s
        vehicle.class_name = seen.class_name
        vehicle.sightings += 1
        left, top, right, bottom = seen.box_xyxy
        area = (right - left) * (bottom - top)
        if area > vehicle.area_px * GROWTH and _is_whole(seen, image):
            vehicle.area_px, vehicle.frame, vehicle.time_s = area, tracked.index, tracked.time_s
            vehicle.crop = _crop(seen, image)
            vehicle.lane_id = next(
                (lane.id for lane in self._scene.lanes if contains(lane.polygon, anchor)), ""
            )

    def _told(self, ended: Sequence[int]) -> tuple[LoggedVehicle, ...]:
        found = []
        for track_id in ended:
            vehicle = self._vehicles.pop(track_id)
            if vehicle.sightings < LEAST_SIGHTINGS or vehicle.crop is None:
                continue
            found.append(LoggedVehicle(_seen(track_id, vehicle, vehicle.crop), vehicle.crop))
        return tuple(found)


def _seen(track_id: int, vehicle: _Vehicle, view: ImageArray) -> SeenVehicle:
    return SeenVehicle(
        track_id=track_id,
        frame=vehicle.frame,
        time_s=vehicle.time_s,
        class_name=vehicle.class_name,
        colour=colour_of(view),
        moved_xy=(
            vehicle.last_xy[0] - vehicle.first_xy[0],
            vehicle.last_xy[1] - vehicle.first_xy[1],
        ),
        lane_id=vehicle.lane_id,
        jpeg=_jpeg(_at_most(view, THUMB_PX)),
    )


def _is_whole(seen: TrackedObject, image: ImageArray) -> bool:
    height, width = image.shape[:2]
    left, top, right, bottom = seen.box_xyxy
    large = min(right - left, bottom - top) >= LEAST_SIDE_PX
    return large and left >= 1 and top >= 1 and right <= width - 1 and bottom <= height - 1


def _crop(seen: TrackedObject, image: ImageArray) -> ImageArray:
    height, width = image.shape[:2]
    left, top, right, bottom = seen.box_xyxy
    wide, high = (right - left) * MARGIN, (bottom - top) * MARGIN
    first, last = max(0, int(top - high)), min(height, int(bottom + high) + 1)
    start, end = max(0, int(left - wide)), min(width, int(right + wide) + 1)
    crop = image[first:last, start:end]
    return _at_most(crop, VIEW_PX).copy()


def _at_most(crop: ImageArray, longest_px: int) -> ImageArray:
    shrink = longest_px / max(crop.shape[:2])
    if shrink >= 1.0:
        return crop
    size = (max(1, round(crop.shape[1] * shrink)), max(1, round(crop.shape[0] * shrink)))
    return cv2.resize(crop, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _jpeg(crop: ImageArray) -> bytes:
    done, encoded = cv2.imencode(".jpg", crop, [cv2.IMWRITE_JPEG_QUALITY, 80])
    return encoded.tobytes() if done else b""
