"""The colour of a vehicle as a witness would name it.

Looks at the painted middle of the box: glass lies above it, wheels and road below. A colour is
named only when enough of that patch agrees; night pictures and headlights give ``unknown``.
"""

import cv2
import numpy as np

from detection.contracts.detections import ImageArray

UNKNOWN = "unknown"
LEAST_SIDE_PX = 12
LEAST_SHARE = 0.40
DARKEST_MEDIAN = 28.0
"""A patch darker than this all over is night, not black paint."""

_HUES: tuple[tuple[str, float, float], ...] = (
    ("red", 0.0, 8.0),
    ("orange", 8.0, 20.0),
    ("yellow", 20.0, 34.0),
    ("green", 34.0, 88.0),
    ("blue", 88.0, 132.0),
    ("red", 165.0, 180.0),
)
"""Name, from and to in OpenCV's hue of 0 to 180 degrees; what lies between has no name."""

_GREY_SATURATION = 55.0
_BROWN_VALUE = 110.0
_WHITE_VALUE, _BLACK_VALUE = 170.0, 70.0


def colour_of(crop: ImageArray) -> str:
    """Name the colour of a vehicle that fills a crop.

    Args:
        crop: Shape ``(height, width, 3)``, uint8, BGR; the box of the vehicle.

    Returns:
        A name of :class:`app.domain.tracing.Colour`.
    """
    patch = _painted(crop)
    if patch is None:
        return UNKNOWN
    hsv = cv2.cvtColor(patch, cv2.COLOR_BGR2HSV).reshape(-1, 3).astype(np.float32)
    if float(np.median(hsv[:, 2])) < DARKEST_MEDIAN and float(np.max(hsv[:, 2])) < 90.0:
        return UNKNOWN
    shares = _shares(hsv)
    name, share = max(shares.items(), key=lambda one: one[1])
    return name if share >= LEAST_SHARE else UNKNOWN


def _painted(crop: ImageArray) -> ImageArray | None:
    height, width = crop.shape[:2]
    if min(height, width) < LEAST_SIDE_PX:
        return None
    top, bottom = int(height * 0.40), int(height * 0.78)
    left, right = int(width * 0.15), int(width * 0.85)
    return np.ascontiguousarray(crop[top:bottom, left:right])


def _shares(hsv: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]") -> dict[str, float]:
    """Share of the pixels by name; coloured paint counts more than the grey about it."""
    hue, saturation, value = hsv[:, 0], hsv[:, 1], hsv[:, 2]
    grey = (saturation < _GREY_SATURATION) | (value < 45.0)
    shares = {
        "white": float(np.mean(grey & (value >= _WHITE_VALUE))),
        "black": float(np.mean(grey & (value < _BLACK_VALUE))),
        "grey": float(np.mean(grey & (value >= _BLACK_VALUE) & (value < _WHITE_VALUE))),
    }
    coloured = ~grey
    for name, low, high in _HUES:
        inside = coloured & (hue >= low) & (hue < high)
        dark = inside & (value < _BROWN_VALUE) & (name == "orange")
        shares["brown"] = shares.get("brown", 0.0) + 1.3 * float(np.mean(dark))
        shares[name] = shares.get(name, 0.0) + 1.3 * float(np.mean(inside & ~dark))
    return shares
