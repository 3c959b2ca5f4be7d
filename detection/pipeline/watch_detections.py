"""Reads a detections file in MOT layout: the way to judge without pixels.

Rows are ``frame,-1,x,y,w,h,score,class_name,-1,-1`` with 1-based frames in any order. Frames
without rows are frames without detections.
"""

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.errors import SourceError

LEAST_COLUMNS = 6
NO_CLASS = frozenset({"", "-1", "-1.0"})


@dataclass(slots=True)
class _Rows:
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DetectionsFile:
    """All detections of a file.

    Attributes:
        last_index: 0-based index of the last frame with a row, -1 for an empty file.
        skipped: Rows of classes that are no road users.
    """

    last_index: int
    skipped: int
    by_index: dict[int, Detections]

    def frames(self) -> Iterator[tuple[int, Detections]]:
        """Every frame from 0 to the last, the empty ones too."""
        for index in range(self.last_index + 1):
            yield index, self.by_index.get(index, Detections.empty())


def read_detections(path: Path, class_name: str | None = None) -> DetectionsFile:
    """Read a file.

    Args:
        path: The file; a header line is skipped.
        class_name: Class of rows that name none.

    Raises:
        SourceError: ``detections_unreadable`` with the file, ``detections_bad_row`` with the line
            number, ``detections_no_class`` when a row names no class and none was given.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _collect(csv.reader(file), class_name)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError("detections_unreadable", file=path.name) from error


def _collect(lines: Iterable[list[str]], class_name: str | None) -> DetectionsFile:
    found: dict[int, _Rows] = {}
    skipped, last = 0, -1
    for number, row in enumerate(lines, start=1):
        if not row or (number == 1 and not _is_number(row[0])):
            continue
        index, box, score = _numbers(row, number)
        last = max(last, index)
        name = row[7].strip().lower() if len(row) > 7 else ""
        if name in NO_CLASS:
            if class_name is None:
                raise SourceError("detections_no_class", line=number)
            name = class_name
        if name not in ROAD_USERS or box[2] <= box[0] or box[3] <= box[1]:
            skipped += 1
            continue
        rows = found.setdefault(index, _Rows())
        rows.boxes.append(box)
        rows.scores.append(score)
        rows.classes.append(ROAD_USERS.index(name))
    squash = _needs_squashing(found.values())
    return DetectionsFile(
        last, skipped, {index: _detections(rows, squash=squash) for index, rows in found.items()}
    )


def _numbers(row: list[str], number: int) -> tuple[int, tuple[float, float, float, float], float]:
    try:
        frame = float(row[0])
        left, top, width, height = (float(value) for value in row[2:LEAST_COLUMNS])
        score = float(row[6]) if len(row) > 6 and row[6].strip() else 1.0
    except ValueError as error:
        raise SourceError("detections_bad_row", line=number) from error
    if (
        frame < 1
        or frame != int(frame)
        or not all(math.isfinite(value) for value in (left, top, width, height, score))
    ):
        raise SourceError("detections_bad_row", line=number)
    return int(frame) - 1, (left, top, left + width, top + height), score


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _needs_squashing(rows: Iterable[_Rows]) -> bool:
    """Whether scores are no probabilities: some detectors write raw margins."""
    scores = [score for row in rows for score in row.scores if score != -1.0]
    return bool(scores) and (min(scores) < 0 or max(scores) > 1)


def _detections(rows: _Rows, *, squash: bool) -> Detections:
    given = np.array(rows.scores, np.float64)
    if squash:
        scores = 1 / (1 + np.exp(-np.clip(given, -30, 30)))
    else:
        scores = np.where(given < 0, 1.0, given)  # -1: not known
    return Detections(
        np.array(rows.boxes, np.float32).reshape(-1, 4),
        scores.astype(np.float32),
        np.array(rows.classes, np.int64),
    )
