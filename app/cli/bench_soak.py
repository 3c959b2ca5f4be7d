"""``bench soak``: the window with four cameras for half an hour; what grows, and how fast."""

import argparse
from typing import Any


def add_options(parser: argparse.ArgumentParser) -> None:
    """How long, how often, and from when on slopes count."""
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--every", type=float, default=10.0, metavar="S")
    parser.add_argument("--settle", type=float, default=120.0, metavar="S")


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Memory, descriptors, threads and references; slopes are taken after the settling time."""
    from app.cli.bench_soak_window import soak  # noqa: PLC0415 - Qt only when it is measured

    return soak(given.minutes * 60, given.every, given.settle)
