"""Reads a detections file in MOT layout: the way to judge without pixels.

Rows are ``frame,-1,x,y,w,h,score,class_name,-1,-1`` with 1-based frames in any order. Frames
without rows are frames without detections. What a row may leave out, and what else may stand in
it, is told in ``docs/guide/en/detections.md``.
"""

import csv
import math
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.errors import SourceError
from detection.pipeline.detection_classes import ClassNumbers, class_reader
from detection.pipeline.detection_layout import MOT, Columns, columns_of, rows_of, text_of

Seconds = NDArray[np.float64]

LAST_FRAME = 10_000_000
FURTHEST_PX = 1e6
LEAST_SIDE_PX = 0.1
SHARES_REACH = 2.0
"""Boxes that all end before are shares of the picture, not pixels."""
LEAST_PERCENT = 20.0
USUAL_PERCENT = 40.0


@dataclass(slots=True)
class _Rows:
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    frame: int
    box_xyxy: tuple[float, float, float, float]
    score: float
    time_s: float | None

    @property
    def is_flat(self) -> bool:
        left, top, right, bottom = self.box_xyxy
        return right - left < LEAST_SIDE_PX or bottom - top < LEAST_SIDE_PX


@dataclass(frozen=True, slots=True)
class DetectionsFile:
    """All detections of a file.

    Attributes:
        last_index: 0-based index of the last frame with a row, -1 for an empty file.
        by_index: Detections of the frames that have any.
        times_s: Source time of frames that tell it.
        other_classes: Rows of classes that are no road users, by class.
        flat: Rows whose box has no width or height.
        from_zero: Whether the file counts its frames from 0.
        percent: Whether its scores were read as percentages.
        best_score: Highest score, 0 without detections.
        reach_px: Right and bottom edge before which 99 of 100 boxes end.
    """

    last_index: int
    by_index: dict[int, Detections]
    times_s: dict[int, float]
    other_classes: Counter[str]
    flat: int
    from_zero: bool
    percent: bool
    best_score: float
    reach_px: tuple[float, float]

    @property
    def skipped(self) -> int:
        """Rows of classes that are no road users."""
        return self.other_classes.total()

    def frames(self) -> Iterator[tuple[int, Detections]]:
        """Every frame from 0 to the last, the empty ones too."""
        for index in range(self.last_index + 1):
            yield index, self.by_index.get(index, Detections.empty())

    def frame_times(self, fps: float | None) -> Seconds | None:
        """Source time of every frame from 0 to the last.

        Args:
            fps: Frames a second; the file's own times come first.

        Returns:
            Shape ``(last_index + 1,)``, seconds, growing; None when nothing tells it.
        """
        every = np.arange(self.last_index + 1, dtype=np.float64)
        if len(self.times_s) > 1:
            return _between(every, self.times_s)
        return None if fps is None else np.asarray(every / fps)


def read_detections(
    path: Path, class_name: str | None = None, numbers: ClassNumbers | None = None
) -> DetectionsFile:
    """Read a file.

    Args:
        path: The file; a first line of names is understood.
        class_name: Class of rows that name none.
        numbers: What numbers in the place of the class mean.

    Raises:
        SourceError: ``detections_unreadable`` with the file; with the line number
            ``detections_bad_row``, ``detections_bad_header``, ``detections_bad_time``,
            ``detections_no_class`` when a row names no class and none was given, and
            ``detections_class_number`` when it is a number and nothing tells what it means;
            ``detections_shares`` when the boxes are no pixels.
    """
    try:
        return _collect(text_of(path.read_bytes()), class_name, numbers)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError("detections_unreadable", file=path.name) from error


def _collect(text: str, class_name: str | None, numbers: ClassNumbers | None) -> DetectionsFile:
    class_of = class_reader(class_name, numbers)
    found: dict[int, _Rows] = {}
    times: dict[int, float] = {}
    others, flat, last, first = Counter[str](), 0, -1, LAST_FRAME
    columns: Columns | None = None
    for number, values in rows_of(text):
        if columns is None:
            columns = MOT
            if not _is_number(values[0]):
                columns = columns_of(values, number)
                continue
        row = _row(values, columns, number)
        first, last = min(first, row.frame), max(last, row.frame)
        if row.time_s is not None:
            times.setdefault(row.frame, row.time_s)
        name = class_of(_value(values, columns.class_name), number)
        if name not in ROAD_USERS:
            others[name] += 1
            continue
        rows = found.setdefault(row.frame, _Rows())
        rows.boxes.append(row.box_xyxy)
        rows.scores.append(row.score)
        rows.classes.append(ROAD_USERS.index(name))
        flat += row.is_flat
    return _file(found, times, others, flat=flat, first=first, last=last)


def _file(
    found: dict[int, _Rows],
    times: dict[int, float],
    others: Counter[str],
    *,
    flat: int,
    first: int,
    last: int,
) -> DetectionsFile:
    reach = _reach(found)
    if 0 < max(reach) <= SHARES_REACH:
        raise SourceError("detections_shares")
    begin = 0 if first == 0 else 1
    scale = _Scale.of(found)
    by_index = {frame - begin: _detections(rows, scale) for frame, rows in found.items()}
    best = max((float(each.scores.max(initial=0.0)) for each in by_index.values()), default=0.0)
    return DetectionsFile(
        last_index=last - begin if last >= 0 else -1,
        by_index=by_index,
        times_s={frame - begin: time_s for frame, time_s in times.items()},
        other_classes=others,
        flat=flat,
        from_zero=first == 0,
        percent=scale.percent,
        best_score=best,
        reach_px=reach,
    )


def _row(values: list[str], columns: Columns, line: int) -> _Row:
    if len(values) < columns.needed:
        raise SourceError("detections_bad_row", line=line)
    try:
        frame = float(values[columns.frame])
        left, top = float(values[columns.left]), float(values[columns.top])
        right, bottom = float(values[columns.width]), float(values[columns.height])
        score = float(_value(values, columns.score) or "1")
        time = _value(values, columns.time)
        time_s = float(time) if time else None
    except ValueError as error:
        raise SourceError("detections_bad_row", line=line) from error
    if not columns.ends:
        right, bottom = left + right, top + bottom
    known = [left, top, right, bottom, score, 0.0 if time_s is None else time_s]
    far = not all(math.isfinite(v) and abs(v) <= FURTHEST_PX for v in known[:4])
    if far or not all(map(math.isfinite, known)) or not 0 <= frame <= LAST_FRAME:
        raise SourceError("detections_bad_row", line=line)
    if frame != int(frame):
        raise SourceError("detections_bad_row", line=line)
    return _Row(int(frame), (left, top, right, bottom), score, time_s)


def _value(values: list[str], place: int | None) -> str:
    return values[place] if place is not None and place < len(values) else ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _reach(found: dict[int, _Rows]) -> tuple[float, float]:
    ends = np.array([box[2:] for rows in found.values() for box in rows.boxes]).reshape(-1, 2)
    if not len(ends):
        return 0.0, 0.0
    across, down = np.quantile(ends, 0.99, axis=0, method="higher")
    return float(across), float(down)


@dataclass(frozen=True, slots=True)
class _Scale:
    """What the scores of a file are: shares, percentages, or a detector's raw margins."""

    percent: bool
    margin: bool

    @staticmethod
    def of(found: dict[int, _Rows]) -> "_Scale":
        """Told from all scores but -1, which means not known."""
        scores = [score for rows in found.values() for score in rows.scores if score != -1.0]
        if not scores or (min(scores) >= 0 and max(scores) <= 1):
            return _Scale(percent=False, margin=False)
        percent = min(scores) >= 0 and LEAST_PERCENT <= max(scores) <= 100
        percent = percent and statistics.median(scores) >= USUAL_PERCENT
        return _Scale(percent=percent, margin=not percent)


def _detections(rows: _Rows, scale: _Scale) -> Detections:
    boxes = np.array(rows.boxes, np.float32).reshape(-1, 4)
    given = np.array(rows.scores, np.float64)
    if scale.margin:
        scores = 1 / (1 + np.exp(-np.clip(given, -30, 30)))
    else:
        known = given / 100 if scale.percent else given
        scores = np.where(given < 0, 1.0, known)  # -1: not known
    whole = (boxes[:, 2:] - boxes[:, :2] >= LEAST_SIDE_PX / 2).all(axis=1)
    return Detections(
        boxes[whole], scores.astype(np.float32)[whole], np.array(rows.classes, np.int64)[whole]
    )


def _between(every: Seconds, known: dict[int, float]) -> Seconds:
    """Times of all frames, straight between those that are known and on before the first.

    Raises:
        SourceError: ``detections_bad_time`` with the 1-based frame whose time is not later.
    """
    frames = np.array(sorted(known))
    times = np.array([known[int(frame)] for frame in frames])
    falls = np.flatnonzero(np.diff(times) <= 0)
    if len(falls):
        raise SourceError("detections_bad_time", frame=int(frames[falls[0] + 1]) + 1)
    step = (times[-1] - times[0]) / (frames[-1] - frames[0])
    before = times[0] - (frames[0] - every) * step
    return np.asarray(np.where(every < frames[0], before, np.interp(every, frames, times)))
