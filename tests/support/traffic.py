"""Made-up traffic for rules and trackers: who drives where, and what a tracker says of it.

Every road user is a path of points in time; boxes stand on these points. Nothing is random unless
a seed is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from detection.contracts.detections import ROAD_USERS, Detections
from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene
from detection.contracts.tracks import TrackedFrame, TrackedObject
from detection.pipeline.judge import SceneJudge, TrackJudge

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class User:
    """One road user.

    Attributes:
        path: ``(time_s, x, y)`` of the bottom centre; straight in between, absent outside.
        size: Width and height of the box in pixels.
        unseen: Spans of time in which the detector misses it.
        ids: ``(time_s, track_id)``: under which id it is known from when on.
        sighted: Number of frames before the track counts as confirmed.
    """

    path: Sequence[tuple[float, float, float]]
    size: tuple[float, float] = (60.0, 50.0)
    class_name: str = "car"
    unseen: Sequence[tuple[float, float]] = ()
    ids: Sequence[tuple[float, int]] = ((0.0, 1),)
    score: float = 0.9
    sighted: int = 3

    def box(self, time_s: float) -> Box | None:
        """The true box at a time."""
        for (t1, x1, y1), (t2, x2, y2) in pairwise(self.path):
            if t1 <= time_s <= t2:
                share = (time_s - t1) / (t2 - t1) if t2 > t1 else 0.0
                x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
                return x - self.size[0] / 2, y - self.size[1], x + self.size[0] / 2, y
        return None

    def is_seen(self, time_s: float) -> bool:
        """Whether the detector finds it."""
        return not any(begin <= time_s <= end for begin, end in self.unseen)

    def track_id(self, time_s: float) -> int:
        """Id at a time."""
        return [key for since, key in self.ids if since <= time_s][-1]


def track(frames: int, fps: float, users: Iterable[User]) -> list[TrackedFrame]:
    """What a faultless tracker says; unseen users are predicted at their true place."""
    hits: dict[int, int] = {}
    found = []
    for index in range(frames):
        time_s = index / fps
        objects = []
        for user in users:
            box = user.box(time_s)
            if box is None:
                continue
            key, seen = user.track_id(time_s), user.is_seen(time_s)
            hits[key] = hits.get(key, 0) + seen
            objects.append(
                TrackedObject(
                    track_id=key,
                    class_name=user.class_name,
                    score=user.score if seen else 0.0,
                    box_xyxy=box,
                    confirmed=hits[key] >= user.sighted,
                    observed=seen,
                )
            )
        found.append(TrackedFrame(index, time_s, tuple(objects)))
    return found


def judge_tracks(scene: Scene, frames: Iterable[TrackedFrame]) -> list[ViolationCandidate]:
    """All candidates of tracked frames, to the end."""
    judge = TrackJudge(scene)
    found = [c for frame in frames for c in judge.observe(frame, None).candidates]
    return found + list(judge.finish())


def judged(
    scene: Scene, *users: User, seconds: float = 12.0, fps: float = 10.0
) -> list[ViolationCandidate]:
    """All candidates of some road users."""
    return judge_tracks(scene, track(int(seconds * fps), fps, users))


def of_kind(found: Iterable[ViolationCandidate], kind: RuleKind) -> list[ViolationCandidate]:
    """Candidates of one rule."""
    return [candidate for candidate in found if candidate.kind is kind]


@dataclass
class Faults:
    """How a detector errs.

    Attributes:
        miss: Share of boxes that are missed.
        jitter: Standard deviation of each edge, in widths and heights.
        false_boxes: Boxes of nothing a frame, on average.
        flips: Share of four-wheelers that get another class of their family.
        bursts: Frames lost in a row, and the chance of such a loss in a frame and user.
    """

    miss: float = 0.0
    jitter: float = 0.0
    false_boxes: float = 0.0
    flips: float = 0.0
    bursts: tuple[int, float] = (0, 0.0)
    image_size: tuple[int, int] = (640, 480)
    lost_until: dict[int, int] = field(default_factory=dict)


def detect(
    frames: int, fps: float, users: Sequence[User], faults: Faults, seed: int
) -> list[tuple[int, float, Detections]]:
    """What a faulty detector sees: index, time and detections of each frame."""
    chance = np.random.default_rng(seed)
    found = []
    for index in range(frames):
        rows: list[tuple[Box, float, str]] = []
        for place, user in enumerate(users):
            box = user.box(index / fps)
            if (
                box is None
                or not user.is_seen(index / fps)
                or _is_lost(faults, place, index, chance)
            ):
                continue
            rows.append(
                (_shaken(box, faults.jitter, chance), chance.uniform(0.55, 0.95), user.class_name)
            )
        rows += [
            (_nothing(faults.image_size, chance), chance.uniform(0.3, 0.7), "car")
            for _ in range(chance.poisson(faults.false_boxes))
        ]
        found.append((index, index / fps, _detections(rows, faults.flips, chance)))
    return found


def judge_detections(
    scene: Scene, frames: Iterable[tuple[int, float, Detections]]
) -> list[ViolationCandidate]:
    """All candidates of detections, through the tracker."""
    judge = SceneJudge(scene)
    found = [
        c
        for index, time_s, detections in frames
        for c in judge.observe(index, time_s, detections, None).candidates
    ]
    return found + list(judge.finish())


def _is_lost(faults: Faults, place: int, index: int, chance: np.random.Generator) -> bool:
    length, likely = faults.bursts
    if faults.lost_until.get(place, -1) >= index:
        return True
    if length and chance.random() < likely:
        faults.lost_until[place] = index + length - 1
        return True
    return bool(chance.random() < faults.miss)


def _shaken(box: Box, jitter: float, chance: np.random.Generator) -> Box:
    wide, tall = box[2] - box[0], box[3] - box[1]
    off = chance.normal(0.0, jitter, 4) * (wide, tall, wide, tall) if jitter else np.zeros(4)
    left, top, right, bottom = np.array(box) + off
    return float(left), float(top), float(right), float(bottom)


def _nothing(image_size: tuple[int, int], chance: np.random.Generator) -> Box:
    x, y = chance.uniform(0, image_size[0]), chance.uniform(60, image_size[1])
    wide, tall = chance.uniform(20, 80), chance.uniform(20, 80)
    return float(x - wide / 2), float(y - tall), float(x + wide / 2), float(y)


def _detections(
    rows: list[tuple[Box, float, str]], flips: float, chance: np.random.Generator
) -> Detections:
    if not rows:
        return Detections.empty()
    four = ("car", "truck", "bus")
    names = [
        str(chance.choice(four)) if name in four and chance.random() < flips else name
        for _, _, name in rows
    ]
    return Detections(
        np.array([box for box, _, _ in rows], np.float32),
        np.array([score for _, score, _ in rows], np.float32),
        np.array([ROAD_USERS.index(name) for name in names], np.int64),
    )
