"""``bench start``: from the start of the process to a window that can be used."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

AT_MOST_MS = 3000
_EMPTY_WINDOW = (
    "import time\n"
    "from PySide6.QtCore import QTimer\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "a = QApplication([])\n"
    "w = QMainWindow(); w.resize(1366, 768); w.show()\n"
    "QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: (print(time.time()), a.quit())))\n"
    "a.exec()\n"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """How often."""
    parser.add_argument("--runs", type=int, default=5)


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Milliseconds of several starts after one that is not counted; the median is quoted.

    The console logs in by itself, opens its store and paints its first screen. The baseline is
    an empty Qt window in the same run.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"IOC_HOME": folder}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        console = [sys.executable, "-m", "app.cli.bench_start_window"]
        empty = [sys.executable, "-c", _EMPTY_WINDOW]
        for command in (console, empty):
            _start_ms(command, environment)
        ours, baseline = [], []
        for _ in range(given.runs):
            ours.append(_start_ms(console, environment))
            baseline.append(_start_ms(empty, environment))
    return {
        "usable_ms": round(statistics.median(ours)),
        "usable_ms_worst": round(max(ours)),
        "usable_ms_at_most": AT_MOST_MS,
        "baseline": "an empty Qt window",
        "baseline_ms": round(statistics.median(baseline)),
        "ratio": round(statistics.median(ours) / statistics.median(baseline), 2),
        "runs": given.runs,
    }


def _start_ms(command: list[str], environment: dict[str, str]) -> float:
    begun = time.time()
    answer = subprocess.run(  # noqa: S603 - this interpreter with a program of ours
        command, env=environment, stdout=subprocess.PIPE, text=True, timeout=120, check=True
    )
    return (float(answer.stdout.split()[-1]) - begun) * 1000
