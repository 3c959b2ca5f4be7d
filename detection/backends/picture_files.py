"""Pictures of a folder."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from detection.contracts.detections import ImageArray

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".bmp", ".webp"))


def pictures_in(folder: Path) -> Iterator[tuple[str, ImageArray | None]]:
    """Name and picture of each picture file, by name; None for one that cannot be read."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES:
            yield path.name, _picture(path)


def _picture(path: Path) -> ImageArray | None:
    try:
        content = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError:
        return None
    image = cv2.imdecode(content, cv2.IMREAD_COLOR) if len(content) else None
    return None if image is None else np.asarray(image, np.uint8)
