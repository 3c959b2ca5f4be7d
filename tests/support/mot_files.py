"""Reads tracking ground truth and published detections of public benchmarks.

Each layout becomes a :class:`Sequence`: frames from 0, boxes as left, top, right, bottom. The
files stand beside the project and are never part of it.
"""

import configparser
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Sequence:
    """One sequence.

    Attributes:
        truth: By frame, ids with boxes.
        ignored: By frame, boxes on which nothing is counted, for or against.
        found: By frame, published detections: class, score, box.
    """

    name: str
    fps: float
    frames: int = 0
    truth: dict[int, list[tuple[int, Box]]] = field(default_factory=dict)
    ignored: dict[int, list[Box]] = field(default_factory=dict)
    found: dict[int, list[tuple[str, float, Box]]] = field(default_factory=dict)

    def detections(self, frame: int) -> Detections:
        """Published detections of a frame."""
        rows = self.found.get(frame, [])
        if not rows:
            return Detections.empty()
        return Detections(
            np.array([box for _, _, box in rows], np.float32),
            np.array([score for _, score, _ in rows], np.float32),
            np.array([ROAD_USERS.index(name) for name, _, _ in rows], np.int64),
        )

    def close(self) -> "Sequence":
        """Count the frames."""
        known = [*self.truth, *self.found, *self.ignored]
        self.frames = max(known, default=-1) + 1
        return self


def all_sequences(mot: Path) -> Iterator[Sequence]:
    """Every sequence of a folder with MOT15, MOT16, KITTI and UrbanTracker in it."""
    for folder in sorted((mot / "MOT15").iterdir()):
        yield mot_sequence(folder, folder / "det" / "det_sort_frcnn.txt")
    for folder in sorted((mot / "MOT16").iterdir()):
        yield mot_sequence(folder, folder / "det" / "det.txt")
    for kind, folder in (("Car", "det_car"), ("Cyclist", "det_cyclist")):
        for labels in sorted((mot / "KITTI" / "label").glob("*.txt")):
            found = kitti_sequence(labels, mot / "KITTI" / folder / labels.name, kind)
            if found.truth:
                yield found
    urban = mot / "UrbanTracker"
    rouen, sherbrooke = urban / "rouen_annotations", urban / "sherbrooke_annotations"
    yield urban_sequence("rouen", rouen / "rouen_gt.sqlite", rouen / "rouenAll.sqlite")
    yield urban_sequence(
        "sherbrooke", sherbrooke / "sherbrooke_gt.sqlite", sherbrooke / "sherbrookAll.sqlite"
    )


def mot_sequence(folder: Path, detections: Path) -> Sequence:
    """A sequence in MOTChallenge layout, persons only."""
    info = configparser.ConfigParser()
    info.read(folder / "seqinfo.ini")
    found = Sequence(folder.name, info.getfloat("Sequence", "frameRate"))
    for row in _rows(folder / "gt" / "gt.txt"):
        frame, box = int(row[0]) - 1, _box(row[2:6])
        marked = len(row) == 9  # MOT16 has a class; MOT15 has none
        if row[6] == 0 or (marked and row[7] != 1):
            if marked and row[7] in (2, 7, 8, 12):
                found.ignored.setdefault(frame, []).append(box)
            continue
        found.truth.setdefault(frame, []).append((int(row[1]), box))
    raw = list(_rows(detections))
    squash = min(row[6] for row in raw) < 0 or max(row[6] for row in raw) > 1
    for row in raw:
        score = 1 / (1 + np.exp(-row[6])) if squash else row[6]
        found.found.setdefault(int(row[0]) - 1, []).append(("person", score, _box(row[2:6])))
    return found.close()


def kitti_sequence(labels: Path, detections: Path, kind: str) -> Sequence:
    """A KITTI sequence of cars or cyclists; similar classes are not counted."""
    name = {"Car": "car", "Cyclist": "bicycle"}[kind]
    alike = {"Car": {"Van", "DontCare"}, "Cyclist": {"Person", "DontCare"}}[kind]
    found = Sequence(f"KITTI-{labels.stem}-{kind.lower()}", 10.0)
    for line in labels.read_text(encoding="utf-8").splitlines():
        part = line.split()
        frame = int(part[0])
        box = (float(part[6]), float(part[7]), float(part[8]), float(part[9]))
        if part[2] == kind:
            found.truth.setdefault(frame, []).append((int(part[1]), box))
        elif part[2] in alike:
            found.ignored.setdefault(frame, []).append(box)
    for row in _rows(detections):
        score = float(1 / (1 + np.exp(-row[6])))
        box = (row[2], row[3], row[4], row[5])
        found.found.setdefault(int(row[0]), []).append((name, score, box))
    return found.close()


def urban_sequence(name: str, truth: Path, detections: Path) -> Sequence:
    """An UrbanTracker sequence; the boxes of another tracker, without ids, are the detections."""
    found = Sequence(name, 30.0)
    rows = list(_polytrack(truth))
    first = min(frame for frame, *_ in rows)
    for frame, identity, _, box in rows:
        found.truth.setdefault(frame - first, []).append((identity, box))
    for frame, _, kind, box in _polytrack(detections):
        found.found.setdefault(frame - first, []).append((kind, 0.9, box))
    return found.close()


def _polytrack(path: Path) -> Iterator[tuple[int, int, str, Box]]:
    names = {1: "car", 2: "person", 3: "motorcycle", 4: "bicycle", 5: "bus", 6: "truck"}
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        kinds = dict(store.execute("select object_id, road_user_type from objects"))
        for identity, frame, *box in store.execute(
            "select object_id, frame_number, x_top_left, y_top_left, x_bottom_right, "
            "y_bottom_right from bounding_boxes order by frame_number"
        ):
            kind = names.get(kinds.get(identity, 0), "car")
            yield frame, identity, kind, (box[0], box[1], box[2], box[3])


def _rows(path: Path) -> Iterator[list[float]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield [float(part) for part in line.split(",")]


def _box(xywh: list[float]) -> Box:
    left, top, width, height = xywh
    return left, top, left + width, top + height
