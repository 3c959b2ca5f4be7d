"""``ioc-console scenes dry-run``: what an edited scene changes on a stored film."""

import argparse
import json
import sys
import threading
from pathlib import Path

from app.cli.words import Words, said
from app.domain.errors import EnvironmentFailureError
from app.gateways.model_sources import models_folders
from app.settings.paths import Home
from app.workers.dry_run_process import DryRunMeans, judge_films
from detection.contracts.dry_run import (
    ComparedViolation,
    DryRunOrder,
    DryRunProgress,
    DryRunReport,
    Fate,
    FilmPiece,
)
from detection.contracts.models import DeviceName
from detection.pipeline.scene_file import load_scene
from detection.pipeline.watch_events import event_line

HELP: Words = (
    "chạy thử cảnh mới trên một đoạn phim",
    "try an edited scene on a stored film: which violations appear, disappear or stay",
)
SUMMARY: Words = (
    "{appears} xuất hiện, {disappears} biến mất, {stays} giữ nguyên ({frames} khung hình, {model})",
    "{appears} appear, {disappears} disappear, {stays} stay ({frames} frames, {model})",
)


def register(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``dry-run`` to the verbs of ``scenes``."""
    words = said(HELP)
    parser = verbs.add_parser("dry-run", help=words, description=words)
    parser.add_argument("--source", type=Path, required=True, metavar="FILE")
    parser.add_argument("--scene", type=Path, required=True, metavar="NEW.json")
    parser.add_argument("--against", type=Path, metavar="OLD.json")
    parser.add_argument("--out", type=Path, metavar="diff.json", help="instead of standard output")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="a JPEG of each event")
    parser.add_argument("--samples", type=_rate, default=10.0, metavar="PER_SECOND")
    parser.add_argument("--model", default=None, metavar="NAME", help="ioc-console models list")
    parser.add_argument(
        "--device", default=DeviceName.AUTO.value, choices=[name.value for name in DeviceName]
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Judge the film with both scenes and print the difference."""
    order = DryRunOrder(
        pieces=(FilmPiece(given.source),),
        edited=load_scene(given.scene),
        saved=None if given.against is None else load_scene(given.against),
        samples_per_s=given.samples,
    )
    home = Home.of_user()
    means = DryRunMeans(models_folders(home.models), home.cache, DeviceName(given.device))
    report = judge_films(order, means, _tell, threading.Event(), given.model)
    text = json.dumps(as_json(report), indent=1, ensure_ascii=False)
    if given.out is None:
        print(text)
    else:
        _write(given.out, (text + "\n").encode())
    if given.pictures is not None:
        _write_pictures(given.pictures, report)
    counts = {fate.value: report.count(fate) for fate in Fate}
    summary = said(SUMMARY, **counts, frames=report.frames, model=report.model_name)
    print(summary, file=sys.stderr)
    return 0


def as_json(report: DryRunReport) -> dict[str, object]:
    """The report without its pictures; each event as in ``events.jsonl`` with its fate."""
    return {
        "frames": report.frames,
        "film_s": round(report.film_s, 3),
        "model": report.model_name,
        "model_sha256": report.model_sha256,
        "stopped": report.stopped,
        "unread": report.unread,
        **{fate.value: report.count(fate) for fate in Fate},
        "violations": [_row(one) for one in report.violations],
    }


def _row(one: ComparedViolation) -> dict[str, object]:
    row: dict[str, object] = {"fate": one.fate.value, **json.loads(event_line(one.candidate))}
    if one.before is not None:
        row["before"] = json.loads(event_line(one.before))
    return row


def _write_pictures(folder: Path, report: DryRunReport) -> None:
    for number, one in enumerate(report.violations, start=1):
        if one.picture:
            name = f"{number:04d}-{one.fate.value}-{one.candidate.kind.value}.jpg"
            _write(folder / name, one.picture)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error


def _tell(progress: DryRunProgress) -> None:
    if sys.stderr.isatty():
        print(f"\r{progress.done_s:.0f} / {progress.total_s:.0f} s", end="", file=sys.stderr)


def _rate(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1000:
        raise argparse.ArgumentTypeError(text)
    return value
