"""Signal heads painted as cameras see them: by day, by night, washed out, small, with digits."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from detection.contracts.detections import ImageArray
from detection.contracts.signals import LampState

_LIT = {
    LampState.RED: (40, 35, 235),
    LampState.AMBER: (30, 160, 240),
    LampState.GREEN: (150, 220, 40),
}
_UNLIT = {
    LampState.RED: (38, 36, 62),
    LampState.AMBER: (36, 54, 64),
    LampState.GREEN: (52, 58, 40),
}
_ROWS = {LampState.RED: 1 / 6, LampState.AMBER: 1 / 2, LampState.GREEN: 5 / 6}


class Light(StrEnum):
    """What the scene is lit by."""

    DAY = "day"
    DUSK = "dusk"
    NIGHT = "night"
    GLARE = "glare"


@dataclass(frozen=True, slots=True)
class Head:
    """How a head is painted.

    Attributes:
        shows: The lit lens, or ``OFF``.
        height_px: Height of the head; the box is drawn a little larger.
        digits: Colour of countdown digits at its right, or None.
        digits_above: The digits stand above the head, in the box.
        fill: Share of full brightness.
    """

    shows: LampState
    light: Light = Light.DAY
    height_px: int = 48
    digits: LampState | None = None
    digits_above: bool = False
    fill: float = 1.0


def paint(head: Head, seed: int = 0) -> ImageArray:
    """The box around a head, BGR."""
    scale = 4
    tall, wide = head.height_px * scale, head.height_px * scale // 3
    edge = max(tall // 24, scale)
    right = wide // 2 if head.digits is not None and not head.digits_above else 0
    above = tall // 5 if head.digits is not None and head.digits_above else 0
    sky = {Light.DAY: 175, Light.DUSK: 80, Light.NIGHT: 14, Light.GLARE: 235}[head.light]
    picture = np.full((tall + 2 * edge + above, wide + 2 * edge + right, 3), sky, np.float64)
    body = picture[edge + above : edge + above + tall, edge : edge + wide]
    body[:] = 12 if head.light is Light.NIGHT else 34
    _lenses(body, head)
    if head.digits is not None:
        area = (
            picture[edge : edge + above, edge : edge + wide]
            if head.digits_above
            else picture[edge + tall // 3 : edge + 2 * tall // 3, edge + wide : edge + wide + right]
        )
        _digits(area, head.digits)
    return _seen(picture, head.light, scale, seed)


def _lenses(body: NDArray[np.float64], head: Head) -> None:
    tall, wide = body.shape[:2]
    y, x = np.mgrid[:tall, :wide]
    for state, row in _ROWS.items():
        far = np.hypot(y - row * tall, x - wide / 2)
        radius = wide * 0.40
        lit = state is head.shows
        colour = np.array(_LIT[state] if lit else _UNLIT[state], np.float64)
        if not lit and head.light is Light.NIGHT:
            colour *= 0.25
        body[far <= radius] = colour * (head.fill if lit else 1.0)
        if lit and head.light is Light.NIGHT:
            body[far <= 0.45 * radius] = 250
            halo = np.clip(1.6 - far / radius, 0, 0.6)[..., None]
            body[:] = np.where((far > radius)[..., None], body + halo * colour, body)


def _digits(area: NDArray[np.float64], colour: LampState) -> None:
    area[:] = 20
    tall, wide = area.shape[:2]
    for left in (0.12, 0.58):
        cells = area[round(tall * 0.15) : round(tall * 0.85), round(wide * left) :]
        cells = cells[:, : max(round(wide * 0.3), 1)]
        bar = max(cells.shape[0] // 6, 1)
        for at in (0, cells.shape[0] // 2, cells.shape[0] - bar):
            cells[at : at + bar] = _LIT[colour]


def _seen(picture: NDArray[np.float64], light: Light, scale: int, seed: int) -> ImageArray:
    """What the camera makes of it: smaller, noisy, and washed out against the sun."""
    tall, wide = (side // scale * scale for side in picture.shape[:2])
    small = picture[:tall, :wide].reshape(tall // scale, scale, wide // scale, scale, 3)
    seen = small.mean(axis=(1, 3))
    if light is Light.GLARE:
        seen = 0.55 * seen + 105
    if light is Light.DUSK:
        seen = 0.8 * seen
    noise = {Light.DAY: 4, Light.DUSK: 8, Light.NIGHT: 10, Light.GLARE: 4}[light]
    seen += np.random.default_rng(seed).normal(0, noise, seen.shape)
    return np.clip(seen, 0, 255).astype(np.uint8)
