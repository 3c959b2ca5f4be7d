"""Paints a composed picture: the empty road, what stands before it, the lamp and the vehicles."""

from collections.abc import Iterable, Mapping

import cv2
import numpy as np

from app.gateways.sample_films.cutouts import Cutout, Image, Vehicle
from app.gateways.sample_films.traffic import LampColour, Trip, Way

PICTURE_SIZE = (768, 576)
STOP_LINE = ((290.0, 306.0), (330.0, 248.0))
LAMP_BOX = (411, 96, 449, 194)

_PAINT = (232, 236, 236)
_PAINT_HALF_WIDTH = (7.0, 2.0)
_PAINT_STRENGTH = 0.85
_HOUSING = (28, 26, 26)
_DARK_LENS = (46, 44, 44)
_LENSES: Mapping[LampColour, tuple[int, tuple[int, int, int]]] = {
    LampColour.RED: (113, (30, 30, 245)),
    LampColour.AMBER: (145, (20, 165, 250)),
    LampColour.GREEN: (177, (90, 230, 30)),
}
_LENS_RADIUS = 12
_IN_FRONT = (
    ((427, 28), (437, 392)),
    ((411, 200), (447, 246)),
)
"""Lamp post and sign stand before the road: boxes of (left, top), (right, bottom)."""


class Road:
    """The place of a composed film."""

    def __init__(self, empty: Image, cutouts: Mapping[Vehicle, Cutout], *, lamp: bool) -> None:
        self._cutouts = cutouts
        self._lamp = lamp
        self._ground = _with_stop_line(empty) if lamp else empty
        self._before = np.zeros(empty.shape[:2], bool)
        for (left, top), (right, bottom) in _IN_FRONT:
            self._before[top:bottom, left:right] = True

    def picture(self, time_s: float, trips: Iterable[Trip], colour: LampColour) -> Image:
        """What the camera sees at a film time, BGR."""
        picture = self._ground.copy()
        driving = [(trip, share) for trip in trips if (share := trip.share_at(time_s)) is not None]
        for trip, share in sorted(driving, key=lambda item: item[0].way.at(item[1])[0][1]):
            _put(picture, self._cutouts[trip.vehicle], trip.way, share)
        picture[self._before] = self._ground[self._before]
        if self._lamp:
            _paint_lamp(picture, colour)
        return picture


def _put(picture: Image, cutout: Cutout, way: Way, share: float) -> None:
    (x, y), width = way.at(share)
    height = width * cutout.image.shape[0] / cutout.image.shape[1]
    source = np.array([[0, 0], [0, cutout.image.shape[0]], [cutout.image.shape[1], 0]], np.float32)
    left, right = x - width / 2, x + width / 2
    if way.end[0] < way.start[0]:
        left, right = right, left
    target = np.array([[left, y - height], [left, y], [right, y - height]], np.float32)
    placed = cv2.getAffineTransform(source, target)
    size = (picture.shape[1], picture.shape[0])
    image = cv2.warpAffine(cutout.image, placed, size, flags=cv2.INTER_LINEAR)
    alpha = cv2.warpAffine(cutout.alpha, placed, size, flags=cv2.INTER_LINEAR)
    _shade(picture, (x, y), width)
    rows = np.flatnonzero(alpha.any(axis=1))
    if rows.size == 0:
        return
    band = slice(int(rows[0]), int(rows[-1]) + 1)
    cover = alpha[band, :, None].astype(np.float32) / 255.0
    mixed = image[band] * cover + picture[band] * (1.0 - cover)
    picture[band] = mixed.astype(np.uint8)


def _shade(picture: Image, contact: tuple[float, float], width: float) -> None:
    half_width, half_height = round(width * 0.46), max(2, round(width * 0.035))
    centre = (round(contact[0]), round(contact[1]) - half_height)
    shade: Image = np.zeros(picture.shape[:2], np.uint8)
    cv2.ellipse(shade, centre, (half_width, half_height), 0, 0, 360, (110,), cv2.FILLED)
    top = max(0, centre[1] - 3 * half_height)
    band = slice(top, max(top, centre[1] + 3 * half_height))
    if band.stop <= top:
        return
    soft = cv2.GaussianBlur(shade[band], (0, 0), 2.0).astype(np.float32)[..., None] / 255.0
    picture[band] = (picture[band] * (1.0 - soft)).astype(np.uint8)


def _with_stop_line(empty: Image) -> Image:
    (x1, y1), (x2, y2) = STOP_LINE
    near, far = _PAINT_HALF_WIDTH
    corners = np.array([[x1 - near, y1], [x1 + near, y1], [x2 + far, y2], [x2 - far, y2]], np.int32)
    painted = empty.copy()
    cv2.fillPoly(painted, [corners], _PAINT, cv2.LINE_AA)
    mixed = painted * _PAINT_STRENGTH + empty * (1.0 - _PAINT_STRENGTH)
    return np.asarray(mixed.astype(np.uint8))


def _paint_lamp(picture: Image, colour: LampColour) -> None:
    left, top, right, bottom = LAMP_BOX
    cv2.rectangle(picture, (left + 3, top + 2), (right - 3, bottom - 2), _HOUSING, cv2.FILLED)
    middle = (left + right) // 2
    for lens, (y, lit) in _LENSES.items():
        shown = lit if lens is colour else _DARK_LENS
        cv2.circle(picture, (middle, y), _LENS_RADIUS, shown, cv2.FILLED, cv2.LINE_AA)
