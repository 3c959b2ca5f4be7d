"""How a detections file is written: its encoding, what parts its columns, what they are called.

The layout is MOT. Files from other programs differ from it in small ways that can be told from the
file itself: byte order marks, tabs, semicolons or spaces for commas, a first line of names.
Whatever cannot be told is refused, never guessed.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from detection.contracts.errors import SourceError

ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = (";", "\t", ",")
COMMENT = "#"
NAMES: dict[str, tuple[str, ...]] = {
    "frame": ("frame", "frame_id", "frame_index", "frame_number", "fn"),
    "x": ("x", "left", "bb_left", "bbox_left", "bbox_x", "xmin", "x_min", "x1", "bb_x"),
    "y": ("y", "top", "bb_top", "bbox_top", "bbox_y", "ymin", "y_min", "y1", "bb_y"),
    "w": ("w", "width", "bb_width", "bbox_width", "bbox_w", "bb_w"),
    "h": ("h", "height", "bb_height", "bbox_height", "bbox_h", "bb_h"),
    "right": ("x2", "xmax", "x_max", "right", "bb_right"),
    "bottom": ("y2", "ymax", "y_max", "bottom", "bb_bottom"),
    "score": ("score", "conf", "confidence", "prob"),
    "class": ("class", "class_name", "class_id", "label", "category", "type", "cls"),
    "time": ("time_s", "timestamp_s", "pts_s"),
}
LEAST_NAMES = 3
"""A first line with fewer names that are known is a title, and the columns are those of MOT."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each value stands in a row; None for what the file does not have.

    Attributes:
        ends: Whether ``width`` and ``height`` are the right and bottom edge instead.
        time: Source time in seconds.
    """

    frame: int = 0
    left: int = 2
    top: int = 3
    width: int = 4
    height: int = 5
    score: int | None = 6
    class_name: int | None = 7
    time: int | None = None
    ends: bool = False

    @property
    def needed(self) -> int:
        """Least number of columns of a row."""
        return max(self.frame, self.left, self.top, self.width, self.height) + 1


MOT = Columns()


def text_of(raw: bytes) -> str:
    """The text of a file.

    Raises:
        UnicodeDecodeError: If it is neither UTF-8 nor marked as UTF-16.
    """
    encoding = next((name for mark, name in ENCODINGS if raw.startswith(mark)), "utf-8")
    return raw.decode(encoding)


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line numbers from 1 with the trimmed values of each line that is no comment and not empty.

    Raises:
        csv.Error: If a line cannot be taken apart.
    """
    lines = text.splitlines()
    known = (line for line in lines if line.strip() and not line.lstrip().startswith(COMMENT))
    *_, sample = ("", *islice(known, 2))  # the first may be a title
    delimiter = next((mark for mark in DELIMITERS if mark in sample), None)
    for number, line in enumerate(lines, start=1):
        plain = line.strip(" \ufeff\0")
        if not plain or plain.startswith(COMMENT):
            continue
        yield number, _values(plain, delimiter)


def _values(line: str, delimiter: str | None) -> list[str]:
    if delimiter is None:
        return line.split()
    (row,) = csv.reader([line], delimiter=delimiter, skipinitialspace=True)
    if delimiter == ";":  # then the comma may be a decimal one
        row = [value.replace(",", ".") for value in row]
    return [value.strip() for value in row]


def columns_of(header: Sequence[str], line: int) -> Columns:
    """Where the values stand under a first line of names.

    Args:
        header: The names; a title that names no columns means MOT.
        line: Its number, for the error.

    Raises:
        SourceError: ``detections_bad_header`` when it names columns, and frame or box are missing.
    """
    names = [re.sub(r"[\s-]+", "_", name.strip().strip("<>%").lower()) for name in header]
    found = {
        meaning: next((names.index(name) for name in spelled if name in names), None)
        for meaning, spelled in NAMES.items()
    }
    if sum(place is not None for place in found.values()) < LEAST_NAMES:
        return MOT
    ends = found["w"] is None and found["h"] is None
    width, height = (found["right"], found["bottom"]) if ends else (found["w"], found["h"])
    needed = (found["frame"], found["x"], found["y"], width, height)
    frame, left, top, right, bottom = (-1 if place is None else place for place in needed)
    if min(frame, left, top, right, bottom) < 0:
        raise SourceError("detections_bad_header", line=line)
    return Columns(
        frame, left, top, right, bottom, found["score"], found["class"], found["time"], ends
    )
