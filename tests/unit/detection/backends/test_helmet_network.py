from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from support.tiny_helmets import SIDE_PX, classifier, head_grids, head_rows

from detection.backends.checked_files import sha256_of
from detection.backends.helmet_network import MOST_LOOKS, HelmetNetwork, part_of, worth_a_look
from detection.contracts.detections import ImageArray
from detection.contracts.errors import ModelError
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    DeviceName,
    FitKind,
    ModelChoice,
    ModelFile,
    ModelSpec,
    ModelTask,
)
from detection.contracts.tracks import TrackedFrame, TrackedObject

FORMS = [
    pytest.param(classifier, DecoderKind.CLASSIFIER, id="classifier"),
    pytest.param(head_rows, DecoderKind.ROWS, id="rows"),
    pytest.param(head_grids, DecoderKind.YOLOX, id="grids"),
]
BOX = (100.0, 50.0, 140.0, 150.0)


def choice(path: Path, decoder: DecoderKind, **changes: object) -> ModelChoice:
    values: dict[str, object] = {
        "name": "double",
        "decoder": decoder,
        "input_size": (SIDE_PX, SIDE_PX),
        "fit": FitKind.STRETCH,
        "colour": ColourOrder.RGB,
        "score_floor": 0.3,
        "overlap_limit": 0.65,
        "graph": ModelFile(path.name, sha256_of(path)),
        "made_from": (),
        "rank": 50,
        "licence": "none, a double",
        "task": ModelTask.HELMETS,
        "classes": ("bare", "helmet"),
        "pixel_scale": 255.0,
    }
    spec = ModelSpec(**(values | changes))  # type: ignore[arg-type]  # values of a test
    return ModelChoice(spec, path, str(spec.graph.sha256))


def tracked(track_id: int, box: tuple[float, float, float, float], **changes: object) -> object:
    values: dict[str, object] = {
        "track_id": track_id,
        "class_name": "motorcycle",
        "score": 0.9,
        "box_xyxy": box,
        "confirmed": True,
        "observed": True,
        "riders": 1,
    }
    return TrackedObject(**(values | changes))  # type: ignore[arg-type]  # values of a test


def frame_of(*objects: object) -> TrackedFrame:
    return TrackedFrame(0, 0.0, objects)  # type: ignore[arg-type]  # made above


def picture(shine: int) -> ImageArray:
    return np.full((240, 320, 3), shine, np.uint8)


@pytest.mark.parametrize(("make", "decoder"), FORMS)
@pytest.mark.parametrize(("shine", "bare"), [(0, 1), (255, 0)])
def test_that_each_form_of_network_tells_bare_heads_from_helmets(
    tmp_path: Path, make: Callable[[Path], Path], decoder: DecoderKind, shine: int, bare: int
) -> None:
    reader = HelmetNetwork(choice(make(tmp_path / "d.onnx"), decoder), DeviceName.CPU)
    (reading,) = reader.read(picture(shine), frame_of(tracked(7, BOX)))
    assert (reading.track_id, reading.heads, reading.bare) == (7, 1, bare)
    assert reading.confidence > 0.9


def test_that_the_model_is_named_with_the_digest_of_its_weights(tmp_path: Path) -> None:
    path = classifier(tmp_path / "d.onnx")
    reader = HelmetNetwork(choice(path, DecoderKind.CLASSIFIER), DeviceName.CPU)
    assert reader.model == f"double sha256:{sha256_of(path)}"


@pytest.mark.parametrize(("x_px", "heads"), [(SIDE_PX / 2, 1), (1.0, 0), (SIDE_PX - 1.0, 0)])
def test_that_a_head_beside_the_two_wheeler_is_not_counted(
    tmp_path: Path, x_px: float, heads: int
) -> None:
    spec = choice(head_rows(tmp_path / "d.onnx", x_px), DecoderKind.ROWS)
    found = HelmetNetwork(spec, DeviceName.CPU).read(picture(0), frame_of(tracked(1, BOX)))
    assert sum(reading.heads for reading in found) == heads


def test_that_a_class_that_is_no_head_counts_for_nothing(tmp_path: Path) -> None:
    spec = choice(classifier(tmp_path / "d.onnx"), DecoderKind.CLASSIFIER, classes=("bare", "-"))
    reader = HelmetNetwork(spec, DeviceName.CPU)
    assert not reader.read(picture(255), frame_of(tracked(1, BOX)))
    assert reader.read(picture(0), frame_of(tracked(1, BOX)))


def test_that_only_the_largest_motorcycles_that_were_seen_are_looked_at() -> None:
    crowd = [tracked(n, (0.0, 0.0, 40.0, 50.0 + n)) for n in range(20)]
    others = [
        tracked(90, BOX, class_name="car"),
        tracked(91, BOX, observed=False),
        tracked(92, (0.0, 0.0, 30.0, 30.0)),
    ]
    looked_at = worth_a_look(frame_of(*crowd, *others))
    assert [one.track_id for one in looked_at] == list(range(19, 19 - MOST_LOOKS, -1))


def test_that_a_look_stays_inside_the_picture() -> None:
    assert part_of((-20.0, -20.0, 20.0, 60.0), picture(0)) == (0, 0, 25, 70)
    assert part_of((300.0, 200.0, 340.0, 300.0), picture(0), heads_only=True) == (
        295,
        188,
        320,
        240,
    )


def test_that_a_box_outside_of_the_picture_is_no_error(tmp_path: Path) -> None:
    spec = choice(classifier(tmp_path / "d.onnx"), DecoderKind.CLASSIFIER)
    reader = HelmetNetwork(spec, DeviceName.CPU)
    assert reader.read(picture(0), frame_of(tracked(1, (400.0, 50.0, 440.0, 150.0)))) == ()


@pytest.mark.parametrize("classes", [(), ("helmet",), ("helmet", "bare", "cap")])
def test_that_classes_without_a_bare_head_are_refused(
    tmp_path: Path, classes: tuple[str, ...]
) -> None:
    path = classifier(tmp_path / "d.onnx")
    with pytest.raises(ModelError) as raised:
        HelmetNetwork(choice(path, DecoderKind.CLASSIFIER, classes=classes), DeviceName.CPU)
    assert raised.value.code == "model_classes_invalid"


@pytest.mark.parametrize(("make", "decoder"), FORMS)
def test_that_a_network_of_another_form_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], decoder: DecoderKind
) -> None:
    path = make(tmp_path / "d.onnx")
    for other in {DecoderKind.CLASSIFIER, DecoderKind.ROWS, DecoderKind.YOLOX} - {decoder}:
        with pytest.raises(ModelError) as raised:
            HelmetNetwork(choice(path, other), DeviceName.CPU)
        assert raised.value.code == "model_shape_unexpected"


def test_that_an_altered_file_is_not_opened(tmp_path: Path) -> None:
    path = classifier(tmp_path / "d.onnx")
    found = choice(path, DecoderKind.CLASSIFIER)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelError) as raised:
        HelmetNetwork(found, DeviceName.CPU)
    assert raised.value.code == "model_altered"
