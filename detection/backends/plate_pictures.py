"""Pictures of a plate's lines, made in ways that fail differently."""

import cv2
import numpy as np

from detection.backends.plate_network import HEIGHT_PX
from detection.contracts.detections import ImageArray
from detection.geometry.arrays import FloatArray

WIDEST_PX = 480


def padded(image: ImageArray, share: float) -> ImageArray:
    """The picture with its edge pixels carried on; text at the very edge is found badly."""
    down, across = (round(side * share) for side in image.shape[:2])
    return np.pad(image, ((down, down), (across, across), (0, 0)), mode="edge")


def upright(image: ImageArray, corners: FloatArray, across: float, down: float) -> ImageArray:
    """A leaning line, cut out upright.

    Args:
        image: The whole picture, BGR.
        corners: Shape ``(4, 2)``, clockwise from the upper left, pixels.
        across: Share of the line's length that is added at each end.
        down: Share of its height that is added above and below.
    """
    right = (corners[1] - corners[0] + corners[2] - corners[3]) / 2
    under = (corners[3] - corners[0] + corners[2] - corners[1]) / 2
    signs = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64)
    wider = corners + signs[:, :1] * right * across + signs[:, 1:] * under * down
    long = float(np.linalg.norm(right)) * (1 + 2 * across)
    tall = max(float(np.linalg.norm(under)) * (1 + 2 * down), 1.0)
    width = int(np.clip(round(HEIGHT_PX * long / tall), HEIGHT_PX, WIDEST_PX))
    target = np.array([[0, 0], [width, 0], [width, HEIGHT_PX], [0, HEIGHT_PX]], np.float32)
    turn = cv2.getPerspectiveTransform(wider.astype(np.float32), target)
    how = cv2.INTER_AREA if tall > HEIGHT_PX else cv2.INTER_LINEAR
    found = cv2.warpPerspective(
        image, turn, (width, HEIGHT_PX), flags=how, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(found, np.uint8)


def stretched(line: ImageArray, factor: float) -> ImageArray:
    """The line made longer or shorter."""
    return np.asarray(cv2.resize(line, None, fx=factor, fy=1.0), np.uint8)


def more_contrast(line: ImageArray) -> ImageArray:
    """The line with the contrast of each part evened out."""
    parts = cv2.cvtColor(line, cv2.COLOR_BGR2LAB)
    light = cv2.createCLAHE(2.0, (4, 4)).apply(np.ascontiguousarray(parts[..., 0]))
    parts[..., 0] = light
    return np.asarray(cv2.cvtColor(parts, cv2.COLOR_LAB2BGR), np.uint8)


def grey(line: ImageArray) -> ImageArray:
    """The line without colour, still three channels."""
    return np.asarray(
        cv2.cvtColor(cv2.cvtColor(line, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8
    )


def blurred(line: ImageArray) -> ImageArray:
    """The line a little out of focus."""
    return np.asarray(cv2.GaussianBlur(line, (0, 0), 1.0), np.uint8)
