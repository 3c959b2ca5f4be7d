import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops
from support.tiny_models import tiny_spec

from detection.backends.heads import COCO_ROAD_USERS, COCO_STAND_INS, attach_head
from detection.contracts.detections import FloatArray
from detection.contracts.errors import ModelError
from detection.contracts.models import DecoderKind

SIZE = (96, 64)
RNG = np.random.default_rng(3)


def run(model: ov.Model, shape: tuple[int, ...]) -> tuple[FloatArray, FloatArray]:
    answer = ov.Core().compile_model(model, "CPU")(np.zeros(shape, np.float32))
    return answer["boxes"], answer["scores"]


def answering(shape: tuple[int, ...], *answers: FloatArray) -> ov.Model:
    """A network that always gives these answers."""
    picture = ops.parameter(list(shape), ov.Type.f32)
    nothing = ops.multiply(ops.reduce_sum(picture, np.arange(4), keep_dims=False), np.float32(0))
    return ov.Model([ops.add(answer, nothing) for answer in answers], [picture], "answering")


def test_that_yolox_boxes_are_decoded_on_their_grid() -> None:
    cells = [(x, y, s) for s in (8, 16, 32) for y in range(64 // s) for x in range(96 // s)]
    raw = RNG.normal(0, 1, (1, len(cells), 85)).astype(np.float32)
    raw[..., 4:] = RNG.uniform(0, 1, raw[..., 4:].shape)
    model = attach_head(answering((1, 3, 64, 96), raw), tiny_spec(input_size=SIZE))
    boxes, scores = run(model, (1, 3, 64, 96))
    for row, (x, y, stride) in enumerate(cells):
        dx, dy, log_w, log_h = raw[0, row, :4]
        centre = np.array([x + dx, y + dy]) * stride
        half = np.exp([log_w, log_h]) * stride / 2
        np.testing.assert_allclose(
            boxes[row], [*centre - half, *centre + half], rtol=1e-4, atol=1e-3
        )
    by_class = raw[0, :, 4:5] * raw[0, :, 5:]
    np.testing.assert_allclose(scores[:, :6], by_class[:, COCO_ROAD_USERS], rtol=1e-5)
    stand_in = by_class[:, COCO_STAND_INS].max(axis=1)
    np.testing.assert_allclose(scores[:, 6], stand_in, rtol=1e-5)
    np.testing.assert_allclose(scores[:, 7], by_class.max(axis=1), rtol=1e-5)


def test_that_centernet_keeps_peaks_and_measures_from_their_cell() -> None:
    heat = np.zeros((1, 16, 24, 80), np.float32)
    heat[0, 5, 7, 3] = 0.9
    heat[0, 5, 8, 3] = 0.6  # on the slope of the peak beside it
    heat[0, 12, 20, 0] = 0.4
    sides = np.tile(np.array([3, 5, 7, 11], np.float32), (1, 16, 24, 1))
    spec = tiny_spec(decoder=DecoderKind.CENTERNET, input_size=SIZE)
    boxes, scores = run(attach_head(answering((1, 64, 96, 3), heat, sides), spec), (1, 64, 96, 3))
    motorcycle, person = scores[:, 3], scores[:, 0]
    assert motorcycle.max() == pytest.approx(0.9)
    assert np.count_nonzero(motorcycle) == 1
    assert np.count_nonzero(person) == 1
    np.testing.assert_allclose(
        boxes[motorcycle.argmax()], [4 * 7 - 3, 4 * 5 - 5, 4 * 7 + 7, 4 * 5 + 11]
    )


def test_that_a_network_of_another_kind_is_refused_by_name() -> None:
    raw = np.zeros((1, 5, 6), np.float32)
    with pytest.raises(ModelError) as refused:
        attach_head(answering((1, 3, 64, 96), raw), tiny_spec(input_size=SIZE))
    assert refused.value.code == "model_shape_unexpected"
    assert refused.value.values["name"] == "tiny"
