"""Copies of pictures in which bystanders cannot be recognised. The original is only read."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from app.domain.errors import EnvironmentFailureError
from app.ports.case_documents import BlurPlan, Box, Bystander

Picture = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

HEAD_SHARE = 0.4
"""Upper part of a person in which the head is, the box being a little off."""
ABOVE_WHEELS = 0.6
"""A rider's head may stand so far above the box of a two-wheeler, in heights of it."""
BELOW_PERSON = 0.25
MARGIN = 0.08
CELLS = 6
"""What is made unreadable keeps so many colours along its longer side."""
JPEG_QUALITY = 92
_TWO_WHEELS = frozenset({"motorcycle", "bicycle"})


def blurred_copy(picture: Path, plan: BlurPlan, target: Path) -> bool:
    """Write a copy of a picture with the plan carried out; whether anything was changed.

    Raises:
        EnvironmentFailureError: ``file_unreadable`` or ``file_not_written``.
    """
    try:
        content = np.frombuffer(picture.read_bytes(), np.uint8)
    except OSError as error:
        raise EnvironmentFailureError("file_unreadable", name=picture.name) from error
    image = cv2.imdecode(content, cv2.IMREAD_COLOR) if content.size else None
    if image is None:
        raise EnvironmentFailureError("file_unreadable", name=picture.name)
    changed = blur(np.asarray(image, np.uint8), plan)
    made, coded = cv2.imencode(".jpg", changed, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not made:
        raise EnvironmentFailureError("file_not_written", name=target.name)
    try:
        target.write_bytes(coded.tobytes())
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=target.name) from error
    return bool((changed != image).any())


def blur(image: Picture, plan: BlurPlan) -> Picture:
    """A picture with the plan carried out; the given one stays as it is."""
    changed = image.copy()
    kept = _mask(image, plan.kept)
    if plan.others is None:
        _pixelate(changed, (0.0, 0.0, float(image.shape[1]), float(image.shape[0])), 24)
    else:
        for region in (region for other in plan.others for region in _regions(other)):
            _pixelate(changed, region, CELLS)
    changed[kept] = image[kept]
    if plan.rider_class is not None and plan.subject is not None:
        for region in _heads(plan.rider_class, plan.subject):
            _pixelate(changed, region, CELLS)
    return changed


def _regions(other: Bystander) -> list[Box]:
    """Where face or plate of somebody may be: all of them.

    A rider is sometimes told as a person without the two-wheeler: the plate is then below.
    """
    left, top, right, bottom = other.box_xyxy
    if other.class_name == "person":
        bottom += BELOW_PERSON * (bottom - top)
    return [_grown((left, top, right, bottom)), *_heads(other.class_name, other.box_xyxy)]


def _heads(class_name: str, box: Box) -> list[Box]:
    left, top, right, bottom = box
    high = bottom - top
    if class_name == "person":
        return [_grown((left, top, right, top + HEAD_SHARE * high))]
    if class_name in _TWO_WHEELS:
        return [_grown((left, top - ABOVE_WHEELS * high, right, top + HEAD_SHARE * high))]
    return []


def _grown(box: Box) -> Box:
    left, top, right, bottom = box
    across, down = (right - left) * MARGIN, (bottom - top) * MARGIN
    return left - across, top - down, right + across, bottom + down


def _clipped(box: Box, image: Picture) -> tuple[int, int, int, int]:
    height, width = image.shape[:2]
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    return left, top, min(width, int(np.ceil(box[2]))), min(height, int(np.ceil(box[3])))


def _mask(image: Picture, boxes: tuple[Box, ...]) -> Mask:
    mask = np.zeros(image.shape[:2], np.bool_)
    for box in boxes:
        left, top, right, bottom = _clipped(box, image)
        mask[top : max(top, bottom), left : max(left, right)] = True
    return mask


def _pixelate(image: Picture, box: Box, cells: int) -> None:
    """Leave a few colours of a region: nothing can be computed back from them."""
    left, top, right, bottom = _clipped(box, image)
    if right <= left or bottom <= top:
        return
    region = image[top:bottom, left:right]
    longest = max(region.shape[:2])
    few = [max(1, round(side * cells / longest)) for side in region.shape[1::-1]]
    small = cv2.resize(region, few, interpolation=cv2.INTER_AREA)
    size = (right - left, bottom - top)
    image[top:bottom, left:right] = cv2.resize(small, size, interpolation=cv2.INTER_NEAREST)
