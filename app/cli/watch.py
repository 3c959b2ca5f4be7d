"""``ioc-console watch``: judge a source, or a detections file, without a window."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from app.cli.words import Words, said
from app.domain.errors import EnvironmentFailureError
from app.gateways.model_sources import models_folders
from app.settings.paths import Home
from detection.contracts.detections import ROAD_USERS
from detection.contracts.models import DeviceName
from detection.contracts.scenes import Scene
from detection.pipeline.scene_file import load_scene
from detection.pipeline.watch_detections import read_detections
from detection.pipeline.watch_run import JudgedListener, RunTotals, Seen, run_watch

SUMMARY: Words = (
    "{frames} khung hình, {events} sự kiện -> {out}",
    "{frames} frames, {events} events -> {out}",
)
REFUSED: Words = (
    "Không đủ cơ sở để kết luận: {reasons}",
    "Not sure enough to tell: {reasons}",
)
SKIPPED: Words = (
    "Bỏ qua {count} dòng không phải phương tiện hay người.",
    "{count} rows of other classes were left out.",
)
INCOMPLETE: Words = (
    "{count} bằng chứng thiếu hoặc không ghi được.",
    "{count} pieces of evidence are incomplete or could not be written.",
)
NEEDS_FPS: Words = (
    "--detections cần --fps (hoặc fps trong tệp cảnh).",
    "--detections needs --fps (or fps in the scene file).",
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``watch``."""
    words = said(("phân tích camera hoặc tệp", "judge a camera, a film or a detections file"))
    parser = commands.add_parser("watch", help=words, description=words)
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--source", metavar="URL|FILE")
    given.add_argument("--detections", type=Path, metavar="D.csv", help="MOT, frame 1-based")
    parser.add_argument("--scene", type=Path, required=True, metavar="S.json")
    parser.add_argument("--out", type=Path, required=True, metavar="events.jsonl")
    parser.add_argument("--tracks", type=Path, metavar="T.csv")
    parser.add_argument("--fps", type=_positive, metavar="F")
    parser.add_argument("--class", dest="class_name", choices=ROAD_USERS, metavar="NAME")
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument("--fast", action="store_true", help="every frame, same events on each run")
    pace.add_argument("--realtime", action="store_true", help="newest frame only, at its own pace")
    parser.add_argument("--evidence", type=Path, metavar="DIR")
    parser.add_argument(
        "--no-zoom",
        action="store_true",
        help="look once at each frame; otherwise --fast looks again at lines and zones, enlarged",
    )
    parser.add_argument("--model", default=None, metavar="NAME", help="ioc-console models list")
    parser.add_argument(
        "--device", default=DeviceName.AUTO.value, choices=[name.value for name in DeviceName]
    )
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Judge what was asked for; 0 when it came to its end."""
    scene = load_scene(given.scene)
    with ExitStack() as stack:
        events = stack.enter_context(_written(given.out))
        tracks = None if given.tracks is None else stack.enter_context(_written(given.tracks))
        if given.detections is not None:
            totals = _run_detections(given, scene, events, tracks)
        else:
            totals = _run_source(given, scene, events, tracks)
    if totals is None:
        return 2
    summary = said(SUMMARY, frames=totals.frames, events=totals.events, out=given.out)
    print(summary, file=sys.stderr)
    if totals.refused:
        reasons = ", ".join(f"{name} {count}" for name, count in sorted(totals.refused.items()))
        print(said(REFUSED, reasons=reasons), file=sys.stderr)
    return 0


def _run_detections(
    given: argparse.Namespace, scene: Scene, events: TextIO, tracks: TextIO | None
) -> RunTotals | None:
    fps = given.fps or scene.fps
    if fps is None:
        print(said(NEEDS_FPS), file=sys.stderr)
        return None
    found = read_detections(given.detections, given.class_name)
    if found.skipped:
        print(said(SKIPPED, count=found.skipped), file=sys.stderr)
    frames = (Seen(index, index / fps, detections) for index, detections in found.frames())
    return run_watch(scene, frames, events, tracks)


def _run_source(
    given: argparse.Namespace, scene: Scene, events: TextIO, tracks: TextIO | None
) -> RunTotals:
    # The detector's library takes a second to load: only when there are pixels.
    from detection.backends.catalogue import choose_detector, choose_helmet_model  # noqa: PLC0415  # see above
    from detection.backends.detector import Detector, DetectorOptions  # noqa: PLC0415  # see above
    from detection.backends.helmet_network import HelmetNetwork  # noqa: PLC0415  # see above
    from detection.pipeline.watch_evidence import WatchEvidence  # noqa: PLC0415  # see above
    from detection.pipeline.watch_regions import scene_regions  # noqa: PLC0415  # see above
    from detection.pipeline.watch_source import seen_fast, seen_in_real_time  # noqa: PLC0415  # "
    from detection.sources.addresses import SourceAddress  # noqa: PLC0415  # see above
    from detection.sources.ring import PacketRing  # noqa: PLC0415  # see above

    folders, device = models_folders(Home.of_user().models), DeviceName(given.device)
    detector = Detector(choose_detector(folders, given.model), DetectorOptions(device=device))
    helmet_model = choose_helmet_model(folders)
    helmets = None if helmet_model is None else HelmetNetwork(helmet_model, device)
    address, ring = SourceAddress(given.source), None
    evidence = None
    if given.evidence is not None:
        ring = PacketRing()
        evidence = WatchEvidence(given.evidence, scene, ring, detector.spec.name, detector.sha256)
    with _stopped_by_signal() as stop:
        if given.realtime:
            frames = seen_in_real_time(address, detector, ring=ring, stop=stop)
        else:
            fps = given.fps or scene.fps
            regions = () if given.no_zoom else scene_regions(scene)
            frames = seen_fast(address, detector, fps=fps, regions=regions, ring=ring, stop=stop)
        listener: JudgedListener | None = evidence
        totals = run_watch(scene, frames, events, tracks, helmets=helmets, listener=listener)
    if evidence is not None and evidence.incomplete:
        print(said(INCOMPLETE, count=evidence.incomplete), file=sys.stderr)
    return totals


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
    with file:
        yield file


@contextmanager
def _stopped_by_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set: the run then ends with whole files."""
    stop = threading.Event()

    def halt(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    names = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(name, halt) for name in names]
    try:
        yield stop
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < 1000:
        raise argparse.ArgumentTypeError(text)
    return value
