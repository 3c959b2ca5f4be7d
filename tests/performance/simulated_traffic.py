"""Scores ``watch --detections`` on a simulated signalled junction, rule by rule.

    python tests/performance/simulated_traffic.py --simulator VENV/bin/python [--seeds 101-120]
        [--fps 10] [--view behind] [--size 1280x720] [--exact] [--turns] [--work DIR] [--failures]

Each seed is a world of its own, seen by a camera of its own (height, place, lens, picture, rate).
The truth comes with each seed from ``tests/e2e/traffic/generate.py``; thresholds are chosen on
seeds 1-10 and reported on 101-120. With ``--turns`` the worlds have forbidden turns and a closed
lane instead of other offences, chosen on 1-10 and reported on 201-210. An event is a hit when it
meets its own vehicle's true box at its own frame, at most nine frames or one second from the
truth. Unsure truths count neither way.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

Json = dict[str, object]
Box = tuple[float, float, float, float]

HOUSE = Path(__file__).parents[2]
GENERATOR = HOUSE / "tests" / "e2e" / "traffic" / "generate.py"
KINDS = ("crossing", "red_light", "stop_line", "wrong_way", "dwell", "speeding")
TURN_KINDS = ("crossing", "u_turn", "forbidden_turn", "forbidden_lane")
TOLERANCE_FRAMES = 9
TOLERANCE_S = 1.0
LEAST_IOU = 0.1
SAME_IOU = 0.4


@dataclass(slots=True)
class Tally:
    """Figures of a rule.

    Attributes:
        labels: Sure truths.
        told: Events, without those that meet an unsure truth.
        doubles: Events about a truth that another event has met.
        missed: What was not told.
        wrong: What was told and is not so.
        late: Frames between truth and hit, for each hit.
    """

    labels: int = 0
    told: int = 0
    hits: int = 0
    doubles: int = 0
    missed: list[Json] = field(default_factory=list)
    wrong: list[Json] = field(default_factory=list)
    late: list[int] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Sum up."""
        self.labels += other.labels
        self.told += other.told
        self.hits += other.hits
        self.doubles += other.doubles
        self.missed += other.missed
        self.wrong += other.wrong
        self.late += other.late

    @property
    def f1(self) -> float:
        """1 when there is nothing to tell and nothing told."""
        both = self.labels + self.told
        return 2 * self.hits / both if both else 1.0


def true_tracks(path: Path) -> dict[tuple[int, int], Box]:
    """True boxes by track and 0-based frame."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        part = line.split(",")
        left, top, wide, tall = (float(value) for value in part[2:6])
        found[int(part[1]), int(part[0]) - 1] = (left, top, left + wide, top + tall)
    return found


def overlap(first: Box, second: Box) -> float:
    """Intersection over union of two boxes."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    tall = min(first[3], second[3]) - max(first[1], second[1])
    shared = max(wide, 0.0) * max(tall, 0.0)
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (first, second)]
    return shared / max(sum(areas) - shared, 1e-9)


def is_near(first: Box, second: Box) -> bool:
    """Whether boxes overlap a little or their middles are within a diagonal of the first."""
    if overlap(first, second) >= LEAST_IOU:
        return True
    across = (first[0] + first[2] - second[0] - second[2]) / 2
    down = (first[1] + first[3] - second[1] - second[3]) / 2
    return math.hypot(across, down) <= math.hypot(first[2] - first[0], first[3] - first[1])


def score(truth: Json, tracks: dict[tuple[int, int], Box], events: list[Json]) -> dict[str, Tally]:
    """Tallies of every rule of one seed."""
    fps = float(truth["fps"])  # type: ignore[arg-type]  # the generator writes a number
    tolerance = max(TOLERANCE_FRAMES, round(TOLERANCE_S * fps))
    found = {}
    for kind in TURN_KINDS if truth.get("turns") else KINDS:
        labels = [label for label in truth["events"] if label["kind"] == kind]  # type: ignore[attr-defined]  # a list
        told = [event for event in events if event["kind"] == kind]
        found[kind] = _score_kind(labels, told, tracks, tolerance)
    return found


def _score_kind(
    labels: list[Json], told: list[Json], tracks: dict[tuple[int, int], Box], tolerance: int
) -> Tally:
    pairs = sorted(
        (apart, abs(label["frame"] - event["frame"]), row, column)
        for row, label in enumerate(labels)
        for column, event in enumerate(told)
        if (apart := _apart(label, event, tracks, tolerance)) is not None
    )
    by_label: dict[int, int] = {}
    by_event: dict[int, int] = {}
    for _, _, row, column in pairs:
        if row not in by_label and column not in by_event:
            by_label[row], by_event[column] = column, row
    touching = {column for *_, column in pairs}
    tally = Tally()
    for row, label in enumerate(labels):
        if label["confidence"] == "sure":
            tally.labels += 1
            tally.hits += row in by_label
            if row in by_label:
                tally.late.append(told[by_label[row]]["frame"] - label["frame"])
            else:
                tally.missed.append(label)
    for column, event in enumerate(told):
        row = by_event.get(column)
        near_unsure = column in touching and row is None
        near_unsure = near_unsure and not any(
            labels[r]["confidence"] == "sure" for *_, r, c in pairs if c == column
        )
        if near_unsure or (row is not None and labels[row]["confidence"] != "sure"):
            continue
        tally.told += 1
        if row is None:
            tally.doubles += column in touching
            tally.wrong.append(event)
    return tally


def _apart(
    label: Json, event: Json, tracks: dict[tuple[int, int], Box], tolerance: int
) -> bool | None:
    """Whether an event that may mean a label is not on its vehicle's box; None when it may not."""
    if label["kind"] == "crossing" and (label["line"], label["direction"]) != (
        event.get("line"),
        event.get("direction"),
    ):
        return None
    frame = event["frame"]
    if not label["frame"] - tolerance <= frame <= label["last_frame"] + tolerance:
        return None
    box = tracks.get((label["track"], frame)) or label["box"]
    if box is None or not is_near(box, event["box_xyxy"]):
        return None
    return overlap(box, event["box_xyxy"]) < SAME_IOU


def run_seed(seed: int, given: argparse.Namespace, work: Path) -> tuple[Json, dict[str, Tally]]:
    """Make a scenario, run the console on it, score."""
    folder = work / f"{seed}{'-' + given.tag if given.tag else ''}"
    if not (folder / "truth.json").exists():
        wishes = [f"--fps={given.fps}"] if given.fps else []
        wishes += [f"--view={given.view}"] if given.view else []
        wishes += [f"--size={given.size}"] if given.size else []
        wishes += ["--exact"] if given.exact else []
        wishes += ["--turns"] if given.turns else []
        make = [given.simulator, str(GENERATOR), f"--seed={seed}", f"--out={folder}", *wishes]
        worlds = "worlds-turns" if given.turns else "worlds"
        make += [f"--world={work / worlds / str(seed)}.npz"]
        subprocess.run(make, check=True, capture_output=True)  # noqa: S603  # our own program
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    out = folder / "events.jsonl"
    watch = [sys.executable, "-m", "app", "watch", "--detections", str(folder / "detections.csv")]
    watch += ["--fps", str(truth["fps"]), "--scene", str(folder / "scene.json"), "--out", str(out)]
    subprocess.run(watch, check=True, capture_output=True, cwd=HOUSE)  # noqa: S603  # our own
    events = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return truth, score(truth, true_tracks(folder / "tracks.csv"), events)


def seeds_of(text: str) -> Iterator[int]:
    """``1-3,7`` as 1, 2, 3, 7."""
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def main() -> None:
    """Print a line for each seed and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulator", required=True, help="Python that has the simulator")
    parser.add_argument("--seeds", default="101-120")
    parser.add_argument("--fps", type=float)
    parser.add_argument("--view")
    parser.add_argument("--size")
    parser.add_argument("--exact", action="store_true")
    parser.add_argument("--turns", action="store_true", help="forbidden turns and lanes instead")
    parser.add_argument("--work", type=Path, help="keeps the scenarios for the next run")
    parser.add_argument("--failures", action="store_true", help="print what was missed or wrong")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    turns = "turns" if given.turns else None
    given.tag = "-".join(
        str(part)
        for part in (given.fps, given.view, given.size, given.exact or None, turns)
        if part
    )
    with tempfile.TemporaryDirectory() as own, ThreadPoolExecutor(given.jobs) as pool:
        work = given.work or Path(own)
        runs = pool.map(lambda seed: run_seed(seed, given, work), seeds_of(given.seeds))
        _report(runs, failures=given.failures)


def _report(runs: Iterator[tuple[Json, dict[str, Tally]]], *, failures: bool) -> None:
    totals: dict[str, Tally] = {}
    for truth, tallies in runs:
        facts = f"{truth['view']}, {truth['width']}x{truth['height']}, {truth['fps']:g} frames/s"
        facts += f", calibration {truth['calibration']}"
        scores = "; ".join(
            f"{kind} {t.hits}/{t.labels} of {t.told}" for kind, t in tallies.items() if t.labels
        )
        print(f"seed {truth['seed']} ({facts}): {scores}")  # noqa: T201  # its purpose
        for kind, tally in tallies.items():
            totals.setdefault(kind, Tally()).add(tally)
            if failures:
                _print_failures(kind, tally)
    print("| rule | labels | told | hits | doubles | precision | recall | F1 |")  # noqa: T201
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for kind, tally in totals.items():
        precision, recall = tally.hits / max(tally.told, 1), tally.hits / max(tally.labels, 1)
        off = sum(abs(late) > TOLERANCE_FRAMES for late in tally.late)
        print(  # noqa: T201  # its purpose
            f"| {kind} | {tally.labels} | {tally.told} | {tally.hits} | {tally.doubles} | "
            f"{precision:.3f} | {recall:.3f} | {tally.f1:.3f} | {off}"
        )


def _print_failures(kind: str, tally: Tally) -> None:
    for label in tally.missed:
        where = f"{label['line']} {label['direction']} {label['box']}"
        print(f"  missed {kind} frame {label['frame']} {label['name']} {label['track']} {where}")  # noqa: T201
    for event in tally.wrong:
        place = event.get("line") or event.get("zone")
        box = [round(part) for part in event["box_xyxy"]]
        print(  # noqa: T201  # its purpose
            f"  wrong {kind} frame {event['frame']} id {event['track_id']} {place} "
            f"{event.get('direction')} {box} {event['why']}"
        )


if __name__ == "__main__":
    main()
