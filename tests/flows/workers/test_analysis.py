"""The detector of a worker: when it cannot be opened, and when it can again."""

import threading
from dataclasses import replace
from pathlib import Path

from support.tiny_models import tiny_yolox

from app.ports.cameras import CameraSpec, DetectionChanged, DetectionSpec
from app.workers.analysis import Analysis
from app.workers.messages import WorkerFact
from detection.contracts.models import DeviceName
from detection.pipeline.scene_file import scene_from_text
from detection.sources.ring import PacketRing

EXAMPLE = Path(__file__).parents[3] / "resources" / "scenes" / "example.json"


class Said:
    """Facts that were told."""

    def __init__(self) -> None:
        self.running: list[tuple[str, bool]] = []
        self._changed = threading.Condition()

    def __call__(self, fact: WorkerFact) -> None:
        if isinstance(fact, DetectionChanged):
            with self._changed:
                self.running.append((fact.camera_id, fact.running))
                self._changed.notify_all()

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
