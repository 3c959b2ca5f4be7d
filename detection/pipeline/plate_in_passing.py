"""The plate of a vehicle that went by, from its best view, for the index of passages.

One picture is no evidence and makes no case. It helps to find again, so a reading with a doubtful
character is told as well, with its confidence.
"""

from collections.abc import Callable

from detection.backends.plate_ocr import TextReader
from detection.contracts.detections import ImageArray
from detection.pipeline.plate_looks import LEAST_WIDTH_PX
from detection.pipeline.plate_of_case import WITHOUT_PLATE, shared_reader
from detection.pipeline.plates import read_still

LEAST_VIEW_PX = 2 * LEAST_WIDTH_PX
"""On a smaller vehicle the plate is below what can be read."""
MOST_DOUBTFUL = 2


def readable(class_name: str, view: ImageArray) -> bool:
    """Whether a view may show a plate that can be read."""
    return class_name not in WITHOUT_PLATE and view.shape[1] >= LEAST_VIEW_PX


def plate_in_passing(
    view: ImageArray, reader: Callable[[], TextReader | None] = shared_reader
) -> tuple[str, float] | None:
    """Read the plate in a view of one vehicle; takes about 0.1 s of one core.

    Args:
        view: Shape ``(height, width, 3)``, uint8, BGR.
        reader: Gives the reader of this process; one thread at a time.

    Returns:
        Compact upper-case text and its confidence 0 to 1; None when nothing, or too little, was
        read.
    """
    found = reader()
    if found is None:
        return None
    lower = view[view.shape[0] // 4 :]
    reading = read_still(lower, found)
    if reading is None or len(reading.doubtful) > MOST_DOUBTFUL:
        return None
    compact = "".join(one for one in reading.text.upper() if one.isalnum())
    return compact, reading.confidence
