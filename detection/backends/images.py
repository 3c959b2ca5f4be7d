"""Pictures to bytes."""

import cv2

from detection.contracts.detections import ImageArray
from detection.contracts.errors import ShapeError

JPEG_QUALITY = 95


def jpeg_of(image: ImageArray, quality: int = JPEG_QUALITY) -> bytes:
    """Compress a picture as JPEG.

    Args:
        image: Shape ``(height, width, 3)``, uint8, BGR.
        quality: 0 to 100.
    """
    return _encoded(image, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])


def png_of(image: ImageArray) -> bytes:
    """Compress a picture without loss."""
    return _encoded(image, ".png", [])


def _encoded(image: ImageArray, suffix: str, options: list[int]) -> bytes:
    if image.ndim != 3 or 0 in image.shape:
        raise ShapeError("picture_shape", shape=str(image.shape))
    made, content = cv2.imencode(suffix, image, options)
    if not made:
        raise ShapeError("picture_shape", shape=str(image.shape))
    return content.tobytes()
