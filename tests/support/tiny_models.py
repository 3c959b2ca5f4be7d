"""Networks small enough to make in a test, shaped like the real ones."""

from pathlib import Path

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from detection.backends.checked_files import checked_graph, write_record
from detection.backends.heads import COCO_CLASSES, yolox_grid
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    FitKind,
    ModelChoice,
    ModelFile,
    ModelSpec,
)

CAR = 2
SIDE_PX = 64


def tiny_spec(**changes: object) -> ModelSpec:
    """Spec of :func:`tiny_yolox`."""
    values: dict[str, object] = {
        "name": "tiny",
        "decoder": DecoderKind.YOLOX,
        "input_size": (SIDE_PX, SIDE_PX),
        "fit": FitKind.LETTERBOX,
        "colour": ColourOrder.BGR,
        "score_floor": 0.1,
        "overlap_limit": 0.6,
        "graph": ModelFile("tiny.xml", None),
        "made_from": (),
        "rank": 1,
        "licence": "none",
    }
    return ModelSpec(**(values | changes))  # type: ignore[arg-type]  # values of a test


def tiny_yolox(folder: Path, **changes: object) -> ModelChoice:
    """A network that sees one car of 16 x 16 pixels in the middle of its input.

    Its score is the mean brightness of the picture, so that answers can be told apart.
    """
    cells, _ = yolox_grid((SIDE_PX, SIDE_PX))
    place = SIDE_PX // 8 * (SIDE_PX // 16) + SIDE_PX // 16
    rows = np.zeros((1, len(cells), 5 + COCO_CLASSES), np.float32)
    rows[0, place, 2:4] = np.log(2.0)
    rows[0, place, 5 + CAR] = 1.0
    shine = np.zeros_like(rows)
    shine[0, place, 4] = 1.0 / 255.0
    picture = ops.parameter([1, 3, SIDE_PX, SIDE_PX], ov.Type.f32, name="images")
    mean = ops.reduce_mean(picture, np.array([1, 2, 3]), keep_dims=False)
    answer = ops.add(rows, ops.multiply(shine, ops.reshape(mean, [1, 1, 1], special_zero=False)))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny.xml"
    ov.save_model(ov.Model([answer], [picture], "tiny"), path, compress_to_fp16=False)
    write_record(path, ())
    spec = tiny_spec(**changes)
    return ModelChoice(spec, path, checked_graph(spec, path))
