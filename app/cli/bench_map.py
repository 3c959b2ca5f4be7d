"""``bench map``: points on the map, beside the way pyqtlet2's own examples draw them."""

import argparse
import json
import os
import random
from typing import Any

from app.gateways.ward_files import read_ward_list
from app.settings.paths import resources


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many points, ours and the baseline's."""
    parser.add_argument("--points", type=int, default=10_000)
    parser.add_argument("--baseline-points", type=int, default=500)


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds until the page has the points; the baseline makes one L.marker each."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    from app.cli.bench_map_window import MapBench  # noqa: PLC0415 - Qt only when it is measured

    dice = random.Random(1)  # noqa: S311 - made-up places
    points = [
        (
            f"r{n}",
            dice.gauss(16.4637, 0.05),
            dice.gauss(107.5909, 0.05),
            dice.choice(("P1", "P2", "P3", "P4")),
            f"PA-{n}",
        )
        for n in range(given.points)
    ]
    with MapBench() as window:
        loaded_ms = window.load(read_ward_list(resources() / "reference" / "wards.json"))
        bulk_ms = window.bulk(json.dumps(points))
        marker_ms = window.one_by_one(points[: given.baseline_points])
    per_point = bulk_ms / given.points
    baseline_per_point = marker_ms / given.baseline_points
    return {
        "points": given.points,
        "page_ready_ms": round(loaded_ms, 1),
        "points_ms": round(bulk_ms, 1),
        "points_ms_at_most": 1000,
        "baseline": "pyqtlet2 L.marker, one object a point",
        "baseline_points": given.baseline_points,
        "baseline_ms": round(marker_ms, 1),
        "ratio_per_point": round(per_point / baseline_per_point, 5),
    }
