"""``bench wall``: the Qt wall with live cameras beside bare decoding and ffplay, in one run.

Processor time counts this process and its camera workers, not the X server (which is not counted
for ffplay either). Key presses go to the wall while all tiles run; each is timed to the end of the
paint that shows it.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from app.cli.bench_wall_baselines import (
    LARGE,
    SMALL,
    a_display,
    bare_decode,
    ffplay,
    make_film,
)
from app.cli.bench_wall_crowd import Crowd, bench_crowd
from app.ports.cameras import CameraSpec, CameraWall
from app.workers.fleet import CameraFleet

CAMERAS = 16
SIZE = (1280, 720)
"""Of the wall; the same as in the measurements that the limits come from."""
ONE_TILE = (1280, 720)
LIMITS = {
    "wall_to_decode": {"floor": 1.9, "aim": 1.4},
    "tile_to_ffplay": {"floor": 0.6, "aim": 0.5},
    "key_to_painted_p99_ms": {"floor": 50.0, "aim": 25.0},
}
_WARM_UP_S = 4.0
_BETWEEN_KEYS_MS = 37


def add_options(parser: argparse.ArgumentParser) -> None:
    """How long and how many."""
    parser.add_argument("--seconds", type=float, default=10.0, help="seconds a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cameras", type=int, default=CAMERAS)
    parser.add_argument("--width", type=int, default=SIZE[0], help="of the wall, pixels")
    parser.add_argument("--height", type=int, default=SIZE[1])
    parser.add_argument("--keys", type=int, default=300, help="key presses to time")
    parser.add_argument(
        "--configured", type=int, default=0, help="cameras, of which some are shown"
    )
    parser.add_argument("--judged", type=int, default=0, help="of those, how many are judged")


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Ratios of the wall to its baselines, and how fast it answers a key."""
    with tempfile.TemporaryDirectory() as folder, a_display() as display:
        _choose_platform(display)
        small = make_film(Path(folder) / "small.mp4", SMALL)
        large = make_film(Path(folder) / "large.mp4", LARGE)
        size = (given.width, given.height)
        if given.configured:
            crowd = Crowd(
                film=small,
                film_size=(SMALL.width_px, SMALL.height_px),
                configured=given.configured,
                shown=given.cameras,
                judged=given.judged,
                size=size,
                seconds=given.seconds,
                keys=given.keys,
            )
            return bench_crowd(crowd, _cpu_s, _BETWEEN_KEYS_MS)
        decode, wall, players, tiles = [], [], [], []
        for _ in range(given.rounds):
            decode.append(bare_decode(small, given.cameras, given.seconds))
            wall.append(_run_wall(small, given.cameras, size, given.seconds))
            if display is not None:
                players.append(ffplay(large, display, given.seconds))
                tiles.append(_run_wall(large, 1, ONE_TILE, given.seconds))
        keys = _run_keys(small, given.cameras, size, given.keys)
    return {
        "platform": os.environ.get("QT_QPA_PLATFORM", ""),
        "cameras": given.cameras,
        "size": [given.width, given.height],
        "seconds": given.seconds,
        "bare_decode": decode,
        "wall": wall,
        "wall_to_decode": _ratio(
            [one["cpu_percent"] for one in wall], [one["cpu_percent"] for one in decode]
        ),
        "ffplay_cpu_percent": players,
        "one_tile": tiles,
        "tile_to_ffplay": _ratio([one["cpu_percent"] for one in tiles], players),
        "keys": keys,
        "limits": LIMITS,
    }


def _choose_platform(display: str | None) -> None:
    if display is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"


def _ratio(ours: Sequence[float], theirs: Sequence[float | None]) -> float | None:
    known = [value for value in theirs if value]
    if not ours or not known:
        return None
    return round(statistics.median(ours) / statistics.median(known), 3)


def _fleet_of(film: Path, cameras: int) -> CameraFleet:
    fleet = CameraFleet()
    for number in range(cameras):
        fleet.add_camera(CameraSpec(f"camera-{number}", str(film)))
    return fleet


def _run_wall(film: Path, cameras: int, size: tuple[int, int], seconds: float) -> dict[str, float]:
    """Processor time of a wall, percent of a core, and how many pictures it painted."""
    from app.cli.bench_wall_window import WallWindow  # noqa: PLC0415 - Qt after the platform

    fleet = _fleet_of(film, cameras)
    try:
        window = WallWindow(fleet, fleet.camera_ids(), size)
        window.run_for(_WARM_UP_S)
        before, begun, first = _cpu_s(), time.monotonic(), _sequences(fleet)
        own_before = time.process_time()
        window.painted_pictures = 0
        window.run_for(seconds)
        took = time.monotonic() - begun
        made = sum(_sequences(fleet).values()) - sum(first.values())
        used, painted = _cpu_s() - before, window.painted_pictures
        own = time.process_time() - own_before
        window.close_window()
    finally:
        fleet.stop()
    return {
        "cpu_percent": round(100 * used / took, 2),
        "window_cpu_percent": round(100 * own / took, 2),
        "painted_per_s": round(painted / took, 1),
        "painted_to_made": round(painted / made, 4) if made else 0.0,
    }


def _run_keys(film: Path, cameras: int, size: tuple[int, int], count: int) -> dict[str, float]:
    """Milliseconds from a key press to the end of the paint that shows it."""
    from app.cli.bench_wall_window import WallWindow  # noqa: PLC0415 - Qt after the platform

    fleet = _fleet_of(film, cameras)
    try:
        window = WallWindow(fleet, fleet.camera_ids(), size)
        window.run_for(_WARM_UP_S)
        times_ms = sorted(window.press_keys(count, _BETWEEN_KEYS_MS))
        window.close_window()
    finally:
        fleet.stop()
    return {
        "presses": len(times_ms),
        "p50_ms": round(statistics.median(times_ms), 2),
        "p99_ms": round(times_ms[int(len(times_ms) * 0.99) - 1], 2),
        "max_ms": round(times_ms[-1], 2),
    }


def _sequences(fleet: CameraWall) -> dict[str, int]:
    frames = {camera_id: fleet.frame(camera_id) for camera_id in fleet.camera_ids()}
    return {key: frame.sequence for key, frame in frames.items() if frame is not None}


def _cpu_s() -> float:
    """Processor time of this process and its workers since they began."""
    me = psutil.Process()
    total = 0.0
    for process in (me, *me.children(recursive=True)):
        with suppress(psutil.Error):  # ended meanwhile
            if process.name() not in ("Xvfb", "ffplay"):
                total += sum(process.cpu_times()[:2])
    return total
