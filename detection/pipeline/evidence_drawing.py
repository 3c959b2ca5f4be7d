"""The picture that explains a verdict: lines, zones, the subject's way and the lamp's phases.

Drawn into a copy of the still on the line; the still itself stays as the camera gave it. There
are no words in it: it is read in every language.
"""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import PointXY, Scene
from detection.contracts.signals import LampState
from detection.pipeline.evidence_values import LampSpan, TrackPoint

Colour = tuple[int, int, int]
"""Blue, green, red."""

_WAY: Colour = (255, 190, 40)
_LATER: Colour = (140, 120, 60)
_SUBJECT: Colour = (40, 220, 255)
_LINE: Colour = (255, 255, 255)
_ZONE: Colour = (200, 120, 200)
_DARK: Colour = (24, 24, 24)
_LAMPS: dict[LampState, Colour] = {
    LampState.RED: (40, 40, 225),
    LampState.AMBER: (30, 170, 245),
    LampState.GREEN: (80, 190, 60),
    LampState.OFF: (90, 90, 90),
    LampState.UNKNOWN: (150, 150, 150),
}
_MOST_BARS = 4


def drawn(
    image: ImageArray,
    scene: Scene,
    track: Sequence[TrackPoint],
    event_s: float,
    spans: Sequence[LampSpan],
) -> ImageArray:
    """A copy of a still with everything drawn that the verdict rests on.

    Args:
        image: The still on the line, BGR.
        scene: Lines and zones, in pixels of its own size.
        track: The subject's way; what came after the event is drawn darker.
        event_s: Source time of the event.
        spans: Phases of the lamps; drawn as bars along the lower edge, the event as a mark.
    """
    picture = image.copy()
    scale = (image.shape[1] / scene.image_size[0], image.shape[0] / scene.image_size[1])
    wide = max(1, round(image.shape[1] / 640))
    _draw_scene(picture, scene, scale, wide)
    _draw_way(picture, track, event_s, scale, wide)
    _draw_phases(picture, spans, event_s)
    return picture


def _draw_scene(picture: ImageArray, scene: Scene, scale: tuple[float, float], wide: int) -> None:
    for zone in scene.zones:
        corners = np.array([_pixel(corner, scale) for corner in zone.polygon], np.int32)
        cv2.polylines(picture, [corners], True, _ZONE, wide, cv2.LINE_AA)
    for line in scene.lines:
        one, other = _pixel(line.p1, scale), _pixel(line.p2, scale)
        cv2.line(picture, one, other, _DARK, 3 * wide, cv2.LINE_AA)
        cv2.line(picture, one, other, _LINE, 2 * wide, cv2.LINE_AA)


def _draw_way(
    picture: ImageArray,
    track: Sequence[TrackPoint],
    event_s: float,
    scale: tuple[float, float],
    wide: int,
) -> None:
    if not track:
        return
    for before, after in pairwise(track):
        colour = _WAY if after.time_s <= event_s else _LATER
        one, other = _foot(before, scale), _foot(after, scale)
        cv2.line(picture, one, other, _DARK, 3 * wide, cv2.LINE_AA)
        cv2.line(picture, one, other, colour, 2 * wide, cv2.LINE_AA)
    nearest = min(track, key=lambda point: abs(point.time_s - event_s))
    left, top, right, bottom = nearest.box_xyxy
    corner, opposite = _pixel((left, top), scale), _pixel((right, bottom), scale)
    cv2.rectangle(picture, corner, opposite, _DARK, 3 * wide)
    cv2.rectangle(picture, corner, opposite, _SUBJECT, 2 * wide)
    cv2.circle(picture, _foot(nearest, scale), 4 * wide, _SUBJECT, -1, cv2.LINE_AA)


def _draw_phases(picture: ImageArray, spans: Sequence[LampSpan], event_s: float) -> None:
    lamps = list(dict.fromkeys(span.lamp_id for span in spans))[:_MOST_BARS]
    if not lamps:
        return
    height, width = picture.shape[:2]
    from_s, to_s = min(span.from_s for span in spans), max(span.to_s for span in spans)
    bar = max(8, height // 45)
    top = height - bar * len(lamps) - 2 * len(lamps)
    cv2.rectangle(picture, (0, top - 2), (width, height), _DARK, -1)

    def across(time_s: float) -> int:
        return int((time_s - from_s) / max(to_s - from_s, 1e-6) * (width - 1))

    for span in spans:
        if span.lamp_id in lamps:
            y = top + lamps.index(span.lamp_id) * (bar + 2)
            begin, end = (across(span.from_s), y), (across(span.to_s), y + bar)
            cv2.rectangle(picture, begin, end, _LAMPS[span.state], -1)
    mark = across(min(max(event_s, from_s), to_s))
    cv2.line(picture, (mark, top - bar), (mark, height), _LINE, max(2, width // 400))


def _foot(point: TrackPoint, scale: tuple[float, float]) -> tuple[int, int]:
    left, _, right, bottom = point.box_xyxy
    return _pixel(((left + right) / 2, bottom), scale)


def _pixel(point: PointXY, scale: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * scale[0]), round(point[1] * scale[1])
