"""``bench wall --configured``: a city's cameras on one machine, a few of them shown, some judged.

Says what the window still answers in, and what the load governor took away for that.
"""

import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.gateways.model_sources import models_folders
from app.ports.cameras import CameraSpec, CameraWall, DetectionSpec
from app.settings.paths import Home
from app.workers.fleet import CameraFleet
from detection.backends.catalogue import choose_detector
from detection.contracts.cameras import CameraState
from detection.contracts.errors import ModelError
from detection.contracts.scenes import Lane, Scene

_WARM_UP_S = 25.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many cameras, and how long.

    Attributes:
        film: What every camera shows.
        film_size: Its pixels.
        size: Of the window, pixels.
    """

    film: Path
    film_size: tuple[int, int]
    configured: int
    shown: int
    judged: int
    size: tuple[int, int]
    seconds: float
    keys: int


def bench_crowd(crowd: Crowd, cpu_s: Callable[[], float], press_between_ms: int) -> dict[str, Any]:
    """Processor time, key times and what was dropped."""
    from app.cli.bench_wall_window import WallWindow  # noqa: PLC0415 - Qt after the platform

    with tempfile.TemporaryDirectory() as outbox:
        fleet = _fleet_of(crowd, outbox)
        try:
            ids = fleet.camera_ids()
            window = WallWindow(fleet, ids[: crowd.shown], crowd.size)
            window.run_for(_WARM_UP_S)
            before, begun = cpu_s(), time.monotonic()
            first = _samples(fleet, ids)
            window.painted_pictures = 0
            window.run_for(crowd.seconds)
            took = time.monotonic() - begun
            used, looked = cpu_s() - before, _samples(fleet, ids) - first
            painted = window.painted_pictures
            times_ms = sorted(window.press_keys(crowd.keys, press_between_ms))
            told = _told(fleet, ids)
            window.close_window()
        finally:
            fleet.stop()
    return {
        "configured": crowd.configured,
        "shown": crowd.shown,
        "cpu_percent": round(100 * used / took, 1),
        "painted_per_s": round(painted / took, 1),
        "looked_at_per_s": round(looked / took, 1),
        "key_to_painted_p50_ms": round(statistics.median(times_ms), 2),
        "key_to_painted_p99_ms": round(times_ms[int(len(times_ms) * 0.99) - 1], 2),
        "key_to_painted_max_ms": round(times_ms[-1], 2),
        **told,
    }


def _fleet_of(crowd: Crowd, outbox: str) -> CameraFleet:
    detection = _detection(crowd, outbox) if crowd.judged else None
    fleet = CameraFleet()
    for number in range(crowd.configured):
        judged = detection if number < crowd.judged else None
        fleet.add_camera(CameraSpec(f"camera-{number}", str(crowd.film), detection=judged))
    return fleet


def _detection(crowd: Crowd, outbox: str) -> DetectionSpec | None:
    """A detector on one lane, or none where there are no weights."""
    try:
        model = choose_detector(models_folders(Home.of_user().models))
    except ModelError:
        return None
    wide, high = crowd.film_size
    road = ((0.0, 0.0), (float(wide), 0.0), (float(wide), float(high)), (0.0, float(high)))
    scene = Scene("crowd", crowd.film_size, lanes=(Lane("lane", road, direction=(0.0, 1.0)),))
    return DetectionSpec(scene, model, outbox, samples_per_s=8.0)


def _samples(fleet: CameraWall, ids: Sequence[str]) -> int:
    healths = (fleet.health(camera_id) for camera_id in ids)
    return sum(health.samples for health in healths if health is not None)


def _told(fleet: CameraFleet, ids: Sequence[str]) -> dict[str, Any]:
    """What the wall says of itself."""
    load = fleet.load()
    grants = [grant for camera_id in ids if (grant := fleet.grant(camera_id)) is not None]
    reasons = sorted(grant.reason.value for grant in grants)
    states = [fleet.state(camera_id).state for camera_id in ids]
    return {
        "judged": len(grants),
        "live": sum(state is CameraState.LIVE for state in states),
        "processor": round(load.processor, 2),
        "wished_per_s": load.wished_per_s,
        "granted_per_s": load.granted_per_s,
        "display_per_s": load.display_per_s,
        "cameras_behind": load.cameras_behind,
        "reasons": {key: len(list(each)) for key, each in itertools.groupby(reasons)},
    }
