"""Vehicles cut out of the source pictures, with a soft mask each.

Outlines were marked by eye on the very files that :mod:`.sources` names. A rail that runs across
one car is painted over. Number plates in the pictures are too small to be read.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt

from app.gateways.sample_films.sources import MOTORCYCLE, MOTORCYCLE_DEPTH, STREET

Image = npt.NDArray[np.uint8]
Points = tuple[tuple[float, float], ...]

_EMPTY_ROAD_STEP = 12
"""Every twelfth picture of the junction is enough: nobody is in their median."""

_HATCHBACK_FRAME = 186
_HATCHBACK: Points = (
    (529.7, 114.3),
    (536.4, 102.3),
    (544.4, 99.3),
    (581.7, 98.8),
    (591.1, 103.6),
    (596.4, 117),
    (596.5, 138.3),
    (593.0, 147.0),
    (583.0, 155.0),
    (533.7, 155.7),
    (531, 159.7),
    (525.7, 158.3),
    (523, 151.6),
    (523, 138.3),
    (525.1, 125),
)
_RAIL: Points = ((515, 113.5), (600, 121.5), (600, 129.5), (515, 122.5))
_VAN: Points = (
    (653.3, 56.2),
    (655.6, 49.6),
    (658.9, 46.2),
    (673.4, 44.7),
    (704.5, 45.1),
    (711.6, 46.2),
    (714.5, 52.9),
    (716.8, 59.6),
    (724.1, 65.1),
    (722.8, 70.7),
    (722.8, 80.7),
    (722.3, 89.6),
    (719, 93),
    (714.5, 90.7),
    (702.7, 93),
    (701.2, 98.5),
    (697.4, 100.7),
    (694.5, 98.5),
    (654.5, 90.7),
    (652.2, 82.9),
    (652.7, 74),
)
_MOTORCYCLE_NEARER_THAN = 40.0
_MOTORCYCLE: Points = (
    (85, 190),
    (130, 135),
    (330, 100),
    (480, 80),
    (505, 5),
    (530, 10),
    (545, 100),
    (595, 120),
    (650, 300),
    (690, 380),
    (660, 460),
    (600, 460),
    (520, 400),
    (480, 370),
    (345, 440),
    (320, 440),
    (320, 385),
    (220, 410),
    (150, 395),
    (112, 320),
    (130, 260),
)
_OUTLINE_STEPS = 4
_FILM_WIDTH_PX = 240


class Vehicle(StrEnum):
    """What can drive through a sample film."""

    RED_MOTORCYCLE = "red_motorcycle"
    BLUE_MOTORCYCLE = "blue_motorcycle"
    SILVER_MOTORCYCLE = "silver_motorcycle"
    VAN = "van"
    HATCHBACK = "hatchback"


@dataclass(frozen=True, slots=True)
class Cutout:
    """A vehicle that faces right.

    Attributes:
        image: Shape ``(h, w, 3)``, uint8, BGR.
        alpha: Shape ``(h, w)``, uint8, 255 where the vehicle is.
    """

    image: Image
    alpha: Image


def decode_film(path: Path, first: int = 0, last: int | None = None) -> Iterator[Image]:
    """Pictures ``first`` to ``last`` (inclusive) of a film, BGR, one at a time."""
    with av.open(str(path)) as film:
        for index, frame in enumerate(film.decode(video=0)):
            if last is not None and index > last:
                break
            if index >= first:
                yield frame.to_ndarray(format="bgr24").astype(np.uint8, copy=False)


def empty_road(pictures: Iterable[Image]) -> Image:
    """The junction without anybody: the median of pictures spread over the whole film."""
    chosen = list(itertools.islice(pictures, 0, None, _EMPTY_ROAD_STEP))
    road: Image = np.median(np.stack(chosen), axis=0).astype(np.uint8)
    return road


def cut_vehicles(sources: Path, road: Image) -> dict[Vehicle, Cutout]:
    """Cut every vehicle out of its picture.

    Args:
        sources: Folder of the checked source files.
        road: The empty junction, in which the van stands parked.
    """
    street = next(decode_film(sources / STREET.name, _HATCHBACK_FRAME))
    motorcycle = _motorcycle(sources)
    cut = {
        Vehicle.RED_MOTORCYCLE: motorcycle,
        Vehicle.BLUE_MOTORCYCLE: _recoloured(motorcycle, hue_shift=115, saturation=0.9),
        Vehicle.SILVER_MOTORCYCLE: _recoloured(motorcycle, hue_shift=0, saturation=0.15),
        Vehicle.VAN: _cut(road, _VAN),
        Vehicle.HATCHBACK: _cut(_without_rail(street), _HATCHBACK),
    }
    return {vehicle: _near_film_size(cutout) for vehicle, cutout in cut.items()}


def _near_film_size(cutout: Cutout) -> Cutout:
    height, width = cutout.alpha.shape
    size = (_FILM_WIDTH_PX, round(height * _FILM_WIDTH_PX / width))
    kind = cv2.INTER_AREA if width > _FILM_WIDTH_PX else cv2.INTER_CUBIC
    return Cutout(
        cv2.resize(cutout.image, size, interpolation=kind).astype(np.uint8),
        cv2.resize(cutout.alpha, size, interpolation=kind).astype(np.uint8),
    )


def _cut(picture: Image, outline: Points) -> Cutout:
    corners = np.array(outline, np.float32)
    left, top = np.floor(corners.min(axis=0)).astype(int) - 1
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 2
    alpha = _softened(_filled((bottom - top, right - left), corners - (left, top)))
    return Cutout(picture[top:bottom, left:right].copy(), alpha)


def _softened(mask: Image) -> Image:
    return cv2.GaussianBlur(mask, (3, 3), 0).astype(np.uint8)


def _filled(shape: tuple[int, int], corners: npt.NDArray[np.floating]) -> Image:
    mask: Image = np.zeros(shape, np.uint8)
    fixed_point = np.round(corners * (1 << _OUTLINE_STEPS)).astype(np.int32)
    cv2.fillPoly(mask, [fixed_point], (255,), cv2.LINE_8, _OUTLINE_STEPS)
    return mask


def _without_rail(street: Image) -> Image:
    rail = _filled(street.shape[:2], np.array(_RAIL, np.float32))
    return cv2.inpaint(street, rail, 3, cv2.INPAINT_TELEA).astype(np.uint8)


def _motorcycle(sources: Path) -> Cutout:
    picture = cv2.imread(str(sources / MOTORCYCLE.name), cv2.IMREAD_COLOR)
    assert picture is not None
    with np.load(sources / MOTORCYCLE_DEPTH.name, allow_pickle=False) as archive:
        depth = archive[archive.files[0]]
    near = (np.nan_to_num(depth, posinf=0.0, neginf=0.0) > _MOTORCYCLE_NEARER_THAN).astype(np.uint8)
    near = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)).astype(np.uint8)
    outline = _filled(near.shape[:2], np.array(_MOTORCYCLE, np.float32))
    alpha = (near * outline).astype(np.uint8)
    rows, columns = np.nonzero(alpha)
    box = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    return Cutout(picture[box].astype(np.uint8), _softened(alpha)[box])


def _recoloured(cutout: Cutout, hue_shift: int, saturation: float) -> Cutout:
    hsv = cv2.cvtColor(cutout.image, cv2.COLOR_BGR2HSV).astype(np.int32)
    hsv[..., 0] = (hsv[..., 0] + hue_shift) % 180
    hsv[..., 1] = np.clip(hsv[..., 1] * saturation, 0, 255).astype(np.int32)
    return Cutout(
        cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2BGR).astype(np.uint8), cutout.alpha
    )
