"""What a lamp shows in the picture that is drawn upon, by the code that judges live pictures."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from detection.contracts.detections import ImageArray
from detection.contracts.signals import LampState
from detection.rules.lamp_pixels import read_lamp

Corner = tuple[float, float]


def lamp_box(picture: QImage, size: tuple[int, int], corners: Sequence[Corner]) -> QImage:
    """The part of the picture in a lamp's box.

    Args:
        picture: As it is shown, at any size.
        size: Width and height that the corners are pixels of.
        corners: Two opposite corners of the box.

    Returns:
        A small copy; a null image when there is no picture or the box lies outside of it.
    """
    if picture.isNull() or len(corners) < 2:
        return QImage()
    across, down = picture.width() / size[0], picture.height() / size[1]
    xs, ys = sorted(x * across for x, _y in corners[:2]), sorted(y * down for _x, y in corners[:2])
    left, top = math.floor(xs[0]), math.floor(ys[0])
    box = QRect(left, top, math.ceil(xs[1]) - left, math.ceil(ys[1]) - top)
    inside = box.intersected(picture.rect())
    return QImage() if inside.isEmpty() else picture.copy(inside)


def lamp_in(box: QImage) -> LampState:
    """What the lamp shows. Runs in a thread; ``UNKNOWN`` for a null image."""
    return LampState.UNKNOWN if box.isNull() else read_lamp(_pixels(box)).state


def _pixels(image: QImage) -> ImageArray:
    """Blue, green, red of an image."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    shown = rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3)
    return np.ascontiguousarray(shown[..., ::-1])
