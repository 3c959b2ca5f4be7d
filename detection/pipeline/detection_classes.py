"""The class of a detection, as other programs name or number it."""

import math
from collections.abc import Callable
from enum import StrEnum

from detection.contracts.errors import SourceError
from detection.pipeline.scene_spellings import CLASSES

NO_CLASS = frozenset({"", "-1", "-1.0", "none", "null", "nan"})
OTHER_NAMES = CLASSES | {
    "people": "person",
    "motor": "motorcycle",
    "moto": "motorcycle",
    "cyclist": "bicycle",
    "van": "car",
}
"""Names of other lists of classes for the same road users."""


class ClassNumbers(StrEnum):
    """Lists whose numbers may stand in the place of a class."""

    COCO = "coco"
    """Counted from 0: 0 person, 1 bicycle, 2 car, 3 motorcycle, 5 bus, 7 truck."""
    MOT = "mot"
    """The benchmark's: 1, 2 and 7 persons, 3 car, 4 bicycle, 5 motorcycle."""


NUMBERED: dict[ClassNumbers, dict[int, str]] = {
    ClassNumbers.COCO: {
        0: "person",
        1: "bicycle",
        2: "car",
        3: "motorcycle",
        5: "bus",
        7: "truck",
    },
    ClassNumbers.MOT: {
        1: "person",
        2: "person",
        3: "car",
        4: "bicycle",
        5: "motorcycle",
        7: "person",
    },
}


def class_reader(class_name: str | None, numbers: ClassNumbers | None) -> Callable[[str, int], str]:
    """A function from what a row says, and its line, to a class.

    Args:
        class_name: Class of rows that name none; a number is no name.
        numbers: What numbers mean, or None when nobody said so.

    Returns:
        Gives the name of the class, also of one that is no road user. Raises ``SourceError``:
        ``detections_no_class`` and ``detections_class_number`` with the line.
    """

    def read(given: str, line: int) -> str:
        name = given.lower()
        number = _number(name)
        if name not in NO_CLASS and number is None:
            return OTHER_NAMES.get(name, name)
        if number is not None and numbers is not None and name not in NO_CLASS:
            return NUMBERED[numbers].get(int(number), name) if number == int(number) else name
        if class_name is not None:
            return class_name
        if name in NO_CLASS:
            raise SourceError("detections_no_class", line=line)
        raise SourceError("detections_class_number", line=line, given=given)

    return read


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
