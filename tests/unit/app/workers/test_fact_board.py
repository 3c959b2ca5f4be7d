"""What is told of a camera after its wishes changed."""

from dataclasses import replace
from pathlib import Path

from app.ports.cameras import CameraFact, CameraSpec, DetectionChanged, DetectionSpec
from app.ports.load import DetectionGrant, GrantReason
from app.workers.fact_board import BoardedWall
from detection.backends.catalogue import read_catalogue
from detection.contracts.models import ModelChoice
from detection.pipeline.scene_file import scene_from_text

EXAMPLE = Path(__file__).parents[4] / "resources" / "scenes" / "example.json"


class ToldWall(BoardedWall):
    """A wall that hears what the test says; there are no workers."""

    def wish(self, spec: CameraSpec) -> None:
        self._specs[spec.camera_id] = spec

    def hear(self, fact: CameraFact) -> None:
        self._remember(fact)


def a_judged_camera() -> CameraSpec:
    model = ModelChoice(read_catalogue()[0].spec, Path("model.onnx"), "0" * 64)
    scene = scene_from_text(EXAMPLE.read_text(encoding="utf-8"))
    return CameraSpec("one", "rtsp://camera.example/1", detection=DetectionSpec(scene, model, ""))


def test_that_nothing_is_told_of_a_detector_that_is_no_longer_wished_for() -> None:
    wall, judged = ToldWall(), a_judged_camera()
    wall.wish(judged)
    grant = DetectionGrant("one", 8.0, 2.0, GrantReason.QUIET)
    failed = DetectionChanged("one", running=False, code="model_unusable")
    for fact in (grant, failed):
        wall.hear(fact)
    assert (wall.grant("one"), wall.detection("one")) == (grant, failed)
    for spec in (replace(judged, detection=None), replace(judged, enabled=False)):
        wall.wish(spec)
        assert (wall.grant("one"), wall.detection("one")) == (None, None)


def test_that_the_newest_word_of_a_detector_counts() -> None:
    wall = ToldWall()
    wall.wish(a_judged_camera())
    wall.hear(DetectionChanged("one", running=False, code="model_unusable"))
    wall.hear(DetectionChanged("one", running=True))
    assert wall.detection("one") == DetectionChanged("one", running=True)
