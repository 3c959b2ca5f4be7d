"""``bench pipeline``: from packets to judged tracks, beside OpenVINO's own benchmark.

Four films are decoded, sampled fairly, looked at, tracked and judged; every picture that is
inferred was decoded for it. The baseline is ``benchmark_app -hint throughput`` on the same network,
in turns with ours, because other work on the machine slows both.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame

from app.gateways.model_sources import models_folders
from app.settings.paths import Home
from detection.backends.catalogue import choose_detector
from detection.backends.detector import Detector, DetectorOptions
from detection.contracts.detections import Detections
from detection.contracts.frames import Frame
from detection.contracts.models import DecoderKind, DeviceName, ModelChoice
from detection.contracts.scenes import Line, LineKind, Scene, Zone, ZoneKind
from detection.pipeline.inference import InferenceService, detect_all
from detection.pipeline.judge import SceneJudge
from detection.sources.addresses import SourceAddress
from detection.sources.films import read_film

CAMERAS = 4
FLOOR, AIM = 0.60, 0.75
SAMPLE_SIZE, SAMPLE_FPS, SAMPLE_FRAMES = (1280, 720), 15, 90


@dataclass(frozen=True, slots=True)
class _Round:
    """One measured round; ``cpu_ms`` is processor time a picture, which other work hardly moves."""

    frames_per_s: float
    cpu_ms: float
    detections: int = 0
    by_camera: tuple[int, ...] = ()


def add_options(parser: argparse.ArgumentParser) -> None:
    """How long, on what."""
    parser.add_argument("--seconds", type=float, default=8.0, help="seconds a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default=None, help="name of a model (default: the best)")
    parser.add_argument("--device", default="CPU", choices=[name.value for name in DeviceName])
    parser.add_argument(
        "--film",
        type=Path,
        action="append",
        help="film of a camera, up to four times (default: a made film, 720p, 15 a second)",
    )


def bench(given: argparse.Namespace) -> dict[str, Any]:
    """Pictures a second of the whole pipeline, of the bare network, and their ratio."""
    home = Home.of_user()
    choice = choose_detector(models_folders(home.models), given.model)
    detector = Detector(choice, DetectorOptions(device=DeviceName(given.device)))
    with tempfile.TemporaryDirectory() as folder:
        films = given.film or [_made_film(Path(folder) / "film.mp4")]
        cameras = [films[number % len(films)] for number in range(CAMERAS)]
        ours, baselines = [], []
        for _ in range(given.rounds):
            baselines.append(_benchmark_app(choice, given.device, given.seconds))
            ours.append(_pipeline_round(detector, cameras, given.seconds))
        pictures = list(islice(_looped(cameras[0]), min(40, max(6, round(5 * given.seconds)))))
        alone = _sync_and_async(detector, choice, given.device, pictures)
    ratios = [
        one.frames_per_s / base.frames_per_s for one, base in zip(ours, baselines, strict=True)
    ]
    return {
        "model": choice.spec.name,
        "input": list(choice.spec.input_size),
        "device": given.device,
        "films": [film.name for film in cameras],
        "pipeline_frames_per_s": [round(one.frames_per_s, 1) for one in ours],
        "baseline": "OpenVINO benchmark_app -hint throughput, same network",
        "baseline_frames_per_s": [round(base.frames_per_s, 1) for base in baselines],
        "ratios": [round(ratio, 3) for ratio in ratios],
        "ratio": round(statistics.median(ratios), 3),
        "ratio_at_least": {"floor": FLOOR, "aim": AIM},
        "cpu_ms_a_frame": {
            "pipeline": round(statistics.median(one.cpu_ms for one in ours), 1),
            "baseline": round(statistics.median(one.cpu_ms for one in baselines), 1),
        },
        "frames_by_camera": list(ours[-1].by_camera),
        "detections_a_frame": round(
            statistics.median(one.detections / max(1, sum(one.by_camera)) for one in ours), 1
        ),
        **alone,
        "cores": os.cpu_count(),
    }


class _Cameras:
    """Four films, each read as fast as its pictures are taken."""

    def __init__(self, detector: Detector, films: Sequence[Path]) -> None:
        self._stop = threading.Event()
        self._films = films
        self._room = [threading.Semaphore(2) for _ in films]
        self._judges: list[SceneJudge | None] = [None] * len(films)
        self.counts = [0] * len(films)
        self.detections = 0
        self._service = InferenceService(detector, self._judge)
        self._threads = [
            threading.Thread(target=self._read, args=(number,)) for number in range(len(films))
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop reading and join."""
        self._stop.set()
        for room in self._room:
            room.release()
        for thread in self._threads:
            thread.join()
        self._service.close()

    def _read(self, number: int) -> None:
        address = SourceAddress(str(self._films[number]))
        while not self._stop.is_set():
            self._judges[number] = None
            for frame in read_film(address, stop=self._stop):
                self._room[number].acquire()
                if self._stop.is_set():
                    return
                self._service.offer(str(number), frame)

    def _judge(self, camera_id: str, frame: Frame, found: Detections) -> None:
        number = int(camera_id)
        self._room[number].release()
        judge = self._judges[number]
        if judge is None:
            height, width = frame.image.shape[:2]
            judge = self._judges[number] = SceneJudge(_scene(width, height))
        judge.observe(frame.index, frame.time_s, found, frame.image)
        self.counts[number] += 1
        self.detections += len(found)


def _pipeline_round(detector: Detector, films: Sequence[Path], seconds: float) -> _Round:
    cameras = _Cameras(detector, films)
    try:
        _wait(1.0)
        begin, cpu = time.perf_counter(), time.process_time()
        before, found = list(cameras.counts), cameras.detections
        _wait(seconds)
        done = [now - then for now, then in zip(cameras.counts, before, strict=True)]
        elapsed, used = time.perf_counter() - begin, time.process_time() - cpu
        found = cameras.detections - found
    finally:
        cameras.close()
    return _Round(sum(done) / elapsed, 1000 * used / max(1, sum(done)), found, tuple(done))


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


def _scene(width: int, height: int) -> Scene:
    """A line and a zone across the whole picture, so that the rules have work."""
    whole = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return Scene(
        "bench",
        (width, height),
        lines=(Line("middle", LineKind.CROSSING, (0.0, height / 2), (width, height / 2)),),
        zones=(Zone("all", ZoneKind.NO_STOPPING, whole, 60.0),),
    )


def _benchmark_app(choice: ModelChoice, device: str, seconds: float) -> _Round:
    """Pictures a second of the bare network, as OpenVINO's own program measures it."""
    width, height = choice.spec.input_size
    planes = choice.spec.decoder is DecoderKind.YOLOX
    shape = f"[1,3,{height},{width}]" if planes else f"[1,{height},{width},3]"
    call = "import sys; from openvino.tools.benchmark.main import main; sys.exit(main())"
    given = ["-hint", "throughput", "-d", device, "-t", str(round(seconds)), "-shape", shape]
    before = os.times()
    done = subprocess.run(  # noqa: S603  # our own interpreter, values from our catalogue
        [sys.executable, "-c", call, "-m", str(choice.path), *given],
        capture_output=True,
        text=True,
        check=True,
    )
    after = os.times()
    told = re.search(r"Count:\s+(\d+) .*Throughput:\s+([\d.]+) FPS", done.stdout, re.DOTALL)
    if told is None:
        raise RuntimeError(done.stdout[-400:])
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return _Round(float(told.group(2)), 1000 * used / max(1, int(told.group(1))))


def _sync_and_async(
    detector: Detector, choice: ModelChoice, device: str, pictures: Sequence[Frame]
) -> dict[str, Any]:
    """The same pictures one after another and side by side, through the same code."""
    patient = Detector(choice, DetectorOptions(device=DeviceName(device), throughput=False))
    sync, latency, side_by_side = [], [], []
    for _ in range(3):
        sync.append(_rate(pictures, lambda: [detector.detect(f.image) for f in pictures]))
        latency.append(_rate(pictures, lambda: [patient.detect(f.image) for f in pictures]))
        side_by_side.append(_rate(pictures, lambda: list(detect_all(detector, pictures))))
    return {
        "sync_frames_per_s": round(statistics.median(sync), 1),
        "sync_latency_hint_frames_per_s": round(statistics.median(latency), 1),
        "async_frames_per_s": round(statistics.median(side_by_side), 1),
        "async_gain": round(statistics.median(side_by_side) / statistics.median(sync), 2),
    }


def _rate(pictures: Sequence[Frame], work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return len(pictures) / (time.perf_counter() - begin)


def _looped(film: Path) -> Iterator[Frame]:
    while True:
        yield from read_film(SourceAddress(str(film)))


def _made_film(path: Path) -> Path:
    """A film of moving blocks over a road-grey ground, with the noise of a camera."""
    width, height = SAMPLE_SIZE
    noise = np.random.default_rng(5)
    ground = np.full((height, width, 3), 96, np.uint8)
    ground += noise.integers(0, 24, (height, width, 1), dtype=np.uint8)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=SAMPLE_FPS)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.gop_size = 2 * SAMPLE_FPS
        stream.options = {"preset": "veryfast", "tune": "zerolatency"}
        for number in range(SAMPLE_FRAMES):
            picture = ground.copy()
            for block in range(8):
                left = (number * (4 + block) + 150 * block) % (width - 120)
                picture[60 + 75 * block : 120 + 75 * block, left : left + 110] = 40 + 25 * block
            frame = VideoFrame.from_ndarray(picture, format="bgr24")
            frame.pts, frame.time_base = number, Fraction(1, SAMPLE_FPS)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path
