"""Scores crossings of ``watch --detections`` against those of ground-truth tracks.

    python tests/performance/crossing_scores.py MOT_FOLDER [--half tune|report|all] [--fps 10]
        [--only NAME] [--moving]

Lines are drawn by rule (``tests/support/true_crossings.py``), the truth is told by its own
definition, and the console sees published detections only. An event is a hit when its line and
direction are those of a pass, its frame is within a second, and its box meets the true box of that
very track in the event's own frame (overlap 0.3); one to one, nearest first. Unsure passes count
neither way. ``seen`` is the share of the sure passes whose road user the detections show (overlap
0.5) both in the second before and in the second after: what no tracker can add to.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from support.mot_files import Box, Sequence, all_sequences  # noqa: E402  # after the path is set
from support.mot_halves import FIXED, half_of, slowed  # noqa: E402  # after the path is set
from support.true_crossings import (  # noqa: E402  # after the path is set
    TrueCrossing,
    counting_lines,
    true_crossings,
    true_ways,
)

from detection.geometry.boxes import area, intersection, overlap_ratio  # noqa: E402  # as above

Json = dict[str, object]
LEAST_IOU = 0.3
SEEN_IOU = 0.5
TOLERANCE_S = 1.0
IGNORED_SHARE = 0.5


@dataclass(slots=True)
class Tally:
    """Figures of a sequence, or of some together."""

    truths: int = 0
    told: int = 0
    hits: int = 0
    doubles: int = 0
    seen: int = 0

    def add(self, other: "Tally") -> None:
        """Sum up."""
        self.truths += other.truths
        self.told += other.told
        self.hits += other.hits
        self.doubles += other.doubles
        self.seen += other.seen

    def __str__(self) -> str:
        precision = self.hits / self.told if self.told else 1.0
        recall = self.hits / self.truths if self.truths else 1.0
        both = self.truths + self.told
        f1, seen = (2 * self.hits / both if both else 1.0), self.seen / max(self.truths, 1)
        return (
            f"{self.truths} | {self.told} | {self.hits} | {self.doubles} | {precision:.3f} | "
            f"{recall:.3f} | {f1:.3f} | {seen:.3f}"
        )


def told_by_console(sequence: Sequence, work: Path) -> list[Json]:
    """Run ``watch --detections`` and read its crossings."""
    lines = counting_lines(sequence)
    boxes = [box for rows in (*sequence.truth.values(),) for _, box in rows]
    wide, tall = (int(max(box[side] for box in boxes)) + 10 for side in (2, 3))
    scene = {
        "camera_id": sequence.name,
        "image_size": [wide, tall],
        "fps": sequence.fps,
        "lines": [
            {"id": line.id, "kind": "crossing", "p1": list(line.p1), "p2": list(line.p2)}
            for line in lines
        ],
    }
    rows = [
        f"{frame + 1},-1,{box[0]:.2f},{box[1]:.2f},{box[2] - box[0]:.2f},{box[3] - box[1]:.2f},"
        f"{score:.4f},{name},-1,-1"
        for frame in sorted(sequence.found)
        for name, score, box in sequence.found[frame]
    ]
    found, drawn, events = work / "d.csv", work / "scene.json", work / "events.jsonl"
    found.write_text("\n".join(rows) + "\n", encoding="utf-8")
    drawn.write_text(json.dumps(scene), encoding="utf-8")
    command = [sys.executable, "-m", "app", "watch", "--detections", str(found)]
    command += ["--scene", str(drawn), "--fps", f"{sequence.fps:.6f}", "--out", str(events)]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])  # noqa: S603  # our own command
    told = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    return [event for event in told if event["kind"] == "crossing"]


def scored(
    sequence: Sequence, events: list[Json], lines: str = "", *, failures: bool = False
) -> Tally:
    """Match events with passes.

    Args:
        sequence: Truth and detections.
        events: What the console told.
        lines: Begin of the ids of the lines that count.
        failures: Print what did not match.
    """
    ways = true_ways(sequence)
    told = [event for event in events if str(event["line"]).startswith(lines)]
    truths = [
        one
        for line in counting_lines(sequence)
        if line.id.startswith(lines)
        for one in true_crossings(sequence, line)
    ]
    tolerance = TOLERANCE_S * sequence.fps
    pairs = sorted(
        (abs(truth.frame - int(str(event["frame"]))), i, j)
        for i, truth in enumerate(truths)
        for j, event in enumerate(told)
        if _may_match(truth, event, ways, tolerance)
    )
    by_truth: dict[int, int] = {}
    by_event: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in by_truth and j not in by_event:
            by_truth[i], by_event[j] = j, i
    touching = {j for _, _, j in pairs}
    counted = [
        j
        for j, event in enumerate(told)
        if (truths[by_event[j]].sure if j in by_event else not _is_ignored(sequence, event))
    ]
    sure = [i for i, truth in enumerate(truths) if truth.sure]
    if failures:
        for i in sure:
            if i not in by_truth:
                shown = _is_seen(sequence, truths[i], ways, tolerance)
                print("missed", truths[i], "seen" if shown else "not seen")  # noqa: T201
        for j in counted:
            if j not in by_event:
                event = {k: told[j][k] for k in ("frame", "track_id", "line", "direction")}
                print("wrong", event, told[j]["box_xyxy"], "double" * (j in touching))  # noqa: T201
    return Tally(
        truths=len(sure),
        told=len(counted),
        hits=sum(i in by_truth for i in sure),
        doubles=sum(j not in by_event and j in touching for j in counted),
        seen=sum(_is_seen(sequence, truths[i], ways, tolerance) for i in sure),
    )


def _may_match(
    truth: TrueCrossing, event: Json, ways: Mapping[int, Mapping[int, Box]], tolerance: float
) -> bool:
    frame = int(str(event["frame"]))
    if (truth.line, truth.direction) != (event["line"], event["direction"]):
        return False
    if abs(truth.frame - frame) > tolerance:
        return False
    way = ways[truth.identity]
    box = way.get(frame, way.get(truth.frame))
    return box is not None and _overlap([box], [event["box_xyxy"]]).max() >= LEAST_IOU


def _is_seen(
    sequence: Sequence, truth: TrueCrossing, ways: Mapping[int, Mapping[int, Box]], reach: float
) -> bool:
    """Whether detections show the road user before and after a pass."""
    shown = [
        frame
        for frame, box in ways[truth.identity].items()
        if abs(frame - truth.frame) <= reach
        and (rows := sequence.found.get(frame))
        and _overlap([box], [found for _, _, found in rows]).max() >= SEEN_IOU
    ]
    return any(frame < truth.frame for frame in shown) and any(f >= truth.frame for f in shown)


def _is_ignored(sequence: Sequence, event: Json) -> bool:
    """Whether an event lies on what the benchmark does not count."""
    unsure = sequence.ignored.get(int(str(event["frame"])), [])
    if not unsure:
        return False
    box = np.array([event["box_xyxy"]], float)
    covered = intersection(box, np.array(unsure, float)).max() / max(float(area(box)[0]), 1.0)
    return bool(covered >= IGNORED_SHARE)


def _overlap(first: list[Box], second: object) -> np.ndarray:
    return overlap_ratio(np.array(first, float), np.array(second, float))


def main() -> None:
    """Print a line for each sequence, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mot", type=Path)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    parser.add_argument("--fps", type=float, default=None)
    parser.add_argument("--only", default="")
    parser.add_argument("--failures", action="store_true", help="list what was missed and wrong")
    parser.add_argument("--moving", action="store_true", help="moving cameras too")
    given = parser.parse_args()
    sums: dict[str, Tally] = {}
    print("| sequence | truths | told | hits | doubles | precision | recall | F1 | seen |")  # noqa: T201
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for whole in all_sequences(given.mot):
        half, fixed = half_of(whole.name), whole.name in FIXED
        if given.half not in ("all", half) or given.only not in whole.name:
            continue
        if not fixed and not given.moving:
            continue
        sequence = slowed(whole, given.fps)
        with tempfile.TemporaryDirectory() as work:
            told = told_by_console(sequence, Path(work))
            tally = scored(sequence, told, failures=given.failures)
        print(f"| {half}: {sequence.name} at {sequence.fps:.1f} | {tally} |", flush=True)  # noqa: T201
        camera = f"{half}, {'fixed' if fixed else 'moving'}"
        sums.setdefault(camera, Tally()).add(tally)
        for kind in ("upright", "level"):
            sums.setdefault(f"{camera}, {kind} lines", Tally()).add(scored(sequence, told, kind))
    for name, tally in sorted(sums.items()):
        print(f"| **{name}** | {tally} |")  # noqa: T201


if __name__ == "__main__":
    main()
