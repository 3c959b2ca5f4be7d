"""What truly drives at the simulated junction, in metres and seconds.

A world knows no camera. The junction's middle is (0, 0), x runs east, y runs north; the judged
approach comes from the south and drives north, on the right.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from e2e.traffic.twist import Twist
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SIZES_M: dict[str, tuple[float, float, float]] = {
    "motorcycle": (1.9, 0.75, 1.6),
    "bicycle": (1.7, 0.6, 1.65),
    "car": (4.2, 1.8, 1.5),
    "truck": (6.5, 2.3, 2.7),
    "bus": (10.5, 2.5, 3.1),
}
"""Length, width and height with riders."""


@dataclass(frozen=True, slots=True)
class Drive:
    """One vehicle's true way.

    Attributes:
        intent: What the driver was told to do: ``lawful``, ``run_red``, ``creep``, ``wrong_way``,
            ``stop``, ``speed``, ``turn``, ``about``, ``closed_lane``. The truth is derived from
            the way, never from this.
        size_m: Length, width, height.
        ways: Shape ``(n, 5)``: time, x and y of the middle of the front, heading in radians
            counter-clockwise from east, speed in m/s; times grow.
    """

    name: str
    class_name: str
    intent: str
    size_m: tuple[float, float, float]
    ways: Floats

    def at(self, times: Floats) -> Floats:
        """Places at some times, shape ``(m, 5)``; NaN while the vehicle is not there."""
        own = self.ways[:, 0]
        found = np.full((len(times), 5), np.nan)
        there = (times >= own[0]) & (times <= own[-1])
        found[there, 0] = times[there]
        heading = np.unwrap(self.ways[:, 3])
        columns = (self.ways[:, 1], self.ways[:, 2], heading, self.ways[:, 4])
        for place, column in enumerate(columns, start=1):
            found[there, place] = np.interp(times[there], own, column)
        return found


@dataclass(frozen=True, slots=True)
class World:
    """A junction for a while.

    Attributes:
        stop_y: Where the stop line of the judged approach is painted.
        lanes_x: Borders of the judged approach's carriageway: left edge of the road, middle,
            right edge (inbound traffic drives between middle and right edge).
        limit_kmh: Speed limit.
        lamp: ``(time_s, state)`` of the judged approach, growing; the first is at 0.
        twist: Turns and a lane that are forbidden, or None.
    """

    seed: int
    seconds: float
    stop_y: float
    lanes_x: tuple[float, float, float]
    limit_kmh: float
    lamp: tuple[tuple[float, str], ...]
    drives: tuple[Drive, ...]
    twist: Twist | None = None

    def lamp_at(self, time_s: float) -> str:
        """What the lamp shows at a time."""
        return [state for since, state in self.lamp if since <= time_s][-1]


def save_world(world: World, path: Path) -> None:
    """Keep a world in a file."""
    facts = {
        "seed": world.seed,
        "seconds": world.seconds,
        "stop_y": world.stop_y,
        "lanes_x": world.lanes_x,
        "limit_kmh": world.limit_kmh,
        "lamp": world.lamp,
        "drives": [[d.name, d.class_name, d.intent, d.size_m, len(d.ways)] for d in world.drives],
    }
    if world.twist is not None:
        facts["twist"] = asdict(world.twist)
    ways = np.concatenate([drive.ways for drive in world.drives]).astype(np.float32)
    np.savez_compressed(path, facts=np.array(json.dumps(facts)), ways=ways)


def load_world(path: Path) -> World:
    """Read what :func:`save_world` wrote."""
    with np.load(path) as kept:
        facts, ways = json.loads(str(kept["facts"])), kept["ways"].astype(np.float64)
    drives, begin = [], 0
    for name, class_name, intent, size_m, count in facts.pop("drives"):
        drives.append(Drive(name, class_name, intent, tuple(size_m), ways[begin : begin + count]))
        begin += count
    facts["lanes_x"] = tuple(facts["lanes_x"])
    facts["lamp"] = tuple((float(since), str(state)) for since, state in facts["lamp"])
    twist = facts.pop("twist", None)
    return World(**facts, drives=tuple(drives), twist=None if twist is None else Twist(**twist))
