"""Pictures of the events of a dry run, fetched from the film once they are known."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2

from detection.contracts.detections import ImageArray
from detection.contracts.errors import SourceError
from detection.contracts.events import ViolationCandidate
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film

MOST_WIDTH_PX = 960
_SUBJECT = (40, 220, 255)
_DARK = (24, 24, 24)


def event_pictures(
    path: Path, wanted: Mapping[int, Sequence[ViolationCandidate]], size: tuple[int, int]
) -> dict[int, bytes]:
    """A JPEG of each event with its subject marked.

    Args:
        path: The film.
        wanted: Candidates by the index of their picture in the film.
        size: Width and height of the picture in which the boxes are.

    Returns:
        JPEGs by ``id()`` of the candidate; what cannot be read is left out.
    """
    made: dict[int, bytes] = {}
    last = max(wanted, default=-1)
    try:
        for frame in read_film(SourceAddress(str(path))):
            for one in wanted.get(frame.index, ()):
                made[id(one)] = _marked(frame.image, one, size)
            if frame.index >= last:
                break
    except SourceError:
        return made  # the verdicts stand without a picture
    return made


def _marked(image: ImageArray, one: ViolationCandidate, size: tuple[int, int]) -> bytes:
    shrink = min(1.0, MOST_WIDTH_PX / image.shape[1])
    picture = cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    across, down = picture.shape[1] / size[0], picture.shape[0] / size[1]
    left, top, right, bottom = one.box_xyxy
    corner = (round(left * across), round(top * down))
    opposite = (round(right * across), round(bottom * down))
    cv2.rectangle(picture, corner, opposite, _DARK, 5)
    cv2.rectangle(picture, corner, opposite, _SUBJECT, 2)
    done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 82])
    return encoded.tobytes() if done else b""
