"""``ioc-console watch``: judge a source, or a detections file, without a window."""

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from app.cli import words_watch
from app.cli.watch_given import given_detections, say, tell_backward, tell_doubts
from app.cli.words import Words, said
from app.cli.written import written_whole
from app.gateways.model_sources import models_folders
from app.settings.paths import Home
from detection.contracts.detections import ROAD_USERS
from detection.contracts.models import DeviceName
from detection.contracts.scenes import Scene
from detection.pipeline.detection_classes import ClassNumbers
from detection.pipeline.scene_file import load_scene
from detection.pipeline.watch_run import JudgedListener, RunTotals, run_watch

HELP: Words = (
    "phân tích camera, phim hoặc tệp phát hiện; xem docs/guide/vi/detections.md",
    "judge a camera, a film or a detections file; see docs/guide/en/detections.md",
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``watch``."""
    parser = commands.add_parser("watch", help=said(HELP), description=said(HELP))
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--source", metavar="URL|FILE")
    given.add_argument(
        "--detections",
        type=Path,
        metavar="D.csv",
        help="MOT rows frame,-1,x,y,w,h,score,class in any order; frames from 1, or 0 if one is 0",
    )
    parser.add_argument("--scene", type=Path, required=True, metavar="S.json")
    parser.add_argument("--out", type=Path, required=True, metavar="events.jsonl")
    parser.add_argument("--tracks", type=Path, metavar="T.csv")
    parser.add_argument(
        "--fps",
        type=_positive,
        metavar="F",
        help="frames a second; else fps of the scene, else frameRate of a seqinfo.ini beside D.csv",
    )
    parser.add_argument(
        "--class",
        dest="class_name",
        choices=ROAD_USERS,
        metavar="NAME",
        help=f"class of rows that name none: {', '.join(ROAD_USERS)}",
    )
    parser.add_argument(
        "--class-ids",
        choices=[numbers.value for numbers in ClassNumbers],
        help="what numbers in the place of the class mean",
    )
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
    doubled = _doubled(given)
    if doubled is not None:
        option, path = doubled
        say(words_watch.SAME_FILE, option=option, name=path.name)
        return 2
    tell_doubts(scene)
    found = None
    if given.detections is not None:
        found = given_detections(given, scene)
        if found is None:
            return 2
    at_once = found is None
    with ExitStack() as stack:
        events = stack.enter_context(written_whole(given.out, at_once=at_once))
        tracks = None
        if given.tracks is not None:
            tracks = stack.enter_context(written_whole(given.tracks, at_once=at_once))
        if found is None:
            totals = _run_source(given, scene, events, tracks)
        else:
            totals = run_watch(found.scene, found.frames(), events, tracks)
    say(words_watch.SUMMARY, frames=totals.frames, events=totals.events, out=given.out)
    if totals.refused:
        reasons = ", ".join(f"{name} {count}" for name, count in sorted(totals.refused.items()))
        say(words_watch.REFUSED, reasons=reasons)
    tell_backward(scene, totals)
    return 0


def _doubled(given: argparse.Namespace) -> tuple[str, Path] | None:
    """An output that is another file of the same run, with its option."""
    taken = [path.resolve() for path in (given.scene, given.detections) if path is not None]
    if given.source is not None:
        taken.append(Path(given.source).resolve())
    for option, path in (("--out", given.out), ("--tracks", given.tracks)):
        if path is None or (path.exists() and not path.is_file()):
            continue
        if path.resolve() in taken:
            return option, path
        taken.append(path.resolve())
    return None


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
        say(words_watch.INCOMPLETE, count=evidence.incomplete)
    return totals


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
