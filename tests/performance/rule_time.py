"""How much processor time tracker and rules take for a frame; prints milliseconds.

Sixty boxes that wander about the example scene (2 lanes, 2 lines, 12 zones, 2 turns): every
rule has work in every frame, an upper bound for a crowded junction.

    python tests/performance/rule_time.py
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from detection.contracts.detections import Detections
from detection.pipeline import judge as judging
from detection.pipeline.judge import SceneJudge
from detection.pipeline.scene_file import SCHEMA_PATH, load_scene

FRAMES, BOXES, ROUNDS = 300, 60, 3


def milliseconds() -> float:
    """Processor time of a frame, best of the rounds."""
    return min(_round() for _ in range(ROUNDS))


def _round() -> float:
    chance = np.random.default_rng(1)
    places = chance.uniform((100, 200), (1200, 700), (BOXES, 2))
    speeds = chance.uniform(-3, 3, (BOXES, 2))
    classes = chance.choice([0, 2, 3, 3, 3], BOXES).astype(np.int64)
    judge = SceneJudge(load_scene(SCHEMA_PATH.with_name("example.json")))
    spent = 0.0
    for index in range(FRAMES):
        places += speeds
        boxes = np.concatenate([places - np.array((20, 40)), places + np.array((20, 0))], axis=1)
        boxes += chance.normal(0, 0.8, boxes.shape)
        scores = np.full(BOXES, 0.8, np.float32)
        seen = Detections(boxes.astype(np.float32), scores, classes)
        begin = time.process_time()
        judge.observe(index, index / 10, seen, None)
        spent += time.process_time() - begin
    return 1000 * spent / FRAMES


if __name__ == "__main__":
    every = judging.ALL_RULES
    print(f"tracker and rules {milliseconds():.2f}")  # noqa: T201  # a script
    judging.ALL_RULES = ()
    bare = milliseconds()
    print(f"tracker alone {bare:.2f}")  # noqa: T201  # a script
    for rule in every:
        judging.ALL_RULES = (rule,)
        name = getattr(rule, "__name__", str(rule))
        print(f"{name} +{milliseconds() - bare:.2f}")  # noqa: T201  # a script
