"""Reads a lamp from the pixels of its box.

A lit lens is colourful and bright; its colour decides, its place only supports: in an upright head
red is never at the bottom, so that a red vehicle behind the green lens is not a red lamp, and
countdown digits beside the lenses may share the box. What is not clear is unknown.
"""

import math
from dataclasses import dataclass

import numpy as np

from detection.contracts.detections import ImageArray
from detection.contracts.scenes import Lamp
from detection.contracts.signals import LampReading, LampState
from detection.geometry.arrays import BoolArray, FloatArray

LIT_CHROMA = 55.0
LIT_VALUE = 90.0
LIT_SATURATION = 0.42
LEAST_LIT_SHARE = 0.008
CLEAR_LEAD = 1.6
SURE_LIT_SHARE = 0.06
RED_HUES = (335.0, 18.0)
AMBER_HUES = (18.0, 68.0)
GREEN_HUES = (90.0, 205.0)
UPRIGHT_RATIO = 1.6
_PLACES = {
    LampState.RED: (0.0, 0.55),
    LampState.AMBER: (0.2, 0.8),
    LampState.GREEN: (0.45, 1.0),
}
"""Rows of an upright head, as shares of its height, that a lens of a colour may be in."""
_MIDDLES = {
    LampState.RED: (0.0, 0.45),
    LampState.AMBER: (0.33, 0.67),
    LampState.GREEN: (0.40, 1.0),
}
"""Where the middle of its light is. An overdriven sensor shows red as amber and amber as red."""
MOST_ELSEWHERE = 0.5
"""A lens leaves the rest of the head at least this much darker."""
MOST_COVERED = 0.9
"""A lens alone in its box leaves the corners dark."""
HOLD_S = 1.0
CHANGE_READINGS = 2
CHANGE_S = 0.4


@dataclass(frozen=True, slots=True)
class RawReading:
    """A lamp in one picture, not smoothed.

    Attributes:
        state: ``OFF`` when nothing is lit, ``UNKNOWN`` when two colours compete.
        confidence: 0 to 1.
    """

    state: LampState
    confidence: float


NO_PICTURE = RawReading(LampState.UNKNOWN, 0.0)


def read_lamp(crop: ImageArray) -> RawReading:
    """Tell what a lamp shows in a picture of its box.

    Args:
        crop: Shape ``(h, w, 3)``, uint8, BGR.

    Returns:
        The state; ``UNKNOWN`` for an empty crop or when no colour clearly leads.
    """
    if crop.size == 0:
        return NO_PICTURE
    weight, hue = _lit(crop)
    upright = crop.shape[0] >= UPRIGHT_RATIO * crop.shape[1]
    lights = {state: _light(weight * _is_hue(hue, state), state, upright) for state in _PLACES}
    first, second = sorted(lights, key=lambda state: -lights[state].share)[:2]
    share = lights[first].share
    if share < LEAST_LIT_SHARE:
        return RawReading(LampState.OFF, 1.0 - share / LEAST_LIT_SHARE)
    if share < CLEAR_LEAD * lights[second].share or not lights[first].like_a_lens:
        return RawReading(LampState.UNKNOWN, 0.0)
    lead = share / (share + lights[second].share)
    return RawReading(first, lead * min(1.0, share / SURE_LIT_SHARE))


@dataclass(frozen=True, slots=True)
class _Light:
    """What shines in one colour.

    Attributes:
        share: Of the box, where a lens of this colour may be.
        like_a_lens: False for what is everywhere (a bus in front, a low sun), and in an upright
            head for a colour whose middle is not where its lens is: an amber lens that looks red.
    """

    share: float
    like_a_lens: bool


def _light(weight: FloatArray, state: LampState, upright: bool) -> _Light:
    height = weight.shape[0]
    if not upright:
        covered = float((weight > 0).mean())
        return _Light(float(weight.mean()), covered <= MOST_COVERED)
    rows = (np.arange(height) + 0.5) / height
    low, high = _PLACES[state]
    here = (rows > low) & (rows < high)
    by_row = weight.mean(axis=1)
    inside, total = float(by_row[here].sum()), float(by_row.sum())
    elsewhere = float(by_row[~here].mean()) if (~here).any() else 0.0
    there = float(by_row[here].mean()) if here.any() else 0.0
    middle = float((by_row * rows).sum()) / total if total > 0 else 0.5
    first, last = _MIDDLES[state]
    lens = elsewhere <= MOST_ELSEWHERE * there and first <= middle <= last
    return _Light(inside / height, lens)


class LampReader:
    """Reads one lamp frame by frame and smooths it.

    A new colour counts once it is read twice or lasts a while, and is dated back to its first
    reading. Nothing lit, or nothing clear, is bridged for a moment (a bus in front, a flickering
    LED) and then said; between two readings of a new colour it does not make that start over.
    """

    def __init__(self, lamp: Lamp) -> None:
        if lamp.box_xyxy is None:
            raise ValueError(lamp.id)
        self._lamp = lamp
        self._box = lamp.box_xyxy
        self._state = LampState.UNKNOWN
        self._since_s: float | None = None
        self._confidence = 0.0
        self._next: LampState | None = None
        self._next_since_s = 0.0
        self._next_count = 0
        self._dark_since_s: float | None = None
        self._begun = False

    def read(self, time_s: float, image: ImageArray | None) -> LampReading:
        """Take in a frame; without a picture the reading is unclear."""
        raw = NO_PICTURE if image is None else read_lamp(self._crop(image))
        if raw.state is self._state:
            self._next = self._dark_since_s = None
            self._confidence = raw.confidence
        elif raw.state in (LampState.OFF, LampState.UNKNOWN):
            self._bridge(raw, time_s)
        else:
            self._consider(raw, time_s)
        return LampReading(
            self._lamp.id, self._lamp.approach, self._state, self._since_s, self._confidence
        )

    def _bridge(self, raw: RawReading, time_s: float) -> None:
        """Nothing clear: the state stays for a moment, and so does a colour that began."""
        if self._dark_since_s is None:
            self._dark_since_s = time_s
        if time_s - self._dark_since_s >= HOLD_S:
            self._accept(raw, self._dark_since_s)

    def _consider(self, raw: RawReading, time_s: float) -> None:
        """Another colour: it counts when it is seen again."""
        self._dark_since_s = None
        if raw.state is not self._next:
            self._next, self._next_since_s, self._next_count = raw.state, time_s, 0
        self._next_count += 1
        if self._next_count >= CHANGE_READINGS or time_s - self._next_since_s >= CHANGE_S:
            self._accept(raw, self._next_since_s)

    def _accept(self, raw: RawReading, since_s: float) -> None:
        self._since_s = since_s if self._begun else None
        self._state, self._confidence = raw.state, raw.confidence
        self._next, self._dark_since_s, self._begun = None, None, True

    def _crop(self, image: ImageArray) -> ImageArray:
        height, width = image.shape[:2]
        left, top = max(math.floor(self._box[0]), 0), max(math.floor(self._box[1]), 0)
        right, bottom = min(math.ceil(self._box[2]), width), min(math.ceil(self._box[3]), height)
        return image[top : max(bottom, top), left : max(right, left)]


def _lit(crop: ImageArray) -> tuple[FloatArray, FloatArray]:
    """How much each pixel shines in colour (0 to 1), and its hue in degrees."""
    pixels = crop.astype(np.float64)
    blue, green, red = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    value, least = pixels.max(axis=-1), pixels.min(axis=-1)
    chroma = value - least
    divisor = np.maximum(chroma, 1.0)
    hue = np.where(
        value == red,
        60.0 * (green - blue) / divisor,
        np.where(
            value == green,
            120.0 + 60.0 * (blue - red) / divisor,
            240.0 + 60.0 * (red - green) / divisor,
        ),
    )
    lit = (chroma >= LIT_CHROMA) & (value >= LIT_VALUE)
    lit &= chroma >= LIT_SATURATION * np.maximum(value, 1.0)
    return np.where(lit, chroma / 255.0, 0.0), np.mod(hue, 360.0)


def _is_hue(hue: FloatArray, state: LampState) -> BoolArray:
    if state is LampState.RED:
        return np.asarray((hue >= RED_HUES[0]) | (hue < RED_HUES[1]), np.bool_)
    low, high = AMBER_HUES if state is LampState.AMBER else GREEN_HUES
    return np.asarray((hue >= low) & (hue < high), np.bool_)
