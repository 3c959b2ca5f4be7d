"""Makes a scenario: detections, scene file, truth and true tracks of a simulated junction.

    python tests/e2e/traffic/generate.py --seed 7 --out DIR [--fps 10] [--view behind]
        [--size 1280x720] [--exact] [--turns] [--world FILE]

Needs the simulator: a virtual environment of its own with requirements-simulator.txt. Writes
``detections.csv`` (MOT layout), ``scene.json``, ``truth.json`` and ``tracks.csv`` (true, unclipped
boxes). The same arguments give the same files.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[2])]

from e2e.traffic.camera import View, view_of  # noqa: E402  # after the path is set
from e2e.traffic.site import VIEWS, Site, scene_of, site_of  # noqa: E402  # after the path is set
from e2e.traffic.sumo_junction import Demand, drive  # noqa: E402  # after the path is set
from e2e.traffic.truth import events_of  # noqa: E402  # after the path is set
from e2e.traffic.truth_parts import Event  # noqa: E402  # after the path is set
from e2e.traffic.twist import twist_of  # noqa: E402  # after the path is set
from e2e.traffic.world import World, load_world, save_world  # noqa: E402  # after the path
from support.detector_faults import Faults, Found, TrueBox, degraded  # noqa: E402  # after the path

FAR_M = 90.0


def demand_of(seed: int, *, turns: bool = False) -> Demand:
    """How much drives in a seed's world.

    Args:
        seed: The seed.
        turns: Instead of all other offences, forbidden turns and a closed lane.
    """
    chance = np.random.default_rng([seed, 3])
    if turns:
        return Demand(
            seconds=300.0,
            an_hour=float(chance.uniform(800.0, 1500.0)),
            speeders=0,
            stoppers=0,
            wrong=0,
            late=0,
            cycle_s=float(chance.uniform(45.0, 75.0)),
            green_s=float(chance.uniform(18.0, 24.0)),
            twist=twist_of(seed),
        )
    return Demand(
        seconds=300.0,
        an_hour=float(chance.uniform(900.0, 1800.0)),
        runners=float(chance.uniform(0.25, 0.45)),
        late=10,
        creepers=float(chance.uniform(0.2, 0.4)),
        speeders=20,
        stoppers=15,
        wrong=6,
        limit_kmh=float(chance.choice([40.0, 50.0, 60.0])),
        cycle_s=float(chance.uniform(45.0, 75.0)),
        green_s=float(chance.uniform(15.0, 22.0)),
    )


@dataclass(frozen=True, slots=True)
class Scenario:
    """One seed, seen by one camera."""

    view: View
    site: Site
    events: list[Event]
    found: list[list[Found]]


def faults_of(size: tuple[int, int]) -> Faults:
    """How badly the detector sees."""
    return Faults(
        miss=0.12,
        jitter=0.025,
        false_boxes=0.2,
        flips=0.1,
        bursts=(5, 0.01),
        image_size=size,
        blackout=0.002,
        far_weight=2.0,
        hidden_weight=4.0,
        least_visible=0.2,
        two_wheelers_flip=True,
        cut=True,
    )


def scenario_of(world: World, site: Site, *, exact: bool = False) -> Scenario:
    """Look at a world from a site, and let a detector err.

    Args:
        world: What drives.
        site: Where the camera hangs.
        exact: Leave the faults out.
    """
    view = view_of(world, site.camera, site.fps)
    size = site.camera.size
    faults = Faults(image_size=size, least_visible=0.2, cut=True) if exact else faults_of(size)
    frames = [_true_boxes(view, frame) for frame in range(len(view.times))]
    return Scenario(view, site, events_of(view, site), degraded(frames, faults, world.seed))


def _true_boxes(view: View, frame: int) -> list[TrueBox]:
    there = np.flatnonzero(~np.isnan(view.boxes[:, frame, 0]))
    return [
        TrueBox(
            int(vehicle),
            tuple(view.boxes[vehicle, frame].tolist()),
            view.world.drives[vehicle].class_name,
            min(float(view.depth_m[vehicle, frame]) / FAR_M, 1.0),
            float(view.visible[vehicle, frame]),
        )
        for vehicle in there
    ]


def write_scenario(scenario: Scenario, folder: Path) -> None:
    """Write the four files."""
    folder.mkdir(parents=True, exist_ok=True)
    view = scenario.view
    scene = scene_of(scenario.site, view.world)
    (folder / "scene.json").write_text(json.dumps(scene), encoding="utf-8")
    rows = [
        f"{frame + 1},-1,{_mot(found.box)},{found.score:.3f},{found.class_name},-1,-1\n"
        for frame, all_found in enumerate(scenario.found)
        for found in all_found
    ]
    (folder / "detections.csv").write_text("".join(rows), encoding="utf-8")
    tracks = [
        f"{frame + 1},{box.key},{_mot(box.box)},{box.visible:.2f},{box.class_name},-1,-1\n"
        for frame in range(len(view.times))
        for box in _true_boxes(view, frame)
    ]
    (folder / "tracks.csv").write_text("".join(tracks), encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(_truth(scenario)), encoding="utf-8")


def _mot(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    return f"{left:.2f},{top:.2f},{right - left:.2f},{bottom - top:.2f}"


def _truth(scenario: Scenario) -> dict[str, object]:
    view, site = scenario.view, scenario.site
    return {
        "seed": view.world.seed,
        "width": site.camera.size[0],
        "height": site.camera.size[1],
        "fps": site.fps,
        "frames": len(view.times),
        "view": site.kind,
        "calibration": site.calibration,
        **({"turns": True} if view.world.twist is not None else {}),
        "events": [_event(view, event) for event in scenario.events],
    }


def _event(view: View, event: Event) -> dict[str, object]:
    box = view.boxes[event.vehicle, min(event.frame, len(view.times) - 1)]
    return {
        "kind": event.kind,
        "frame": event.frame,
        "last_frame": event.last_frame,
        "track": event.vehicle,
        "name": view.world.drives[event.vehicle].name,
        "class": view.world.drives[event.vehicle].class_name,
        "line": event.place,
        "direction": event.direction,
        "box": None if np.isnan(box[0]) else [round(float(part), 2) for part in box],
        "confidence": "sure" if event.sure else "unsure",
    }


def _world(seed: int, kept: Path | None, *, turns: bool) -> World:
    """A seed's world, from a file if it was kept there."""
    if kept is not None and kept.exists():
        return load_world(kept)
    world = drive(seed, demand_of(seed, turns=turns))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        save_world(world, kept)
    return world


def main() -> None:
    """Make one scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fps", type=float)
    parser.add_argument("--view", choices=VIEWS)
    parser.add_argument("--size", metavar="WxH")
    parser.add_argument("--exact", action="store_true", help="leave the detector's faults out")
    parser.add_argument("--turns", action="store_true", help="forbidden turns and lanes instead")
    parser.add_argument("--world", type=Path, metavar="FILE", help="keeps what drives")
    given = parser.parse_args()
    width, _, height = (given.size or "").partition("x")
    size = (int(width), int(height)) if given.size else None
    world = _world(given.seed, given.world, turns=given.turns)
    site = site_of(world, fps=given.fps, kind=given.view, size=size)
    write_scenario(scenario_of(world, site, exact=given.exact), given.out)


if __name__ == "__main__":
    main()
