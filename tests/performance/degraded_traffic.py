"""Scores the rules on made-up traffic at a signalled stop line, seen by a detector that errs.

Each seed is a minute of cars, trucks and motorcycles in four lanes: some run the red light, some
ride against the lane, one stands too long. The detector misses 12 % of the boxes and now and then
five frames in a row, shakes edges by 2.5 %, flips classes and sees 0.2 boxes of nothing a frame.

    python tests/performance/degraded_traffic.py [--seeds 101-120] [--fps 5,10,25]
"""

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from support.traffic import Faults, User, detect, judge_detections  # noqa: E402  # after the path

from detection.contracts.events import ViolationCandidate  # noqa: E402  # after the path
from detection.contracts.scenes import (  # noqa: E402  # after the path
    Lamp,
    LampPhase,
    Lane,
    Line,
    LineKind,
    Scene,
    Zone,
    ZoneKind,
)
from detection.contracts.signals import LampState  # noqa: E402  # after the path

SECONDS, RED_S, GREEN_S = 60.0, 15.0, 45.0
LINE_Y, BOTTOM_Y, TOP_Y = 420.0, 800.0, 40.0
SIZE = (1280, 720)
KINDS = {"car": (90.0, 75.0), "motorcycle": (38.0, 70.0), "truck": (120.0, 130.0)}
SCORED = ("crossing", "red_light", "wrong_way", "dwell")
TOLERANCE_S, TOLERANCE_PX = 0.9, 60.0


@dataclass
class Minute:
    """One minute of traffic: who drives, and what truly happens."""

    users: list[User] = field(default_factory=list)
    truth: list[tuple[str, float, int]] = field(default_factory=list)

    def add(self, path: list[tuple[float, float, float]], kind: str) -> int:
        """Let somebody drive; returns the place in the list."""
        self.users.append(User(path, KINDS[kind], kind))
        return len(self.users) - 1


def scene(fps: float) -> Scene:
    """A stop line with a lamp, a lane before it and a kerb where nobody may stand."""
    phases = ((0.0, LampState.GREEN), (RED_S, LampState.RED), (GREEN_S, LampState.GREEN))
    timeline = tuple(LampPhase(int(begin * fps), state) for begin, state in phases)
    lane = ((380.0, 430.0), (900.0, 430.0), (900.0, 719.0), (380.0, 719.0))
    kerb = ((960.0, 540.0), (1100.0, 540.0), (1100.0, 640.0), (960.0, 640.0))
    return Scene(
        "made-up",
        SIZE,
        lines=(Line("stop", LineKind.STOP, (900.0, LINE_Y), (380.0, LINE_Y), approach="s"),),
        lamps=(Lamp("lamp", "s", timeline=timeline),),
        lanes=(Lane("lane", lane, direction=(0.0, -1.0)),),
        zones=(Zone("kerb", ZoneKind.NO_STOPPING, kerb, 10.0),),
    )


def minute(seed: int) -> Minute:
    """The traffic of a seed."""
    chance, found = np.random.default_rng(seed), Minute()
    for lane_x in (430.0, 560.0, 690.0, 820.0):
        _fill_lane(found, lane_x, chance)
    for _ in range(2):
        start, x = chance.uniform(2, 40), chance.uniform(400, 880)
        who = found.add([(start, x, 40.0), (start + 6.0, x, 760.0)], "motorcycle")
        found.truth.append(("crossing", start + (LINE_Y - 40) / 120, who))
        found.truth.append(("wrong_way", start + (430 - 40) / 120, who))
    start = chance.uniform(2, 15)
    stands = [(start + 3, 1030.0, 600.0), (start + 28, 1030.0, 600.0)]
    who = found.add([(start, 1300.0, 600.0), *stands, (start + 31, 1300.0, 600.0)], "car")
    found.truth.append(("dwell", start + 13, who))
    return found


def _fill_lane(found: Minute, lane_x: float, chance: np.random.Generator) -> None:
    start, waiting = chance.uniform(0, 4), 0
    while start < SECONDS - 6:
        kind = str(chance.choice(["car", "motorcycle", "truck"], p=[0.5, 0.4, 0.1]))
        speed, x = chance.uniform(90, 160), lane_x + chance.uniform(-15, 15)
        at_line = start + (BOTTOM_Y - LINE_Y) / speed
        on_red = RED_S < at_line < GREEN_S
        runs = on_red and chance.random() < 0.25
        if on_red and not runs:
            waiting += _queue(found, (start, x, speed), waiting, kind)
        elif not waiting or at_line > GREEN_S + 6:
            end = start + (BOTTOM_Y - TOP_Y) / speed
            who = found.add([(start, x, BOTTOM_Y), (end, x, TOP_Y)], kind)
            found.truth.append(("crossing", at_line, who))
            if runs:
                found.truth.append(("red_light", at_line, who))
        start += chance.uniform(2.2, 6)


def _queue(found: Minute, arrival: tuple[float, float, float], waiting: int, kind: str) -> int:
    """Let somebody wait at the line or behind the others; 1 if there was room."""
    start, x, speed = arrival
    y = LINE_Y + 12 + 95 * waiting
    halt, go = start + (BOTTOM_Y - y) / speed, GREEN_S + 0.7 + 1.2 * waiting
    if y > 700 or halt >= go:
        return 0
    path = [(start, x, BOTTOM_Y), (halt, x, y), (go, x, y), (go + (y - TOP_Y) / speed, x, TOP_Y)]
    found.truth.append(("crossing", go + (y - LINE_Y) / speed, found.add(path, kind)))
    return 1


def score(seeds: range, fps: float) -> dict[str, tuple[int, int, int]]:
    """Labels, events and hits of each rule over all seeds."""
    totals = dict.fromkeys(SCORED, (0, 0, 0))
    for seed in seeds:
        traffic = minute(seed)
        faults = Faults(0.12, 0.025, 0.2, 0.1, (5, 0.01), SIZE)
        frames = detect(int(SECONDS * fps), fps, traffic.users, faults, seed)
        told = judge_detections(scene(fps), frames)
        for kind in SCORED:
            truth = [(time_s, who) for name, time_s, who in traffic.truth if name == kind]
            events = [event for event in told if event.kind.value == kind]
            sums = (len(truth), len(events), _hits(truth, events, traffic.users, fps))
            totals[kind] = tuple(a + b for a, b in zip(totals[kind], sums, strict=True))
    return totals


def _hits(
    truth: list[tuple[float, int]],
    events: list[ViolationCandidate],
    users: list[User],
    fps: float,
) -> int:
    free = set(range(len(truth)))
    hits = 0
    for event in events:
        fits = [
            (abs(truth[place][0] - event.frame / fps), place)
            for place in free
            if _is_near(event, users[truth[place][1]], fps)
        ]
        if fits and min(fits)[0] <= TOLERANCE_S:
            free.remove(min(fits)[1])
            hits += 1
    return hits


def _is_near(event: ViolationCandidate, user: User, fps: float) -> bool:
    box = user.box(event.frame / fps)
    if box is None:
        return False
    x = (event.box_xyxy[0] + event.box_xyxy[2]) / 2
    across = abs((box[0] + box[2]) / 2 - x)
    return across < TOLERANCE_PX and abs(box[3] - event.box_xyxy[3]) < TOLERANCE_PX


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="101-120")
    parser.add_argument("--fps", default="5,10,25")
    given = parser.parse_args()
    first, last = (int(part) for part in given.seeds.split("-"))
    print("| frames/s | rule | labels | told | hits | F1 |")  # noqa: T201  # its purpose
    print("| --- | --- | --- | --- | --- | --- |")  # noqa: T201  # its purpose
    for fps in (float(part) for part in given.fps.split(",")):
        for kind, (labels, told, hits) in score(range(first, last + 1), fps).items():
            f1 = 2 * hits / max(labels + told, 1)
            print(f"| {fps:g} | {kind} | {labels} | {told} | {hits} | {f1:.3f} |")  # noqa: T201


if __name__ == "__main__":
    main()
