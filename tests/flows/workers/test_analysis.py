"""The detector of a worker: when it cannot be opened, and when it can again."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from av import VideoFrame
from support.tiny_models import tiny_yolox

from app.ports.cameras import CameraSpec, DetectionChanged, DetectionSpec, RulesTold
from app.workers.analysis import Analysis
from app.workers.messages import WorkerFact
from detection.contracts.frames import ClockQuality
from detection.contracts.models import DeviceName
from detection.pipeline.scene_file import scene_from_text
from detection.sources.pictures import Picture
from detection.sources.ring import PacketRing

EXAMPLE = Path(__file__).parents[3] / "resources" / "scenes" / "example.json"


class Said:
    """Facts that were told."""

    def __init__(self) -> None:
        self.running: list[tuple[str, bool]] = []
        self.rules: list[RulesTold] = []
        self._changed = threading.Condition()

    def __call__(self, fact: WorkerFact) -> None:
        if isinstance(fact, DetectionChanged):
            with self._changed:
                self.running.append((fact.camera_id, fact.running))
                self._changed.notify_all()
        if isinstance(fact, RulesTold):
            with self._changed:
                self.rules.append(fact)
                self._changed.notify_all()

    def wait_a_moment(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: bool(self.rules), 0.05)

    def wait_for(self, wanted: tuple[str, bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: wanted in self.running, 20)


def test_that_a_detector_that_could_not_be_opened_is_tried_for_the_next_camera(
    tmp_path: Path,
) -> None:
    good = tiny_yolox(tmp_path / "models")
    broken = replace(good, path=tmp_path / "absent.xml")
    spec = DetectionSpec(
        scene=scene_from_text(EXAMPLE.read_text()),
        model=broken,
        evidence_dir=str(tmp_path / "outbox"),
        device=DeviceName.CPU,
    )
    said = Said()
    analysis = Analysis(said)
    camera = CameraSpec(camera_id="one", main_url="rtsp://camera.example/1", detection=spec)
    analysis.add(camera, PacketRing())
    said.wait_for(("one", False))
    second = replace(camera, camera_id="two", detection=replace(spec, model=good))
    analysis.add(second, PacketRing())
    said.wait_for(("two", True))
    said.wait_for(("one", True))
    analysis.close(5.0)


def a_picture(number: int, size: tuple[int, int]) -> Picture:
    """A grey picture, ten a second."""
    raw = VideoFrame.from_ndarray(np.full((size[1], size[0], 3), 90, np.uint8), format="bgr24")
    now = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    return Picture(number, number / 10, time.monotonic(), now, ClockQuality.RECEIVER, raw)


def test_that_a_turned_camera_is_looked_at_by_nobody_until_its_time_is_over(
    tmp_path: Path,
) -> None:
    spec = DetectionSpec(
        scene=scene_from_text(EXAMPLE.read_text()),
        model=tiny_yolox(tmp_path / "models"),
        evidence_dir=str(tmp_path / "outbox"),
        device=DeviceName.CPU,
    )
    said = Said()
    analysis = Analysis(said)
    analysis.add(CameraSpec("one", "rtsp://camera.example/1", detection=spec), PacketRing())
    said.wait_for(("one", True))
    analysis.hold("one", time.monotonic() + 3600.0)
    analysis.note_moved("one", True)
    for number in range(20):
        analysis.offer("one", a_picture(number, spec.scene.image_size))
    assert said.running[-1] == ("one", False)
    assert analysis.counts("one") == (0, 0)
    analysis.close(5.0)


def test_that_a_picture_that_is_back_is_judged_again(tmp_path: Path) -> None:
    spec = DetectionSpec(
        scene=scene_from_text(EXAMPLE.read_text()),
        model=tiny_yolox(tmp_path / "models"),
        evidence_dir=str(tmp_path / "outbox"),
        device=DeviceName.CPU,
    )
    said = Said()
    analysis = Analysis(said)
    analysis.add(CameraSpec("one", "rtsp://camera.example/1", detection=spec), PacketRing())
    said.wait_for(("one", True))
    analysis.note_moved("one", True)
    analysis.offer("one", a_picture(0, spec.scene.image_size))
    analysis.note_moved("one", False)
    number = 1
    while not sum(analysis.counts("one")) and number < 400:
        analysis.offer("one", a_picture(number, spec.scene.image_size))
        said.wait_a_moment()
        number += 1
    assert said.running[-2:] == [("one", False), ("one", True)]
    assert sum(analysis.counts("one")) > 0
    analysis.close(5.0)


def test_that_a_judged_camera_tells_which_of_its_rules_are_silent(tmp_path: Path) -> None:
    scene = replace(scene_from_text(EXAMPLE.read_text()), lamps=())
    spec = DetectionSpec(
        scene=scene,
        model=tiny_yolox(tmp_path / "models"),
        evidence_dir=str(tmp_path / "outbox"),
        device=DeviceName.CPU,
    )
    said = Said()
    analysis = Analysis(said)
    analysis.add(CameraSpec("one", "rtsp://camera.example/1", detection=spec), PacketRing())
    said.wait_for(("one", True))
    number = 0
    while not said.rules and number < 400:
        analysis.offer("one", a_picture(number, scene.image_size))
        said.wait_a_moment()
        number += 1
    analysis.close(5.0)
    assert said.rules[0] == RulesTold(
        "one",
        (("no_helmet", "model_missing"), ("red_light", "no_lamp"), ("stop_line", "no_lamp")),
    )
