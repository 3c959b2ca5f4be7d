"""``bench review``: from the key to the next case painted, with and without reading ahead."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.ids import Workstation
from app.settings.paths import Home
from app.store import open_store

AT_MOST_MS = 150
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_SLOWEST_S = 1800


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many cases and keys, and how long a reviewer looks."""
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=200, help="presses of each kind (200)")
    parser.add_argument("--think", type=float, default=250, help="ms between two keys (250)")


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds from a key (confirm, dismiss, next) to the next case's pictures painted.

    The whole console runs with a store and an evidence folder of its own, on pictures that the
    system was told to forget. The baseline is the same window reading each case when it is asked.
    """
    from app.cli.bench_review_cases import (  # noqa: PLC0415 - OpenCV only when it is measured
        forget_pages,
        make_cases,
    )
    from app.gateways.clocks import SystemClock  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="ioc-bench-") as folder:
        home = Home(Path(folder)).make()
        begun = time.perf_counter()
        size = make_cases(home.database, home.evidence, given.cases, Workstation("B01"))
        made_s = time.perf_counter() - begun
        forget_pages(home.evidence)
        measured = _run(folder, given)
        store = open_store(home.database, Workstation("B01"), SystemClock())
        try:
            counted = store.queries.overview(_LONG_AGO, SystemClock().now())
        finally:
            store.close()
    return {
        "cases": given.cases,
        "pictures_mb": round(size / 1e6),
        "made_s": round(made_s, 1),
        "stills_px": measured["stills_px"],
        "at_most_ms_p95": AT_MOST_MS,
        "next_painted": _spread(measured["read_ahead_ms"]),
        "next_painted_without_a_pause": _spread(measured["without_a_pause_ms"]),
        "baseline": "the same window, each case read when it is opened",
        "baseline_painted": _spread(measured["baseline_ms"]),
        "decisions_pressed": measured["decisions"],
        "decisions_stored": counted.cases_decided_today,
        "peak_rss_mb": measured["peak_rss_mb"],
    }


def _run(folder: str, given: argparse.Namespace) -> dict[str, Any]:
    environment = os.environ | {"IOC_HOME": folder}
    environment.pop("IOC_DATABASE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = [sys.executable, "-m", "app.cli.bench_review_window"]
    command = [*program, "--keys", str(given.keys), "--think", str(given.think)]
    answer = subprocess.run(  # noqa: S603 - this interpreter with a program of ours
        command,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_SLOWEST_S,
        check=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _spread(taken_ms: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken_ms)
    return {
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], 1),
        "worst_ms": round(ordered[-1], 1),
        "keys": len(ordered),
    }
