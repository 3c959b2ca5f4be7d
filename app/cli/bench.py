"""``ioc-console bench``: figures as JSON, each beside its baseline in the same run."""

import argparse
import importlib
import json
from collections.abc import Callable
from typing import Any, cast

from app.cli.words import said

Benchmark = Callable[[argparse.Namespace], dict[str, Any]]

BENCHES: dict[str, tuple[str, str]] = {
    "pipeline": ("app.cli.bench_pipeline", "detection against OpenVINO's benchmark_app"),
    "wall": ("app.cli.bench_wall", "the wall against bare decode and ffplay"),
    "queue": ("app.cli.bench_queue", "first pages and searches against plain SQL"),
    "map": ("app.cli.bench_map", "10,000 points on the map"),
    "start": ("app.cli.bench_start", "process start to usable window"),
    "review": ("app.cli.bench_review", "key to the next case painted, 10,000 cases"),
    "soak": ("app.cli.bench_soak", "memory, descriptors, threads and references over time"),
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``bench pipeline|wall|queue|map|start|review|soak``.

    Each module has ``add_options(parser)`` and ``bench(given) -> dict``.
    """
    group = commands.add_parser("bench", help=said(("đo đạc", "measurements")))
    verbs = group.add_subparsers(dest="verb", required=True)
    for name, (module_name, text) in BENCHES.items():
        module = importlib.import_module(module_name)
        parser = verbs.add_parser(name, help=text)
        module.add_options(parser)
        parser.set_defaults(run=_run, bench=module.bench)


def _run(given: argparse.Namespace) -> int:
    figures = cast("Benchmark", given.bench)(given)
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0
