"""Compares the tracker presets on published detections: MOTA, IDF1, HOTA, ms a frame.

    python tests/performance/tracker_scores.py MOT_FOLDER [--presets console,byte,sort] [--each]
        [--half tune|report|all] [--fps 10]

Scored by trackeval. Tracks are those that ``watch --tracks`` would write. Numbers are chosen on
the half called ``tune`` (``tests/support/mot_halves.py``) and reported on the other.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from trackeval.metrics import CLEAR, HOTA, Identity

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from support.mot_files import Box, Sequence, all_sequences  # noqa: E402  # after the path is set
from support.mot_halves import half_of, kind_of, slowed  # noqa: E402  # after the path is set

from detection.geometry.boxes import area, intersection, overlap_ratio  # noqa: E402  # after the path is set
from detection.pipeline.watch_tracks import TrackLog  # noqa: E402  # after the path is set
from detection.tracking.settings import PRESETS  # noqa: E402  # after the path is set
from detection.tracking.tracker import Tracker  # noqa: E402  # after the path is set


def tracked(sequence: Sequence, preset: str) -> tuple[dict[int, list[tuple[int, Box]]], float]:
    """Run a tracker; returns tracks by frame and processor milliseconds a frame."""
    tracker, log = Tracker(PRESETS[preset]), TrackLog()
    lines: list[str] = []
    spent = 0.0
    for frame in range(sequence.frames):
        detections = sequence.detections(frame)
        begin = time.process_time()
        found = tracker.update(frame, frame / sequence.fps, detections)
        spent += time.process_time() - begin
        lines += log.add(found)
    lines += log.finish()
    tracks: dict[int, list[tuple[int, Box]]] = {}
    for line in lines:
        part = line.split(",")
        left, top, width, height = (float(value) for value in part[2:6])
        box = (left, top, left + width, top + height)
        tracks.setdefault(int(part[0]) - 1, []).append((int(part[1]), box))
    return tracks, spent / max(sequence.frames, 1) * 1000


def scored_data(
    sequence: Sequence, tracks: Mapping[int, list[tuple[int, Box]]]
) -> dict[str, object]:
    """What trackeval's metrics want of one sequence."""
    truth_ids: dict[int, int] = {}
    track_ids: dict[int, int] = {}
    data: dict[str, list[np.ndarray]] = {"gt_ids": [], "tracker_ids": [], "similarity_scores": []}
    for frame in range(sequence.frames):
        truth = sequence.truth.get(frame, [])
        found = without_ignored(tracks.get(frame, []), truth, sequence.ignored.get(frame, []))
        data["gt_ids"].append(
            np.array([truth_ids.setdefault(key, len(truth_ids)) for key, _ in truth], int)
        )
        data["tracker_ids"].append(
            np.array([track_ids.setdefault(key, len(track_ids)) for key, _ in found], int)
        )
        data["similarity_scores"].append(overlap_ratio(_boxes(truth), _boxes(found)))
    return {
        **data,
        "num_timesteps": sequence.frames,
        "num_gt_ids": len(truth_ids),
        "num_tracker_ids": len(track_ids),
        "num_gt_dets": sum(map(len, data["gt_ids"])),
        "num_tracker_dets": sum(map(len, data["tracker_ids"])),
    }


def without_ignored(
    found: list[tuple[int, Box]], truth: list[tuple[int, Box]], ignored: list[Box]
) -> list[tuple[int, Box]]:
    """Drop tracks that lie on ignored boxes and match no truth."""
    if not found or not ignored:
        return found
    boxes, unsure = _boxes(found), np.array(ignored, float)
    covered = intersection(boxes, unsure).max(axis=1) / np.maximum(area(boxes), 1.0)
    matched = overlap_ratio(boxes, _boxes(truth)).max(axis=1) if truth else np.zeros(len(found))
    return [row for row, c, m in zip(found, covered, matched, strict=True) if c < 0.5 or m >= 0.5]


def _boxes(rows: list[tuple[int, Box]]) -> np.ndarray:
    return np.array([box for _, box in rows], float).reshape(-1, 4)


def figures(rows: Mapping[str, dict[str, object]]) -> str:
    """MOTA, IDF1, HOTA and switches of some sequences together."""
    metrics = {"clear": CLEAR({"PRINT_CONFIG": False}), "id": Identity({"PRINT_CONFIG": False})}
    metrics["hota"] = HOTA()
    combined = {
        name: metric.combine_sequences(
            {key: metric.eval_sequence(data) for key, data in rows.items()}
        )
        for name, metric in metrics.items()
    }
    hota = float(np.mean(combined["hota"]["HOTA"]))
    clear, identity = combined["clear"], combined["id"]
    return (
        f"{100 * clear['MOTA']:.1f} | {100 * identity['IDF1']:.1f} | {100 * hota:.1f} | "
        f"{int(clear['IDSW'])}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mot", type=Path)
    parser.add_argument("--presets", default=",".join(PRESETS))
    parser.add_argument("--each", action="store_true", help="a line for each sequence")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="all")
    parser.add_argument("--fps", type=float, default=None, help="leave frames out, to this rate")
    given = parser.parse_args()
    sequences = [
        slowed(sequence, given.fps)
        for sequence in all_sequences(given.mot)
        if given.half in ("all", half_of(sequence.name))
    ]
    print("| data | tracker | MOTA | IDF1 | HOTA | switches | ms a frame |")  # noqa: T201
    print("| --- | --- | --- | --- | --- | --- | --- |")  # noqa: T201
    for preset in given.presets.split(","):
        rows: dict[str, dict[str, dict[str, object]]] = {}
        spent: dict[str, list[float]] = {}
        for sequence in sequences:
            tracks, ms = tracked(sequence, preset)
            group = sequence.name if given.each else kind_of(sequence.name)
            rows.setdefault(group, {})[sequence.name] = scored_data(sequence, tracks)
            spent.setdefault(group, []).append(ms)
        for group, data in rows.items():
            mean, name = sum(spent[group]) / len(spent[group]), f"{group} ({len(data)})"
            print(f"| {name} | {preset} | {figures(data)} | {mean:.2f} |")  # noqa: T201


if __name__ == "__main__":
    main()
